import { type Document, operationFactsOf, ownServersOf, type Server } from '@ddm-openapi/spec/derive';

interface HasServers {
  readonly servers?: readonly Server[];
}

/**
 * The address that a client uses if none is given: that of the first server, with the defaults of its variables. The client
 * fills in the region. It is empty, so that each client must be given one, if the address is relative to that of the document.
 */
export function serverOf(document: Document): string {
  const address = addressOf((document as HasServers).servers ?? firstServers(document));
  return /^https?:\/\//i.test(address) ? address : '';
}

/** The address of the first of some servers. */
export function addressOf([server]: readonly Server[]): string {
  const { url = '', variables = {} } = server ?? {};
  return url.replaceAll(/\{([^}]+)\}/g, (place, name: string) =>
    name === 'region' ? place : (variables[name]?.default ?? place),
  );
}

/** Those of the first operation, for a document that names servers at its operations only. */
function firstServers(document: Document): readonly Server[] {
  const [first] = operationFactsOf(document);
  return (first && ownServersOf(document, first)) ?? [];
}
