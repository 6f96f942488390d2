import type { Json } from './json.js';
import type { Place } from './place.js';

/** Represents the text of a `$ref` to a place in a value. The text depends on the file that the value is written to. */
export class Link {
  constructor(readonly place: Place) {}
}

/** Where a new key goes: its index among the keys that are there. */
export type Order = (keys: readonly string[], key: string) => number;

/** A change to what is written at a place. */
export interface Change {
  place: Place;
  /** The new value, with a Link for each `$ref`; without one, the change is a removal. */
  value?: Json;
  /** The position of a new key; the last one by default. */
  order?: Order | undefined;
}

/** How a finding is fixed. */
export interface Fix {
  readonly changes: readonly Change[];
  /** Whether something is lost that is nowhere else. Such a fix is made on demand only. */
  readonly isUnsafe?: boolean;
}

/** Among status codes in ascending order; ranges, `default` and extensions come behind them. */
export const byStatusCode: Order = (keys, key) => {
  const behind = keys.findLastIndex((other) => rank(other) <= rank(key));
  return behind === -1 ? 0 : behind + 1;
};

function rank(code: string): number {
  // A merge key comes first.
  if (code.includes('<<')) return 0;
  if (/^[1-5]\d\d$/.test(code)) return Number(code);
  if (/^[1-5]XX$/.test(code)) return 1000 + Number(code[0]);
  return code === 'default' ? 2000 : 3000;
}

/** In front of all other keys. */
export const first: Order = () => 0;

/** In front of a key, or behind the others where that is not there. */
export const before =
  (next: string): Order =>
  (keys) => {
    const index = keys.indexOf(next);
    return index === -1 ? keys.length : index;
  };

/** Behind a key, or behind the others where that is not there. */
export const behind =
  (previous: string): Order =>
  (keys) =>
    keys.indexOf(previous) + 1 || keys.length;

/** In the order of a list of keys, as far as that has them. */
export function inOrderOf(wanted: readonly string[]): Order {
  return (keys, key) => {
    const before = new Set(wanted.slice(0, wanted.indexOf(key)));
    return keys.findLastIndex((other) => before.has(other)) + 1;
  };
}
