import { callerOf } from '../errors/caller.js';
import type { CallOptions } from '../options/call-options.js';
import { type Listing, type PaginationTable, walk } from './walk.js';

/** Goes through the pages of a list. */
export interface Pages {
  /**
   * Reads the pages of a list, one request per page, with one page in memory at a time. The size of a page is the `limit` of
   * the input, or otherwise the maximum that the service allows. Ends at the total, or, if a list has no total, with a page
   * that is short or empty. For lists that change during reading see `items`.
   *
   * @throws InputError if the operation is not a list; UnexpectedResponseError if the service returns the same items again,
   * because it ignores the position; errors of the method.
   */
  <Output>(list: () => Promise<Output>): AsyncGenerator<Output, void, undefined>;
  <Input, Output>(
    list: (input: Input, options?: CallOptions) => Promise<Output>,
    input: NoInfer<Input>,
    options?: CallOptions,
  ): AsyncGenerator<Output, void, undefined>;
}

/** Makes `pages` for a service. */
export function pagesOf(table: PaginationTable): Pages {
  const pages = (list: Listing, input?: object, options?: CallOptions) =>
    each(walk(table, list, input ?? {}, options, callerOf(pages)));
  return pages as Pages;
}

async function* each(held: ReturnType<typeof walk>): AsyncGenerator<unknown, void, undefined> {
  for await (const { page } of held) yield page;
}
