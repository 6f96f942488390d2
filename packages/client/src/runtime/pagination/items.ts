import type { itemType } from '../method.js';
import type { CallOptions } from '../options/call-options.js';
import type { Pagination } from '../service.js';
import { type Page, type Pageable, walk } from './walk.js';

/** A list method that can be called without input. */
interface List<Item> {
  (): Promise<unknown>;
  readonly operationId: string;
  readonly pagination: Pagination;
  readonly [itemType]: Item;
}

/** A list method with its input. */
interface ListWithInput<Input, Item> {
  (input: Input, options?: CallOptions): Promise<unknown>;
  readonly operationId: string;
  readonly pagination: Pagination;
  readonly [itemType]: Item;
}

/**
 * Goes through the items of a list, page by page: `for await (const instance of items(client.listInstances)) …`. Items
 * of groups come one group after the other within each page.
 *
 * @throws What `pages` throws.
 */
export function items<Item>(list: List<Item>): AsyncGenerator<Item, void, undefined>;
export function items<Input, Item>(
  list: ListWithInput<Input, Item>,
  input: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined>;
export async function* items(
  list: Pageable<unknown, unknown>,
  input?: unknown,
  options?: CallOptions,
): AsyncGenerator<unknown, void, undefined> {
  for await (const held of walk(list, input, options)) yield* each(held);
}

function* each({ groups = [] }: Page<unknown>): Generator<unknown, void, undefined> {
  for (const group of groups) yield* group;
}
