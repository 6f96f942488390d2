import { paginationTable } from '../generated/pagination.js';
import type { PagedMethod, PagedMethodWithoutInput } from '../method.js';
import type { CallOptions } from '../options.js';
import { type Pageable, pages } from './pages.js';
import { arrayOf, planOf } from './plan.js';

/**
 * Goes through the items of a list, page by page: `for await (const instance of items(ddm.listInstances)) …`. Items
 * of groups come one group after the other within each page.
 *
 * @throws What `pages` throws.
 */
export function items<Input, Output, Item>(
  list: PagedMethodWithoutInput<Input, Output, number, Item>,
  input?: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined>;
export function items<Input, Output, Item>(
  list: PagedMethod<Input, Output, number, Item>,
  input: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined>;
export async function* items(
  list: Pageable<unknown, unknown>,
  input?: unknown,
  options?: CallOptions,
): AsyncGenerator<unknown, void, undefined> {
  const plan = planOf(list.operationId, paginationTable[list.operationId]);
  for await (const page of pages(list, input, options)) {
    for (const holder of plan.groups ? arrayOf(page, plan.groups) : [page]) yield* arrayOf(holder, plan.items);
  }
}
