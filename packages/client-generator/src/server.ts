import type { Document } from '@ddm-openapi/spec/derive';

interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default?: string }>>;
}

/**
 * The address that a client uses where none is given: that of the first server, with the defaults of its variables. The
 * region is filled in by the client. Empty, so that each client must be given one, where the address is relative to where the
 * document is served.
 */
export function serverOf(document: Document): string {
  const { servers } = document as { servers?: readonly Server[] };
  const { url = '', variables = {} } = servers?.[0] ?? {};
  const filled = url.replaceAll(/\{([^}]+)\}/g, (place, name: string) =>
    name === 'region' ? place : (variables[name]?.default ?? place),
  );
  return /^https?:\/\//i.test(filled) ? filled : '';
}
