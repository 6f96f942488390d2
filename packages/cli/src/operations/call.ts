import type { Command, Input } from '../commands/command.js';
import { items } from '../generated/service.js';
import type { ServiceClient } from './service.js';

/** Calls an operation and gives back the data of its response. Throws the errors of the client. */
export function callOperation(
  client: ServiceClient,
  command: Command,
  input: Input,
  signal?: AbortSignal,
): Promise<unknown> {
  return methodOf(client, command)(input, signal && { signal });
}

/** Goes through the items of a list, page by page. Throws the errors of the client. */
export function listOperation(
  client: ServiceClient,
  command: Command,
  input: Input,
  signal?: AbortSignal,
): AsyncIterable<unknown> {
  return items(methodOf(client, command) as never, input as never, signal && { signal });
}

/** The items of one response of a list; undefined for other operations. */
export function itemsIn({ items: fields }: Command, response: unknown): readonly unknown[] | undefined {
  return fields?.reduce<readonly unknown[]>(
    (holders, field) => holders.flatMap((holder) => (holder as Record<string, unknown[] | undefined>)?.[field] ?? []),
    [response],
  );
}

function methodOf(client: ServiceClient, { operation }: Command) {
  const method = client[operation];
  if (!method) throw new Error(`The client has no operation ${operation}.`);
  return method;
}
