import type { Row } from './rows.js';
import type { Write } from './sink.js';

/** The settings of the output. */
export interface Layout {
  /** The columns, in order. Undefined where the rows tell them. */
  readonly columns: readonly string[] | undefined;
  /** Whether the columns were asked for by name, so that none may be left out. */
  readonly chosen: boolean;
  readonly times: Readonly<Record<string, string | undefined>>;
  readonly utc: boolean;
  readonly colors: boolean;
  /** In characters; undefined for as wide as it gets. */
  readonly width: number | undefined;
}

/** Writes a list as it comes: each item once, in order. */
export type WriteList = (items: AsyncIterable<unknown>, layout: Layout, write: Write) => Promise<ListFacts>;

/** Facts about a list that was written. */
export interface ListFacts {
  readonly count: number;
  /** Columns for which there was no room. */
  readonly hidden: readonly string[];
}

/** Writes one value. */
export type WriteValue = (value: unknown, layout: Layout, write: Write) => Promise<void>;

/** A way of writing data. */
export interface Formatter {
  readonly list: WriteList;
  readonly value: WriteValue;
}

/** The first items of a list, and all of them as they come. */
export async function ahead<T>(
  source: AsyncIterable<T>,
  count: number,
): Promise<{ readonly first: readonly T[]; readonly all: AsyncIterable<T> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: T[] = [];
  let ended = false;
  while (first.length < count && !ended) {
    const { done, value } = await iterator.next();
    if (done) ended = true;
    else first.push(value);
  }
  async function* all() {
    yield* first;
    for (let next = ended ? undefined : await iterator.next(); next && !next.done; next = await iterator.next()) {
      yield next.value;
    }
  }
  return { first, all: all() };
}

/** How many rows decide how wide the columns are. */
export const sampleSize = 100;

export type { Row };
