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
export const text: Rule = [(value) => isWellFormed(value) && value !== '', 'a text that is not empty'];
/** What is copied from elsewhere, such as a key, often brings the end of its line. */
export const word: Rule = [(value) => typeof value === 'string' && /^\S+$/.test(value), 'a text without white space'];
export const flag = isA('boolean', 'true or false');
export const callback = isA('function', 'a function');

/** An object that has a method. */
export const having = (method: string, allowed: string): Rule => [
  (value) => typeof (value as Readonly<Record<string, unknown>> | null)?.[method] === 'function',
  allowed,
];

/** Credentials of this package, or of the caller. */
export const credentials = having('authenticate', 'credentials, such as accessKey() gives');

/**
 * Throws a TypeError that names the first option that cannot be used, what it is, and what it may be. An option that is
 * undefined is left out, unless it is required.
 */
export function checkOptions(options: unknown, rules: Rules, required: readonly string[] = [], path = ''): void {
  if (!isRecord(options)) throw mustBe(path.slice(0, -1) || 'The options', 'an object', options);
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(rules, name)) throw new TypeError(`There is no option ${path}${name}.`);
  }
  // By rule, so that what an object inherits is checked too.
  for (const [name, rule] of Object.entries(rules)) {
    const value = options[name];
    if (value === undefined && !required.includes(name)) continue;
    if (!Array.isArray(rule)) {
      // Rules of its own: an object, or false for none of it.
      if (value !== false) checkOptions(value, rule as Rules, [], `${path}${name}.`);
      continue;
    }
    const [test, allowed] = rule as Rule;
    if (!test(value)) throw mustBe(path + name, allowed, value);
  }
}

/** The error for a value that is not what it must be. Texts are not shown, because they may be secrets. */
export function mustBe(name: string, allowed: string, value: unknown): TypeError {
  return new TypeError(`${name} must be ${allowed}, not ${describe(value)}.`);
}

/** Whether a value is an object with fields: no array, and no Map, Date or the like, whose content fields do not hold. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'Object';
}

/** Whether a value is a text without halves of characters, which nothing can transport. */
export function isWellFormed(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value);
}

function describe(value: unknown): string {
  if (value === '') return 'an empty text';
  if (typeof value === 'string' && !isWellFormed(value)) return 'a text with half a character';
  return typeof value === 'number' ? `${value}` : kindOf(value);
}

/** `Object`, `Array`, `Map` and so on, whichever realm a value is from. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
