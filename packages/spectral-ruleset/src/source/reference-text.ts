import { posix } from 'node:path';
import { Link } from '../core/change.js';
import { isObject, type Json } from '../core/json.js';
import { Numeral } from '../core/numerals.js';
import type { Place } from '../core/place.js';
import type { SourceFile } from './file.js';

/** A value with each Link as the text of a reference from a file. */
export function withReferences(value: Json, file: SourceFile): Json {
  if (value instanceof Link) return referenceText(value.place, file);
  if (Array.isArray(value)) return value.map((item) => withReferences(item, file));
  if (!isObject(value) || value instanceof Numeral) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withReferences(child, file)]));
}

/** How a file refers to a place: `#/components/responses/NotFound` or `../responses/NotFound.yaml`. */
export function referenceText(place: Place, from: SourceFile): string {
  const pointer = place.path
    .map((step) => `/${encoded(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
  if (place.file === from.name) return `#${pointer}`;
  const path = encoded(posix.relative(posix.dirname(from.name), place.file));
  const start = path.startsWith('.') || !dotted(from) ? '' : './';
  return start + path + (pointer && `#${pointer}`);
}

/** A part of a reference, with percent signs where it needs them. */
const encoded = (text: string): string => encodeURI(text).replace(/[#?]/g, encodeURIComponent);

/** Whether a file begins references to its neighbours with `./`. */
function dotted({ text }: SourceFile): boolean {
  return /\$ref["']?\s*:\s*["']?\.\//.test(text);
}
