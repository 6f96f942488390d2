import type { Context, Pair } from './context.js';
import type { Json } from './json.js';

/** A key whose value is not the same in both versions, with the objects that hold it. */
export interface Keyed extends Pair {
  readonly key: string;
  readonly holders: Pair;
}

/** Says what it means that the value of a key differs. */
export type KeyComparer = (keyed: Keyed, context: Context) => void;

/** The keys that an object of OpenAPI may have, with what each means, and what is in force where one is not written. */
export interface Form {
  readonly keys: Readonly<Record<string, KeyComparer>>;
  readonly defaults?: Json;
}
