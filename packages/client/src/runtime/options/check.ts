/** The rules for options, by name. */
export interface Rules {
  readonly [name: string]: Rule | Rules;
}

/** What one option may be: a test of its value, and words for it. */
export type Rule = readonly [test: (value: unknown) => boolean, allowed: string];

const isNumber = (value: unknown, least: number) => typeof value === 'number' && value >= least;
const isA = (type: string, allowed: string): Rule => [(value) => typeof value === type && value !== '', allowed];

export const duration: Rule = [(value) => isNumber(value, Number.MIN_VALUE), 'a number above 0'];
export const count: Rule = [(value) => isNumber(value, 0), 'a number from 0'];
export const delay: Rule = [(value) => isNumber(value, 0) && value !== Infinity, 'a finite number from 0'];
export const text = isA('string', 'a text that is not empty');
export const flag = isA('boolean', 'true or false');
export const callback = isA('function', 'a function');

/** An object that has a method. */
export const having = (method: string, allowed: string): Rule => [
  (value) => typeof (value as Readonly<Record<string, unknown>> | null)?.[method] === 'function',
  allowed,
];

/** Throws a TypeError that names the first option that cannot be used, what it is, and what it may be. */
export function checkOptions(options: unknown, rules: Rules, path = ''): void {
  const given = fieldsOf(options, path.slice(0, -1) || 'The options');
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(rules, name)) throw new TypeError(`There is no option ${path}${name}.`);
  }
  // By rule, so that what an object inherits is checked too.
  for (const [name, rule] of Object.entries(rules)) {
    const value = given[name];
    if (value === undefined) continue;
    if (!Array.isArray(rule)) {
      // Rules of its own: an object, or false for none of it.
      if (value !== false) checkOptions(value, rule as Rules, `${path}${name}.`);
      continue;
    }
    const [test, allowed] = rule as Rule;
    if (!test(value)) throw new TypeError(`${path}${name} must be ${allowed}, not ${describe(value)}.`);
  }
}

function fieldsOf(options: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof options === 'object' && options && !Array.isArray(options)) return options as Record<string, unknown>;
  throw new TypeError(`${name} must be an object, not ${describe(options)}.`);
}

/** The kind of a value. Texts are not shown, because they may be secrets. */
export function describe(value: unknown): string {
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'number' || value === null ? `${typeof value} ${value}` : typeof value;
}
