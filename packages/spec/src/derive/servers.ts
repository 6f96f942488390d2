import { type Document, resolve } from './document.js';
import type { Operation } from './types.js';

/** A server, as OpenAPI writes it. */
export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default?: string }>>;
}

interface HasServers {
  readonly servers?: readonly Server[];
}

/** The servers of an operation itself, or of its path; undefined if it has those of the document. */
export function ownServersOf(
  document: Document,
  { path, method }: Pick<Operation, 'path' | 'method'>,
): readonly Server[] | undefined {
  const item = resolve<HasServers>(document, document.paths[path] as HasServers);
  const operation = (item as Readonly<Record<string, HasServers | undefined>>)[method];
  return operation?.servers ?? item.servers;
}
