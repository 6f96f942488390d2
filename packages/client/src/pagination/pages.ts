import { DdmError } from '../errors/ddm-error.js';
import { paginationTable } from '../generated/pagination.js';
import type { CallOptions } from '../options.js';
import { arrayOf, type Plan, planOf } from './plan.js';

/** A list method, whichever input it takes. */
export interface Pageable<Input, Output> {
  (input: Input, options?: CallOptions): Promise<Output>;
  readonly operationId: string;
}

/**
 * Goes through the pages of a list, one request a page, holding one page at a time. The size of a page is the `limit` of
 * the input, else the highest that the service allows. Ends with the total, or where a list tells none, with a page that is
 * short or empty.
 *
 * @throws DdmError when the service sends the same page again, because it does not heed the offset; else what the
 * method throws.
 */
export async function* pages<Input, Output>(
  list: Pageable<Input, Output>,
  input?: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<Output, void, undefined> {
  const plan = planOf(
    list.operationId,
    paginationTable[list.operationId],
    input as Record<string, unknown> | undefined,
  );
  let position = plan.start;
  let seen = 0;
  let before = '';
  for (;;) {
    const page = await list({ ...input, [plan.position]: position, [plan.limit]: plan.size } as Input, options);
    const { count, longest, total, print } = measure(plan, page);
    if (print && print === before) throw unheeded(list.operationId, plan.position);
    before = print;
    seen += count;
    yield page;
    const ended = total === undefined ? longest < plan.size : plan.startedAt + seen >= total;
    if (ended || count === 0) return;
    position += plan.style === 'page' ? 1 : longest;
  }
}

/** The number of items of a page, of its longest group, of the whole list, and what tells it from the page before. */
function measure(
  plan: Plan,
  page: unknown,
): { count: number; longest: number; total: number | undefined; print: string } {
  const holders = plan.groups ? arrayOf(page, plan.groups) : [page];
  const lengths = holders.map((holder) => arrayOf(holder, plan.items).length);
  const totals = holders.map((holder) =>
    Number((holder as Record<string, unknown> | null)?.[plan.total] ?? Number.NaN),
  );
  const total = totals.reduce((sum, next) => sum + next, 0);
  const count = lengths.reduce((sum, next) => sum + next, 0);
  return {
    count,
    longest: Math.max(0, ...lengths),
    total: Number.isNaN(total) ? undefined : total,
    print: count ? JSON.stringify(holders.map((holder) => arrayOf(holder, plan.items))) : '',
  };
}

function unheeded(operationId: string, position: string): DdmError {
  return new DdmError(
    `${operationId}: the service sent the same page twice, so it does not heed ${position}; the list would never end.`,
    { operationId, method: 'GET', path: '', attempts: 1 },
    { remedy: 'Ask for one page that is large enough, without items() or pages().' },
  );
}
