/** How one list is paged, and from where. */
export interface Plan {
  readonly style: 'offset' | 'page';
  /** Name of the parameter for the offset or the number of the page. */
  readonly position: string;
  /** Name of the parameter for the size of a page. */
  readonly limit: string;
  /** Number of items in a page. */
  readonly size: number;
  /** Field of the items. */
  readonly items: string;
  /** Field of the number of all items. */
  readonly total: string;
  /** Field of the groups that hold items and totals of their own. */
  readonly groups: string | undefined;
  /** Value of the first position. */
  readonly start: number;
  /** Index of the first item. */
  readonly startedAt: number;
}

/** The size of a page where the document knows no highest. */
const usual = 100;

/** Reads a row of the pagination table, and where the input wants to begin. */
export function planOf(operationId: string, row: string | undefined, input: Record<string, unknown> = {}): Plan {
  if (!row) throw new TypeError(`${operationId} is no list that has pages.`);
  const [style, position = '', limit = '', maximum, items = '', total = '', groups] = row.split(' ');
  const size = Number(input[limit] ?? (maximum || usual));
  const byPage = style === 'page';
  const start = Number(input[position] ?? (byPage ? 1 : 0));
  if (!(size >= 1) || !(start >= 0))
    throw new TypeError(`${operationId}: ${limit} and ${position} must be numbers, ${limit} at least 1.`);
  const startedAt = byPage ? (start - 1) * size : start;
  return { style: byPage ? 'page' : 'offset', position, limit, size, items, total, groups, start, startedAt };
}

/** The array in a field, or an empty one. */
export function arrayOf(holder: unknown, field: string): unknown[] {
  const value = (holder as Record<string, unknown> | null | undefined)?.[field];
  return Array.isArray(value) ? value : [];
}
