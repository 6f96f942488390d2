import { equal, isObject, type Json, refOf, stringsOf } from './json.js';

/** A thing in one version of the document, by its true place there. */
export interface Side {
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** Two things that are the same one in two versions. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
}

/** One place where two versions differ. A thing that is on one side only is `undefined` on the other. */
export interface Difference extends Pair {
  /** The objects that hold the key; for a name, those that hold the map of names. */
  readonly holders: { readonly before: Json; readonly after: Json };
  /** The last step: a key of OpenAPI, or a name where `named` is set. */
  readonly key: string;
  /** The key that holds the names, such as `properties` or `responses`, where the last step is a name. */
  readonly named?: string;
}

/** Keys that hold a map from names to things. */
const maps = [
  'properties',
  'responses',
  'headers',
  'content',
  'variables',
  'x-error-codes',
  'x-status-codes',
  'x-platform-status-codes',
];

/** Lists in which only membership counts. */
const sets = ['required', 'enum', 'x-extensible-enum', 'operations', 'tags'];

/** Lists of things that have a name of their own. */
const keyedLists: Record<string, (item: Json) => string> = {
  parameters: (item) => `${item.in} ${item.name}`,
  tags: (item) => String(item.name),
};

/** Keys whose value is judged as one, whatever it holds. */
function isWhole(key: string): boolean {
  return key.startsWith('x-') || ['example', 'examples', 'security', 'servers', 'default'].includes(key);
}

/** Every place where two values differ, each once, as deep as it can be named. */
export function differencesOf(pair: Pair, map?: Pick<Difference, 'key' | 'holders'>): Difference[] {
  const before = pair.before.value;
  const after = pair.after.value;
  if (!isObject(before) || !isObject(after) || refOf(before) || refOf(after)) return [];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const child: Difference = {
      before: { steps: [...pair.before.steps, key], value: before[key] },
      after: { steps: [...pair.after.steps, key], value: after[key] },
      holders: map?.holders ?? { before, after },
      key,
      ...(map && { named: map.key }),
    };
    return compare(child);
  });
}

function compare(child: Difference): Difference[] {
  const { key, named } = child;
  const before = child.before.value;
  const after = child.after.value;
  if (equal(before, after) || (refOf(before) && refOf(before) === refOf(after))) return [];
  if (!named) {
    if (maps.includes(key) && (isObject(before) || isObject(after)))
      return differencesOf({ before: orEmpty(child.before), after: orEmpty(child.after) }, child);
    if (isWhole(key)) return sameMembers(key, before, after) ? [] : [child];
    if (sameMembers(key, before, after)) return [];
    if (keyedLists[key] && isListOfObjects(before) && isListOfObjects(after)) return compareItems(child);
  }
  if (descends(before, after)) return differencesOf(child);
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && isListOfObjects(before)) {
    return before.flatMap((_, index) => compare(item(child, String(index), index, index)));
  }
  return [child];
}

function orEmpty(side: Side): Side {
  return isObject(side.value) ? side : { ...side, value: {} };
}

function descends(before: unknown, after: unknown): boolean {
  return isObject(before) && isObject(after) && !refOf(before) && !refOf(after);
}

function sameMembers(key: string, before: unknown, after: unknown): boolean {
  if (!sets.includes(key) || !Array.isArray(before) || !Array.isArray(after)) return false;
  if ([...before, ...after].some((one) => typeof one === 'object')) return false;
  return equal(stringsOf(before).sort(), stringsOf(after).sort());
}

function isListOfObjects(value: unknown): value is Json[] {
  return value === undefined || (Array.isArray(value) && value.every(isObject));
}

/** Pairs the items by what they refer to, then by name; a list has few items, so a search for each is quick enough. */
function compareItems(list: Difference): Difference[] {
  const nameOf = keyedLists[list.key] ?? String;
  const before = (list.before.value ?? []) as Json[];
  const after = (list.after.value ?? []) as Json[];
  const left = new Set(before.keys());
  const take = (matches: (item: Json) => boolean) => {
    const index = [...left].find((one) => matches(before[one] ?? {})) ?? -1;
    left.delete(index);
    return index;
  };
  const byReference = after.map((one) => (refOf(one) ? take((other) => refOf(other) === refOf(one)) : -1));
  const byName = after.map((one, i) =>
    (byReference[i] ?? -1) < 0 ? take((other) => nameOf(other) === nameOf(one)) : (byReference[i] ?? -1),
  );
  const kept = after.flatMap((one, to) =>
    compare({ ...item(list, nameOf(one), byName[to] ?? -1, to), named: list.key }),
  );
  const gone = [...left].flatMap((from) =>
    compare({ ...item(list, nameOf(before[from] ?? {}), from, -1), named: list.key }),
  );
  return [...kept, ...gone];
}

/** The items of a list at two places; -1 where there is none. */
function item(list: Difference, key: string, from: number, to: number): Difference {
  return {
    before: {
      steps: [...list.before.steps, String(from)],
      value: (list.before.value as unknown[] | undefined)?.[from],
    },
    after: { steps: [...list.after.steps, String(to)], value: (list.after.value as unknown[] | undefined)?.[to] },
    holders: list.holders,
    key,
  };
}
