import { isObject, type Json } from './json.js';

// See docs/decisions/0292-numbers-are-copied-as-they-are-written.md.
/** A number as it is written, such as `1.10` or an integer with more digits than JavaScript keeps. */
export class Numeral {
  constructor(
    readonly text: string,
    readonly value: number,
  ) {}
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

/** The value under a key of a node; a number that JavaScript cannot hold is a symbol, which only its own text equals. */
export function exactly(node: object, key: string, value: Json): Json {
  const written = asWritten(node, key, value);
  if (!(written instanceof Numeral)) return value;
  return isHeld(written) ? value : Symbol.for(`number ${written.text}`);
}

/** A value with its numbers as JavaScript has them. */
export function withoutNumerals(value: Json): Json {
  if (value instanceof Numeral) return value.value;
  if (Array.isArray(value)) return value.map(withoutNumerals);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutNumerals(child)]));
}

/** Whether JavaScript holds a number with all of its digits. */
function isHeld({ text, value }: Numeral): boolean {
  if (/^0[xo]/i.test(text)) return BigInt(text) === BigInt(value);
  return !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text) || digitsOf(text) === digitsOf(String(value));
}

/** The digits of a decimal number, without zeros at both ends. */
function digitsOf(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e');
  return mantissa.replaceAll(/[-+.]/g, '').replaceAll(/^0+|0+$/g, '');
}
