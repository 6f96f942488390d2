import { callerOf } from '../errors/caller.js';
import type { itemType } from '../method.js';
import type { CallOptions } from '../options/call-options.js';
import { type Listing, type PaginationTable, walk } from './walk.js';

/** Goes through the items of a list. */
export interface Items {
  /**
   * Goes through the items of a list, page by page: `for await (const instance of items(client.listInstances)) …`. Items of
   * groups come one group after the other within each page.
   *
   * Pages are asked for as they are needed, by position. If you change the list while you read it, such as deleting what
   * you read, items move and some are passed over: read all of it first, `await collect(items(…))`, then change it.
   *
   * @throws What `pages` throws.
   */
  <Item>(list: List<Item>): AsyncGenerator<Item, void, undefined>;
  <Input, Item>(
    list: ListWithInput<Input, Item>,
    input: NoInfer<Input>,
    options?: CallOptions,
  ): AsyncGenerator<Item, void, undefined>;
}

/** A list method that can be called without input. */
interface List<Item> {
  (): Promise<unknown>;
  readonly [itemType]: Item;
}

/** A list method with its input. */
interface ListWithInput<Input, Item> {
  (input: Input, options?: CallOptions): Promise<unknown>;
  readonly [itemType]: Item;
}

/** Makes `items` for a service. */
export function itemsOf(table: PaginationTable): Items {
  const items = (list: Listing, input?: object, options?: CallOptions) =>
    each(walk(table, list, input ?? {}, options, callerOf(items)));
  return items as Items;
}

async function* each(pages: ReturnType<typeof walk>): AsyncGenerator<unknown, void, undefined> {
  for await (const held of pages) yield* inGroups(held);
}

function* inGroups({
  groups = [],
}: {
  groups?: readonly (readonly unknown[])[] | undefined;
}): Generator<unknown, void> {
  for (const group of groups) yield* group;
}

/** Reads everything into an array: `await collect(items(client.listInstances))`. */
export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of source) all.push(item);
  return all;
}
