import type { CallOptions } from '../options/call-options.js';
import type { Pagination } from '../service.js';
import { type Pageable, walk } from './walk.js';

/**
 * Goes through the pages of a list, one request per page, holding one page at a time. The size of a page is the `limit` of
 * the input, else the highest that the service allows. Ends with the total, or where a list tells none, with a page that is
 * short or empty.
 *
 * @throws CallError when the service sends the same page again, because it does not heed the offset; else what the
 * method throws.
 */
export function pages<Output>(list: {
  (): Promise<Output>;
  readonly operationId: string;
  readonly pagination: Pagination;
}): AsyncGenerator<Output, void, undefined>;
export function pages<Input, Output>(
  list: Pageable<Input, Output>,
  input: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<Output, void, undefined>;
export async function* pages(
  list: Pageable<unknown, unknown>,
  input?: unknown,
  options?: CallOptions,
): AsyncGenerator<unknown, void, undefined> {
  for await (const held of walk(list, input, options)) yield held.page;
}
