import type { Transport } from './call.js';
import type { Operation, Target } from './operation.js';
import type { ClientOptions } from './options/client-options.js';
import type { Service } from './service.js';

/** What is behind a client, for the other entries of its package. */
export interface ClientParts extends Target {
  readonly service: Service;
  /** The options that it was made with. */
  readonly options: ClientOptions;
  readonly transport: Transport;
  readonly operations: readonly Operation[];
  /** Throws an InputError for path parameters that would lead to the address of something else. */
  readonly checkPath: (operation: Operation, values: Readonly<Record<string, unknown>>) => void;
}

/** Where a client keeps its parts: a symbol that all copies of this package share, so that proxies and copies have it too. */
export const partsSymbol = Symbol.for('@ddm-openapi/client.parts');

/** What is behind a client. Throws a TypeError for anything else. */
export function partsOf(client: object): ClientParts {
  const found = (client as { [partsSymbol]?: () => ClientParts } | null | undefined)?.[partsSymbol]?.();
  if (!found) throw new TypeError('This is not a client of this package.');
  return found;
}
