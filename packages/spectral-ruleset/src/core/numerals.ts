import { compareDecimals, decimalOf } from './decimal.js';
import { isObject, type Json } from './json.js';

// See docs/decisions/0292-numbers-are-copied-as-they-are-written.md.
/** A number as it is written, such as `1.10` or an integer with more digits than JavaScript keeps. */
export class Numeral {
  constructor(
    readonly text: string,
    readonly value: number,
  ) {}

  toString(): string {
    return this.text;
  }

  /** A text that no document has, so that JSON.stringify keeps the digits, see `stringifyJson`; null for infinity. */
  toJSON(): string | null {
    const text = jsonNumber(this);
    return text === undefined ? null : markedNumber(text);
  }
}

/** The texts of numbers that JavaScript writes in another way, by their holder and key. */
const texts = new WeakMap<object, Map<string, string>>();

/** Keeps the text of a number under a key of a node, unless the number says it. */
export function keepNumeral(node: object, key: string, value: Json, text: string | undefined): void {
  if (typeof value !== 'number' || text === undefined || text === String(value)) return;
  const known = texts.get(node) ?? new Map<string, string>();
  texts.set(node, known.set(key, text));
}

/** The value under a key of a node, as a Numeral if it is a number that has its own text. */
export function asWritten(node: object, key: string, value: Json): Json {
  const text = typeof value === 'number' ? texts.get(node)?.get(key) : undefined;
  return text === undefined ? value : new Numeral(text, value as number);
}

/** The value under a key of a node; a number that JavaScript cannot hold is a Numeral, one for each number. */
export function exactly(node: object, key: string, value: Json): Json {
  const text = typeof value === 'number' ? texts.get(node)?.get(key) : undefined;
  return text === undefined ? value : exactNumber(text, value as number);
}

/** A value with its numbers as JavaScript has them. */
export function withoutNumerals(value: Json): Json {
  if (value instanceof Numeral) return value.value;
  if (Array.isArray(value)) return value.map(withoutNumerals);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutNumerals(child)]));
}

// See docs/decisions/0313-one-mechanism-keeps-the-digits-of-numbers.md.
/** The numbers that JavaScript cannot hold, each once, so that two are the same object if they are the same number. */
const exactNumbers = new Map<string, Numeral>();

/** A number as it is written: what JavaScript reads if that has all of its digits, or else a Numeral, one for each number. */
export function exactNumber(text: string, value: number): number | Numeral {
  const shown = String(value);
  if (text === shown) return value;
  const [written, held] = [decimalOf(text), decimalOf(shown)];
  if (!written || (held && compareDecimals(written, held) === 0)) return value;
  const { isNegative, digits, exponent } = written;
  const key = `${isNegative ? '-' : ''}${digits}e${exponent}`;
  const known = exactNumbers.get(key) ?? new Numeral(text, value);
  exactNumbers.set(key, known);
  return known;
}

/** Less than 0 if the first number is lower, 0 if both are the same, compared with all of their digits. */
export function compareNumbers(a: number | bigint | Numeral, b: number | bigint | Numeral): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [decimalOf(String(a)), decimalOf(String(b))];
  return one && other ? compareDecimals(one, other) : inJavaScript(a) - inJavaScript(b);
}

const inJavaScript = (number: number | bigint | Numeral) => Number(number instanceof Numeral ? number.value : number);

/** A number in a text that no document has, which parsers and printers of JSON and YAML let through unchanged. */
export const markedNumber = (text: string): string => `\u0000${text}`;

/** A number as JSON writes it, with all of its digits; undefined if it is not finite. */
function jsonNumber({ text, value }: Numeral): string | undefined {
  if (/^-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return text;
  const number = decimalOf(text);
  if (!number) return undefined;
  if (typeof exactNumber(text, value) === 'number') return String(value);
  const { isNegative, digits, exponent } = number;
  return `${isNegative ? '-' : ''}${digits}e${exponent - digits.length}`.replace(/e0$/, '');
}
