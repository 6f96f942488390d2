import type { IamContext, Named } from './request.js';

/** The domain that an id or a name means; undefined if there is none, or both are given and differ. */
export function findDomain({ identities }: Pick<IamContext, 'identities'>, { id, name }: Named) {
  if (id === undefined && name === undefined) return undefined;
  return identities.domains.find(
    (one) => (id === undefined || one.id === id) && (name === undefined || one.name === name),
  );
}

/** A domain by its name, which exists. */
export function domainNamed({ identities }: Pick<IamContext, 'identities'>, name: string) {
  return identities.domains.find((one) => one.name === name);
}
