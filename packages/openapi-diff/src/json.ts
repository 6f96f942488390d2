export type Json = { readonly [key: string]: unknown };

/** A value of a document, and the steps that lead to it from the root. */
export interface Node {
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** Whether it is an object, and no array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where there is none. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The strings of a list, or none where there is no list. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The target of a reference, as in `#/components/schemas/Job`; undefined where the value is no reference. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** What stands under a key or at an index. Only what the document itself holds counts, not what every object inherits. */
export function entryOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Json)[key]
    : undefined;
}

export function child({ steps, value }: Node, key: string): Node {
  return { steps: [...steps, key], value: entryOf(value, key) };
}

/** Whether two JSON values say the same; the order of keys says nothing. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal((a as Json)[key], (b as Json)[key]))
  );
}

/** Whether two lists hold the same values, in whatever order and however often. */
export function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  const within = (some: readonly unknown[], all: readonly unknown[]) =>
    some.every((one) => all.some((other) => equal(one, other)));
  return within(a, b) && within(b, a);
}

/** A JSON Pointer from its steps. */
export function pointerOf(steps: readonly string[]): string {
  return `#${steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/** The steps of a JSON Pointer, of which those in a reference may be percent-encoded. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A step such as `100%` is no percent-encoding, and means itself. */
function decoded(step: string): string {
  if (!step.includes('%')) return step;
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
