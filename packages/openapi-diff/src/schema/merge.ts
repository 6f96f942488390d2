import { equal, type Node } from '../json.js';
import { compareValues } from './numbers.js';

type Merge = (a: unknown, b: unknown) => unknown;

const greater: Merge = (a, b) => (compareValues(a, b) < 0 ? b : a);
const lesser: Merge = (a, b) => (compareValues(a, b) > 0 ? b : a);

const common: Merge = (a, b) =>
  Array.isArray(a) && Array.isArray(b) ? a.filter((one) => b.some((other) => equal(one, other))) : undefined;

/** How two constraints on one value are combined. */
const merges: Readonly<Record<string, Merge>> = {
  minimum: greater,
  minLength: greater,
  minItems: greater,
  minProperties: greater,
  maximum: lesser,
  maxLength: lesser,
  maxItems: lesser,
  maxProperties: lesser,
  type: (a, b) => commonTypes(a as string[], b as string[]),
  enum: common,
  // A value may be null only if all parts of the schema allow it.
  nullable: (a, b) => a === true && b === true,
  uniqueItems: (a, b) => a === true || b === true,
  additionalProperties: (a, b) => (a === false || b === false ? false : undefined),
};

/** The combined key and value for two values of a key. Values that cannot be combined are kept side by side. */
export function merged(key: string, a: Node, b: Node, keys: ReadonlyMap<string, Node>): [string, Node] {
  const value = Object.hasOwn(merges, key) ? merges[key]?.(a.value, b.value) : undefined;
  if (value !== undefined) return [key, { ...a, value }];
  const more = keys.get('allOf');
  const rest = Array.isArray(more?.value) ? more.value : [];
  return ['allOf', { steps: a.steps, value: [...rest, { [key]: b.value }] }];
}

/** An integer is a number, so both together require an integer. */
function commonTypes(a: readonly string[], b: readonly string[]): string[] {
  const fits = (one: string, all: readonly string[]) =>
    all.includes(one) || (one === 'integer' && all.includes('number'));
  return [...new Set([...a.filter((one) => fits(one, b)), ...b.filter((one) => fits(one, a))])].sort();
}
