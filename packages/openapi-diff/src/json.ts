import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';

export type Json = { readonly [key: string]: unknown };

/** A value of a document, and the path to it from the root. */
export interface Node {
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** Whether it is an object and neither an array nor a number with more digits than JavaScript keeps. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

/** The object, or an empty one. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The strings of a list, or an empty list. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The target of a reference, such as `#/components/schemas/Job`; undefined if the value is not a reference. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** The value at a key or an index. Only own properties count, not inherited ones. */
export function entryOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Json)[key]
    : undefined;
}

/** Whether a reference leads to a whole component, such as `#/components/schemas/Job`, and not to a part of one. */
export function isComponentRef(target: string): boolean {
  return /^#\/components\/[^/]+\/[^/]+$/.test(target);
}

export function child({ steps, value }: Node, key: string): Node {
  return { steps: [...steps, key], value: entryOf(value, key) };
}

/** Whether two JSON values are equal, ignoring the order of keys. A number with many digits is one object. */
export function equal(a: unknown, b: unknown): boolean {
  // NaN equals itself, and 0 equals -0.
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal((a as Json)[key], (b as Json)[key]))
  );
}

/** Whether two lists contain the same values, ignoring order and repetition. */
export function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  const within = (some: readonly unknown[], all: readonly unknown[]) =>
    some.every((one) => all.some((other) => equal(one, other)));
  return within(a, b) && within(b, a);
}

/** Whether a path leads to a place or through it. */
export function startsWith(steps: readonly string[], place: readonly string[]): boolean {
  return place.every((step, index) => steps[index] === step);
}

/** A JSON Pointer from its segments. */
export function pointerOf(steps: readonly string[]): string {
  return `#${steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/** The segments of a JSON Pointer, which may be percent-encoded in a reference. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A segment such as `100%` is not percent-encoded and is taken literally. */
function decoded(step: string): string {
  if (!step.includes('%')) return step;
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
