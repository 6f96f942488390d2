import { callerOf } from '../errors/caller.js';
import type { CallOptions } from '../options/call-options.js';
import { type Listing, type PaginationTable, walk } from './walk.js';

/** Goes through the pages of a list. */
export interface Pages {
  /**
   * Goes through the pages of a list, one request per page, holding one page at a time. The size of a page is the `limit` of
   * the input, else the highest that the service allows. Ends with the total, or where a list tells none, with a page that is
   * short or empty. For lists that change meanwhile see `items`.
   *
   * @throws InputError for what is no list; UnexpectedResponseError when the service sends the same items again, because it
   * does not heed the position; else what the method throws.
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
    each(walk(table, list, { ...input }, options, callerOf(pages)));
  return pages as Pages;
}

async function* each(held: ReturnType<typeof walk>): AsyncGenerator<unknown, void, undefined> {
  for await (const { page } of held) yield page;
}
