import type { Json } from './json.js';
import { exactNumber, markedNumber, Numeral } from './numerals.js';

/** Whether a text may have a number that JavaScript cannot hold: many digits, or an exponent of three digits. */
export const mayHaveLongNumbers = (text: string): boolean => /\d[\d.]{15}|\de[-+]?\d{3}/i.test(text);

/** A text in quotes, or a number. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Reads JSON. Numbers that JavaScript cannot hold are Numerals. Throws a SyntaxError, as JSON.parse does. */
export function parseJson(text: string): Json {
  const plain: Json = JSON.parse(text);
  if (!mayHaveLongNumbers(text)) return plain;
  const marked = text.replaceAll(token, (found) => {
    if (found.startsWith('"') || !(exactNumber(found, Number(found)) instanceof Numeral)) return found;
    return JSON.stringify(markedNumber(found));
  });
  return marked === text ? plain : withNumerals(JSON.parse(marked));
}

/** A value in which marked numbers are numbers again: the ones that JavaScript cannot hold are Numerals. Changes the value. */
export function withNumerals(value: Json): Json {
  if (typeof value === 'string') return numberOf(value);
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, child] of Object.entries(value)) {
    const now = withNumerals(child);
    if (now !== child)
      Object.defineProperty(value, key, { value: now, enumerable: true, configurable: true, writable: true });
  }
  return value;
}

/** Writes JSON with all digits of the Numerals in it, indented by a step. The function that replaces values gets them as marked texts. */
export function stringifyJson(
  value: Json,
  step?: string | number,
  replacer?: (key: string, value: Json) => Json,
): string {
  return inText(JSON.stringify(value, replacer, step));
}

/** A text in which a printer wrote marked numbers between quotes, with the numbers instead. */
function inText(text: string): string {
  return hasMarks(text) ? text.replaceAll(quotedNumber, '$1') : text;
}

/** Whether a text of JSON may have marked numbers. */
export const hasMarks = (text: string): boolean => text.includes(escapedMark);

const escapedMark = '\\u0000';
const quotedNumber = /"\\u0000(-?\d[\d.eE+-]*)"/g;
const marked = new RegExp(`^${markedNumber('')}([-+.\\w]+)$`);

function numberOf(text: string): Json {
  const [, number] = marked.exec(text) ?? [];
  return number === undefined ? text : exactNumber(number, Number(number));
}
