import type { Context, Pair } from './context.js';
import type { Json } from './json.js';

/** A key whose value differs between the versions, with the objects that contain it. */
export interface Keyed extends Pair {
  readonly key: string;
  readonly holders: Pair;
}

/** Reports the meaning of a changed key. */
export type KeyComparer = (keyed: Keyed, context: Context) => void;

/** The keys that an object of OpenAPI may have, with the meaning of each, and its default. */
export interface Form {
  readonly keys: Readonly<Record<string, KeyComparer>>;
  readonly defaults?: Json;
}
