import { shown, told } from '../arguments/shown.js';
import { suggest } from '../arguments/suggest.js';
import type { Schema } from '../commands/command.js';
import { listed, patternInWords } from './pattern.js';

/** One limit of a value, for help and for refusals. */
export interface Limit {
  /** The limit behind "must": `have 4 to 64 characters`. */
  readonly must: string;
  /** The same on its own, for help: `4 to 64 characters`. Empty where help has nothing to gain from it. */
  readonly help: string;
  /** The end of a refusal, such as `; it has 2`. Undefined for a value within the limit. */
  readonly broken: (value: unknown) => string | undefined;
}

// See docs/decisions/0263-values-are-checked-before-they-are-sent.md.
/** The limits that a schema sets to a single value or to the number of its items. */
export function limitsOf(schema: Schema): Limit[] {
  const { enum: allowed, not, format, pattern, description = '', example } = schema;
  const secret = schema['x-secret'] === true;
  const isNot = (value: unknown) => (secret ? '' : `, not ${told(value)}`);
  const such = example === undefined || typeof example === 'object' ? '' : ` such as ${example}`;
  const limits: (Limit | undefined)[] = [
    typeLimit(schema, isNot),
    allowed && {
      must: `be ${listed(allowed.map(String), 'or')}`,
      help: `one of ${allowed.join(', ')}`,
      broken: (value) => (allowed.includes(value as string) ? undefined : `${isNot(value)}${nearest(value, allowed)}`),
    },
    countLimit(schema.minLength, schema.maxLength, 'character', (value) =>
      typeof value === 'string' ? [...value].length : undefined,
    ),
    countLimit(schema.minItems, schema.maxItems, 'item', (value) => (Array.isArray(value) ? value.length : undefined)),
    rangeLimit(schema, isNot),
    not?.enum && {
      must: `not be ${listed(not.enum.map(asWord), 'or')}`,
      help: `not ${listed(not.enum.map(asWord), 'or')}`,
      broken: (value) => (not.enum?.includes(value as string) ? '' : undefined),
    },
    schema['x-time-format'] === 'time-of-day'
      ? { must: `be a time of day${such}`, help: `a time of day${such}`, broken: fits(pattern, isNot) }
      : pattern === undefined
        ? undefined
        : patternLimit(pattern, description, isNot),
    format !== undefined && Object.hasOwn(formats, format)
      ? formatLimit(formats[format as keyof typeof formats], such, isNot)
      : undefined,
  ];
  return limits.filter((limit) => limit !== undefined);
}

/** How a time can be written where the API wants milliseconds since 1970. */
export const timeExamples = '2026-01-31T12:00:00Z, now or -7d';

type IsNot = (value: unknown) => string;

const types: Readonly<Record<NonNullable<Schema['type']>, readonly [words: string, is: (value: unknown) => boolean]>> =
  {
    string: ['a text', (value) => typeof value === 'string'],
    integer: ['a whole number', Number.isSafeInteger],
    number: ['a number', Number.isFinite],
    boolean: ['true or false', (value) => typeof value === 'boolean'],
    array: ['a list', Array.isArray],
    object: ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
  };

/** The type of a value in words: `a whole number`. */
export function typeInWords(type: NonNullable<Schema['type']>): string {
  return types[type][0];
}

function typeLimit({ type }: Schema, isNot: IsNot): Limit | undefined {
  if (!type) return undefined;
  const [words, is] = types[type];
  return { must: `be ${words}`, help: '', broken: (value) => (is(value) ? undefined : isNot(value)) };
}

function countLimit(
  least: number | undefined,
  most: number | undefined,
  what: string,
  count: (value: unknown) => number | undefined,
): Limit | undefined {
  if (!least && most === undefined) return undefined;
  const isNonEmpty = what === 'character' && least === 1 && most === undefined;
  const number =
    least && most !== undefined
      ? least === most
        ? `${most}`
        : `${least} to ${most}`
      : most === undefined
        ? `at least ${least}`
        : `at most ${most}`;
  const words = `${number} ${what}${(most ?? least) === 1 ? '' : 's'}`;
  return {
    must: isNonEmpty ? 'not be empty' : `have ${words}`,
    help: isNonEmpty ? '' : words,
    broken(value) {
      const own = count(value);
      if (own === undefined || (own >= (least ?? 0) && own <= (most ?? Infinity))) return undefined;
      return isNonEmpty ? '' : `; it has ${own || 'none'}`;
    },
  };
}

function rangeLimit({ minimum, maximum, 'x-time-format': time }: Schema, isNot: IsNot): Limit | undefined {
  if (minimum === undefined && maximum === undefined) return undefined;
  const range =
    maximum === undefined
      ? `at least ${minimum}`
      : minimum === undefined
        ? `at most ${maximum}`
        : `from ${minimum} to ${maximum}`;
  const isWithin = (value: number) => value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
  return {
    must: `be ${range}`,
    help: time ? `a time such as ${timeExamples}` : range,
    broken: (value) => (typeof value !== 'number' || isWithin(value) ? undefined : isNot(value)),
  };
}

function patternLimit(pattern: string, description: string, isNot: IsNot): Limit {
  const words = patternInWords(pattern);
  // A description that says it already is not repeated in help.
  const isDescribed = /\b(letter|digit|character|hyphen)s?\b/i.test(description);
  const must = words ?? (isDescribed ? `fit its description (${description})` : `match ${pattern}`);
  return { must, help: isDescribed ? '' : words ? `must ${words}` : '', broken: fits(pattern, isNot) };
}

function fits(pattern: string | undefined, isNot: IsNot): Limit['broken'] {
  const expression = expressionOf(pattern ?? '');
  return (value) => (typeof value !== 'string' || expression.test(value) ? undefined : isNot(value));
}

/** A pattern as JavaScript reads it. Some are written for readers that know nothing of Unicode. */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

const formats = {
  ipv4: ['an IPv4 address', /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/],
  uuid: ['a UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
} as const;

function formatLimit([words, expression]: readonly [string, RegExp], such: string, isNot: IsNot): Limit {
  const broken: Limit['broken'] = (value) =>
    typeof value !== 'string' || expression.test(value) ? undefined : isNot(value);
  return { must: `be ${words}${such}`, help: `${words}${such}`, broken };
}

/** A value in a sentence, in quotes where it does not look like a word. */
function asWord(value: unknown): string {
  return /\w/.test(`${value}`) ? `${value}` : shown(`${value}`);
}

function nearest(value: unknown, allowed: readonly unknown[]): string {
  const near = suggest(String(value), allowed.map(String));
  return near.length ? `. Did you mean ${listed(near, 'or')}` : '';
}
