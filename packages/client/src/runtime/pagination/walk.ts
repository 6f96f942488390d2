import { factsOfReading } from '../call.js';
import { CallError } from '../errors/call-error.js';
import type { CallOptions } from '../options/call-options.js';
import type { Pagination } from '../service.js';

/** A list method, whichever input it takes. */
export interface Pageable<Input, Output> {
  (input: Input, options?: CallOptions): Promise<Output>;
  readonly operationId: string;
  readonly pagination: Pagination;
}

/** A page, and the items in it, group by group. Emptied when the next one is asked for, so that nobody holds two. */
export interface Page<Output> {
  page?: Output | undefined;
  groups?: readonly (readonly unknown[])[] | undefined;
  readonly last: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** The size of a page where the service has no largest. */
const defaultPageSize = 100;

/** Goes through the pages of a list, one request per page, holding one page at a time. See `pages`. */
export async function* walk<Input, Output>(
  list: Pageable<Input, Output>,
  input: Input | undefined,
  options: CallOptions | undefined,
): AsyncGenerator<Page<Output>, void, undefined> {
  const { operationId, pagination } = list;
  if (!pagination) throw new TypeError(`${operationId} has no pages.`);
  const { style, position, limit, maxLimit = defaultPageSize, groups: groupsField, items, total = '' } = pagination;
  const given = (input ?? {}) as Fields;
  const byPage = style === 'page';
  const size = Number(given[limit] ?? maxLimit);
  let at = Number(given[position] ?? (byPage ? 1 : 0));
  if (!(size >= 1 && at >= 0))
    throw new TypeError(`${operationId}: ${limit} must be at least 1, ${position} at least 0.`);
  let seen = byPage ? (at - 1) * size : at;
  let before = '';
  let held: Page<Output> = { last: false };

  // Pages are handled in a function of its own: what a generator had in hand, it holds until it has something else.
  function read(page: Output): Page<Output> {
    const holders = groupsField ? arrayOf(page, groupsField) : [page];
    let all = 0;
    let longest = 0;
    const groups = holders.map((holder) => {
      const group = arrayOf(holder, items);
      // Totals are added up like the items; one that is missing makes the sum NaN.
      all += Number((holder as Fields | null)?.[total] ?? undefined);
      seen += group.length;
      longest = Math.max(longest, group.length);
      return group;
    });
    const print = JSON.stringify(groups);
    if (longest && print === before) {
      const what = `the service sent the same page twice: it does not heed ${position}.`;
      throw new CallError(what, factsOfReading(operationId, 1));
    }
    before = print;
    at += byPage ? 1 : longest;
    return { page, groups, last: !longest || (all >= 0 ? seen >= all : longest < size) };
  }

  while (!held.last) {
    held.page = held.groups = undefined;
    held = await list({ ...given, [position]: at, [limit]: size } as Input, options).then(read);
    yield held;
  }
}

function arrayOf(holder: unknown, field: string): readonly unknown[] {
  const value = (holder as Fields | null)?.[field];
  return Array.isArray(value) ? value : [];
}
