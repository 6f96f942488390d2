import { equal, objectOf, sameMembers, stringsOf } from '../json.js';
import { type AnyNumber, compareValues, floorOf, isMultiple, isNumber } from './numbers.js';
import type { Relation } from './relation.js';

/** The relation between two values of a key, of which neither is missing. */
type Judge = (before: unknown, after: unknown) => Relation;

const lowerBound: Judge = (before, after) => (compareValues(after, before) > 0 ? 'narrower' : 'wider');
const upperBound: Judge = (before, after) => (compareValues(after, before) < 0 ? 'narrower' : 'wider');
const incomparable: Judge = () => 'other';

/** What is a part of what, among formats. */
const widerFormats: Readonly<Record<string, readonly string[]>> = { int32: ['int64'], float: ['double'] };

const format: Judge = (before, after) => {
  if (widerFormats[String(before)]?.includes(String(after))) return 'wider';
  return widerFormats[String(after)]?.includes(String(before)) ? 'narrower' : 'other';
};

const multipleOf: Judge = (before, after) => {
  if (isMultiple(after, before)) return 'narrower';
  return isMultiple(before, after) ? 'wider' : 'other';
};

/** A pattern that takes any text of one line. */
const anything = /^\^?\.[*]\$?$/;

const pattern: Judge = (before, after) => {
  if (anything.test(String(after))) return 'wider';
  return anything.test(String(before)) ? 'narrower' : 'other';
};

const values: Judge = (before, after) => {
  const [was, is] = [listOf(before), listOf(after)];
  const within = (some: readonly unknown[], all: readonly unknown[]) =>
    some.every((one) => all.some((other) => equal(one, other)));
  if (within(is, was)) return 'narrower';
  return within(was, is) ? 'wider' : 'other';
};

const types: Judge = (before, after) => {
  const withNumbers = (all: unknown) => {
    const list = listOf(all);
    return list.includes('number') ? [...list, 'integer'] : list;
  };
  return values(withNumbers(before), withNumbers(after));
};

/** Types that are all written as text: a string holds any of them. */
function texts(value: unknown): readonly unknown[] {
  const list = listOf(value);
  return list.includes('string') ? [...new Set([...list, 'number', 'integer', 'boolean'])] : list;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * Keys that a value must fit: one that comes lets fewer values through, one that goes more. The judge compares two values of
 * the key.
 */
export const constraints: Readonly<Record<string, Judge>> = {
  type: types,
  format,
  enum: values,
  minLength: lowerBound,
  minItems: lowerBound,
  minProperties: lowerBound,
  minContains: lowerBound,
  maxLength: upperBound,
  maxItems: upperBound,
  maxProperties: upperBound,
  maxContains: upperBound,
  multipleOf,
  pattern,
  uniqueItems: incomparable,
  // The remaining parts of `allOf` are constraints that cannot be merged.
  allOf: demands,
  contentEncoding: incomparable,
  contentMediaType: incomparable,
  dependentRequired: (before, after) => demands(dependencies(before), dependencies(after)),
};

/** Of demands, the more there are the fewer values fit. */
function demands(before: unknown, after: unknown): Relation {
  const relation = values(before, after);
  return relation === 'narrower' ? 'wider' : relation === 'wider' ? 'narrower' : 'other';
}

/** Which field asks for which other one. */
function dependencies(value: unknown): [string, string][] {
  return Object.entries(objectOf(value)).flatMap(([name, others]) =>
    stringsOf(others).map((other): [string, string] => [name, other]),
  );
}

/**
 * The relation of two values of a constraint, of which one may be missing. Values sent as text may be read as strings.
 */
export function relationOf(key: string, before: unknown, after: unknown, asText = false): Relation {
  if (key === 'type' && asText && before !== undefined && after !== undefined) {
    const [was, is] = [texts(before), texts(after)];
    if (!sameMembers(was, is)) return types(was, is);
  }
  if (before === undefined) return 'narrower';
  if (after === undefined) return 'wider';
  return constraints[key]?.(before, after) ?? 'other';
}

/** The keys of a bound, of which one is exclusive, and whether it is one from below. */
export const bounds = [
  { inclusive: 'minimum', exclusive: 'exclusiveMinimum', lower: true },
  { inclusive: 'maximum', exclusive: 'exclusiveMaximum', lower: false },
] as const;

/** A bound, and whether the value itself is still allowed. */
export interface Bound {
  readonly key: string;
  readonly value: AnyNumber;
  readonly exclusive: boolean;
}

/** The tighter one of the two keys of a bound. */
export function boundOf(
  { inclusive, exclusive, lower }: (typeof bounds)[number],
  value: (key: string) => unknown,
): Bound | undefined {
  const found = [exclusive, inclusive].flatMap((key): Bound[] => {
    const limit = value(key);
    return isNumber(limit) ? [{ key, value: limit, exclusive: key === exclusive }] : [];
  });
  return found.sort((a, b) => (lower ? -1 : 1) * compareValues(a.value, b.value))[0];
}

/** The bound of integers: more than 0 is 1 or more. */
export function boundOfIntegers(bound: Bound, lower: boolean): Bound {
  const whole = floorOf(bound.value);
  if (!whole) return bound;
  const { floor, isWhole } = whole;
  const step = bound.exclusive && isWhole ? 1n : 0n;
  const above = isWhole ? floor + step : floor + 1n;
  return { ...bound, value: lower ? above : floor - step, exclusive: false };
}

/** The relation of two bounds, of which one may be missing; undefined if they are the same. */
export function boundRelation(lower: boolean, before?: Bound, after?: Bound): Relation | undefined {
  if (!before || !after) return before ? 'wider' : after && 'narrower';
  const grown = compareValues(after.value, before.value);
  if (grown !== 0) return grown > 0 === lower ? 'narrower' : 'wider';
  if (before.exclusive === after.exclusive) return undefined;
  return after.exclusive ? 'narrower' : 'wider';
}
