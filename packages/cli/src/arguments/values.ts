import type { Schema } from '../commands/command.js';
import { UsageError } from '../errors/usage-error.js';
import { placeIn } from './json-place.js';
import { didYouMean } from './suggest.js';

/** Turns the text behind a flag into the value that its schema asks for. Throws a UsageError that names the flag. */
export function readFlagValue(text: string, schema: Schema, flag: string): unknown {
  const value = convert(text, schema, flag);
  const { enum: allowed } = schema;
  if (!allowed || allowed.includes(value as string)) return value;
  throw new UsageError(
    `${flag} takes ${listed(allowed.map(String))}, not ${shown(text)}.${didYouMean(text, allowed.map(String))}`,
  );
}

function convert(text: string, schema: Schema, flag: string): unknown {
  const { type, anyOf } = schema;
  switch (type) {
    case 'string':
      return text;
    case 'integer': {
      if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
      const isTime = schema['x-time-format'] === 'epoch-milliseconds';
      const time = isTime ? timeOf(text) : Number.NaN;
      if (Number.isFinite(time)) return time;
      const times = isTime ? ', or a time such as 2026-01-31T12:00:00Z, now or -7d' : '';
      throw new UsageError(`${flag} takes a whole number${times}, not ${shown(text)}.`);
    }
    case 'number': {
      const number = Number(text);
      if (text.trim() && Number.isFinite(number)) return number;
      throw new UsageError(`${flag} takes a number, not ${shown(text)}.`);
    }
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new UsageError(`${flag} takes true or false, not ${shown(text)}.`);
    default:
      if (anyOf?.length && anyOf.every(({ type: one }) => one && one !== 'object' && one !== 'array')) {
        return firstThatFits(text, anyOf, flag);
      }
      return json(text, flag);
  }
}

/** A time in milliseconds since 1970: `now`, so many minutes, hours or days ago (`-7d`), or a date. */
function timeOf(text: string): number {
  if (text === 'now') return Date.now();
  const [, count, unit = ''] = /^-(\d+)([mhd])$/.exec(text) ?? [];
  if (count) return Date.now() - Number(count) * ({ m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? 0);
  return Date.parse(text);
}

function firstThatFits(text: string, schemas: readonly Schema[], flag: string): unknown {
  for (const [index, schema] of schemas.entries()) {
    try {
      return readFlagValue(text, schema, flag);
    } catch (error) {
      if (index === schemas.length - 1) throw error;
    }
  }
  return text;
}

function json(text: string, flag: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${flag} takes JSON, such as '{"key": "value"}'${placeIn(text, error as Error)}.`);
  }
}

function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : `${words[0]}`;
}

/** A value in a message: shortened, and without what a terminal would obey. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
