import { isObject, type Json, listAt } from './json.js';
import type { Place } from './place.js';
import type { References } from './references.js';

/** A reasoned exception from a rule, as `x-lint-exceptions` writes it. */
export interface Exception {
  rule: string;
  reason: string;
}

const shortestReason = 20;

/** The exceptions that a node declares. One without a reason is none. */
export const exceptionsOf = (node: Json): Exception[] => listAt(node, 'x-lint-exceptions').filter(isException);

export function isException(value: Json): value is Exception {
  return isNamed(value) && typeof value.reason === 'string' && value.reason.trim().length >= shortestReason;
}

/** Whether it names a rule, with a reason or without. */
export function isNamed(value: Json): value is { rule: string; reason?: Json } {
  return isObject(value) && typeof value.rule === 'string';
}

/** Whether an exception is allowed at a place: not on the document, nor on all of its paths. */
export function mayExcept({ file, path }: Place, references: References): boolean {
  return file !== references.source || (path.length > 0 && !(path.length === 1 && path[0] === 'paths'));
}

/** Whether what is written around a place in its file, or at it, is exempt from a rule. */
export function exempt(references: References, rule: string, { file, path }: Place): boolean {
  return Array.from({ length: path.length + 1 }, (_, length) => ({ file, path: path.slice(0, length) })).some(
    (place) =>
      mayExcept(place, references) && exceptionsOf(references.read(place)).some((exception) => exception.rule === rule),
  );
}
