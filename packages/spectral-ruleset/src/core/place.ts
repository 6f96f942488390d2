import type { Path } from './json.js';

/** A place in a file of the document. */
export interface Place {
  /** The file; empty for a document without a name. */
  readonly file: string;
  /** The path from the root of the file. */
  readonly path: Path;
  /** Where it begins in the text, counted from 0; left out where the path says it. */
  readonly start?: { readonly line: number; readonly character: number };
}

/** A place below another. */
export const inside = ({ file, path }: Place, ...steps: Path): Place => ({ file, path: [...path, ...steps] });

/** One text for each place, to look it up by. */
export const placeKey = ({ file, path }: Place): string => [file, ...path].join('\0');

export const samePlace = (a: Place, b: Place): boolean => a.path.length === b.path.length && isWithin(a, b);

/** Whether a place is another one or below it. */
export const isWithin = (inner: Place, outer: Place): boolean =>
  inner.file === outer.file && outer.path.every((step, index) => String(step) === String(inner.path[index]));

/** The name for the value at a place: the last segment of the path, or the file without its extension. */
export function nameOf({ file, path }: Place): string {
  const last = path.at(-1);
  return last !== undefined ? String(last) : (file.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
}
