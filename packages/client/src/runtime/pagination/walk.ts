import { factsOfReading } from '../call.js';
import { blame, type Caller } from '../errors/caller.js';
import { InputError, UnexpectedResponseError } from '../errors/failures.js';
import { learnOperation } from '../learn-operation.js';
import type { CallOptions } from '../options/call-options.js';
import { isRecord } from '../options/check.js';
import type { Pagination } from '../service.js';

/** How each list of a service is paged, by its `operationId`. */
export type PaginationTable = Readonly<Record<string, Pagination>>;

/** A list method, or a wrapper, spy or proxy of one that passes on what it is given. */
export type Listing = (input: never, options?: CallOptions) => Promise<unknown>;

/** A page, and the items in it, group by group. Emptied when the next one is asked for, so that nobody holds two. */
export interface Page {
  page?: unknown;
  groups?: readonly (readonly unknown[])[] | undefined;
  last: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Goes through the pages of a list, one request per page, holding one page at a time. See `pages`. */
export async function* walk(
  table: PaginationTable,
  list: Listing & { readonly operationId?: string },
  given: unknown,
  options: CallOptions | undefined,
  caller: Caller,
): AsyncGenerator<Page, void, undefined> {
  let { operationId = '' } = list ?? {};
  const refuse = (what: string): never => {
    throw blame(new InputError(`${what}; nothing was sent.`, factsOfReading(operationId || 'items', 0)), caller);
  };
  if (typeof list !== 'function') refuse('give the method of a list itself, such as client.listInstances');
  if (operationId && !table[operationId]) refuse('it has no pages');
  const input: Fields = isRecord(given) ? given : refuse('the input must be an object of parameters by name');

  // A wrapper does not say which list it is; the method that it calls does, when it is called.
  const learning = { ...options, [learnOperation]: (id: string) => (operationId = id) };
  const ask = async (more: object): Promise<unknown> => {
    try {
      return await list({ ...input, ...more } as never, learning);
    } catch (error) {
      throw blame(error, caller);
    }
  };
  const held: Page = { last: false };
  let position: number | undefined;
  let seen = 0;
  let before = '';

  // Pages are handled in a separate function, because a generator keeps its variables until they are overwritten.
  function read(page: unknown, size: number | undefined): void {
    const { style, total = '', items, groups: groupsField, position: positionName } = paginationOf(page);
    const groups: (readonly unknown[])[] = [];
    let all = 0;
    let longest = 0;
    for (const holder of groupsField ? arrayIn(page, groupsField) : [page]) {
      const group = arrayIn(holder, items);
      groups.push(group);
      // Totals are added up like the items; one that is missing makes the sum NaN.
      all += Number((holder as Fields | null)?.[total] ?? undefined);
      seen += group.length;
      longest = Math.max(longest, group.length);
    }
    // Only ids tell that rows are the same ones: equal rows may be different.
    const ids = groups.flat().map((row) => (row as Fields | null)?.id);
    const print = ids.every((id) => id !== undefined) ? JSON.stringify(ids) : '';
    if (print && print === before) {
      const what = `the service sent the same page twice: it does not heed ${positionName}.`;
      throw blame(new UnexpectedResponseError(what, factsOfReading(operationId, 1), { body: '' }), caller);
    }
    before = print;
    position = (position ?? (style === 'page' ? 1 : 0)) + (style === 'page' ? 1 : longest);
    Object.assign(held, { page, groups, last: !longest || (all >= 0 ? seen >= all : longest < (size ?? 1)) });
  }

  /** How the list is paged; one that cannot be known, such as a mock, has one page with one array. */
  function paginationOf(page: unknown): Pagination {
    const known = table[operationId];
    if (known) return known;
    held.last = true;
    const items = Object.keys(page ?? {}).find((name) => Array.isArray((page as Fields)[name])) ?? '';
    return { style: 'offset', position: 'offset', limit: 'limit', items };
  }

  do {
    held.page = held.groups = undefined;
    const { style, position: positionName = '', limit = '', maxLimit = 100 } = table[operationId] ?? {};
    if (positionName) {
      const byPage = style === 'page';
      const size = Number(input[limit] ?? maxLimit);
      position ??= Number(input[positionName] ?? (byPage ? 1 : 0));
      if (!(size >= 1 && position >= 0)) refuse(`${limit} must be at least 1, ${positionName} at least 0`);
      if (!seen) seen = byPage ? (position - 1) * size : position;
      read(await ask({ [positionName]: position, [limit]: size }), size);
    } else read(await ask({}), undefined);
    yield held;
  } while (!held.last && table[operationId]);
}

function arrayIn(holder: unknown, field: string): readonly unknown[] {
  const value = (holder as Fields | null)?.[field];
  return Array.isArray(value) ? value : [];
}
