import type { Schema } from '../commands/command.js';
import { UsageError } from '../errors/usage-error.js';
import { faultsIn } from '../limits/faults.js';
import { timeExamples } from '../limits/limits.js';
import { placeIn } from './json-place.js';
import { shown } from './shown.js';
import { kebab } from './spelling.js';

/**
 * Turns the text behind a flag into a value of the type that its schema asks for. Its limits are checked later. Throws a UsageError
 * that names the flag.
 */
export function readFlagValue(text: string, schema: Schema, flag: string): unknown {
  const { type, anyOf } = schema;
  switch (type) {
    case 'string':
      return text;
    case 'integer': {
      if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
      const isTime = schema['x-time-format'] === 'epoch-milliseconds';
      const time = isTime ? timeOf(text) : Number.NaN;
      if (Number.isFinite(time)) return time;
      const times = isTime ? `, or a time such as ${timeExamples}` : '';
      throw new UsageError(`${flag} must be a whole number${times}, not ${shown(text)}.`);
    }
    case 'number': {
      const number = Number(text);
      if (text.trim() && Number.isFinite(number)) return number;
      throw new UsageError(`${flag} must be a number, not ${shown(text)}.`);
    }
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new UsageError(`${flag} must be true or false, not ${shown(text)}.`);
    default:
      if (anyOf?.length && anyOf.every(({ type: one }) => one && one !== 'object' && one !== 'array')) {
        return firstThatFits(text, anyOf, flag);
      }
      return json(text, schema, flag);
  }
}

/** A time in milliseconds since 1970: `now`, so many minutes, hours or days ago (`-7d`), or a date. */
function timeOf(text: string): number {
  if (text === 'now') return Date.now();
  const [, count, unit = ''] = /^-(\d+)([mhd])$/.exec(text) ?? [];
  if (count) return Date.now() - Number(count) * ({ m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? 0);
  return Date.parse(text);
}

/** The value of the first alternative that takes it, or else of the last that can be read. */
function firstThatFits(text: string, schemas: readonly Schema[], flag: string): unknown {
  let last: unknown = text;
  for (const schema of schemas) {
    try {
      last = readFlagValue(text, schema, flag);
      if (!faultsIn(schema, last).length) return last;
    } catch {
      // The next one may take it.
    }
  }
  return last;
}

function json(text: string, schema: Schema, flag: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeIn(text, error as Error);
    throw new UsageError(`${flag} must be JSON, such as '{"key": "value"}'${place}.${orFlags(schema, flag)}`);
  }
}

/** The flags that give the parts of a structure one by one. */
function orFlags({ type, items, additionalProperties: others, properties }: Schema, flag: string): string {
  const [first] = Object.keys(properties ?? {});
  const part = first === undefined ? (typeof others === 'object' ? 'KEY' : undefined) : kebab(first);
  if (type === 'array') return items ? orFlags(items, `${flag}.0`) : '';
  return part === undefined ? '' : ` Its parts have flags of their own, such as ${flag}.${part} VALUE.`;
}
