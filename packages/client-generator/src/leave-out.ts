import { type Document, DocumentError, resolve } from '@ddm-openapi/spec/derive';
import type { ClientConfig } from './config.js';

/**
 * A document without the operations that the configuration leaves out. Throws a DocumentError where it names one that the
 * document does not have, or where none is left.
 */
export function withoutLeftOut(document: Document, { leaveOut = [] }: Pick<ClientConfig, 'leaveOut'>): Document {
  const missing = new Set(leaveOut);
  let left = 0;
  const keep = ([name, member]: [string, unknown]): boolean => {
    if (!methods.includes(name)) return true;
    const { operationId = '' } = member as { readonly operationId?: string };
    missing.delete(operationId);
    if (leaveOut.includes(operationId)) return false;
    left++;
    return true;
  };
  const paths = Object.entries((document.paths as Document['paths'] | undefined) ?? {}).map(([path, item]) => {
    // A path item may be shared, so this path has a copy of it.
    const members = Object.entries(resolve<object>(document, item)).filter(keep);
    return [path, Object.fromEntries(members)] as const;
  });
  if (missing.size)
    throw new DocumentError(
      `client.leaveOut names ${[...missing].join(', ')}, and the document has no such operation. Correct or remove it.`,
    );
  if (!left) throw new DocumentError('There is no operation to make a client of. The document needs one below paths.');
  return leaveOut.length ? { ...document, paths: Object.fromEntries(paths) } : document;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query', 'additionalOperations'];
