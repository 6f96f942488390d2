import type { Command } from '../commands/command.js';

/** How long a result may be, in characters of JSON: about as much as hosts let into the context of a model. */
export const longestResult = 100_000;

/** Data that fits into a result, and what its reader should know of it. */
export interface Limited {
  readonly data: unknown;
  readonly notes: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Data as it is if a result can hold it. Of a list, the first items that fit; of anything else, the beginning as text. A note says
 * how much that is, and how to get the others.
 */
export function limited(
  data: unknown,
  command: Pick<Command, 'items' | 'operation' | 'pagination'>,
  input: Fields,
): Limited {
  const text = JSON.stringify(data) ?? '';
  if (text.length <= longestResult) return { data, notes: [] };
  const [field, ...deeper] = command.items ?? [];
  const items = field !== undefined && !deeper.length ? (data as Fields)[field] : undefined;
  if (!Array.isArray(items) || field === undefined) {
    const note = `The result has ${text.length} characters and is cut after ${longestResult}, so it is not valid JSON.`;
    return { data: text.slice(0, longestResult), notes: [note] };
  }
  const count = countThatFit(items, longestResult - (text.length - JSON.stringify(items).length));
  const note = `The result is too long: it has the first ${count} of ${items.length} items.${rest(command, input, count)}`;
  return { data: { ...(data as Fields), [field]: items.slice(0, count) }, notes: [note] };
}

function countThatFit(items: readonly unknown[], room: number): number {
  let left = room;
  const count = items.findIndex((item) => {
    left -= JSON.stringify(item).length + 1;
    return left < 0;
  });
  return count < 0 ? items.length : count;
}

function rest(
  { operation, pagination }: Pick<Command, 'operation' | 'pagination'>,
  input: Fields,
  count: number,
): string {
  if (!pagination || !count) return '';
  const { position, limit } = pagination;
  const isOffset = /offset/i.test(position);
  const next = isOffset ? { [position]: Number(input[position] ?? 0) + count, [limit]: count } : { [limit]: count };
  return ` For the others, call ${operation} with ${JSON.stringify(next)}.`;
}
