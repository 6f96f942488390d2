import type { Change } from '../core/change.js';
import { at, isObject, type Json, same } from '../core/json.js';
import { withoutNumerals } from '../core/numerals.js';
import type { SourceFile } from './file.js';
import { replacementOf } from './replacement.js';
import { overlap, type Replacement, replaceAll } from './text.js';

export interface Edited {
  file: SourceFile;
  /** Changes that the text does not let us make, such as one inside an anchor that others share. */
  refused: Change[];
}

/**
 * Makes changes in the text of a file, each at its place; every other character stays. A change is made only if the file
 * then differs by exactly that change.
 */
export function editFile(file: SourceFile, changes: readonly Change[]): Edited {
  const refused: Change[] = [];
  let current = file;
  let pending = changes;
  while (pending.length) {
    const { made, later } = withoutOverlaps(current, pending, refused);
    if (!made.length) break;
    current = apply(current, made, refused);
    pending = later;
  }
  return { file: current, refused };
}

interface Planned {
  change: Change;
  replacement: Replacement;
}

/** Those changes that can be made together, and those that have to wait for the others. */
function withoutOverlaps(file: SourceFile, changes: readonly Change[], refused: Change[]) {
  const made: Planned[] = [];
  const later: Change[] = [];
  const ends: Replacement[] = [];
  const planned = distinct(changes.map((change) => lift(change, file.data))).flatMap((change) => {
    const replacement = replacementOf(file, change);
    if (!replacement) refused.push(change);
    return replacement ? [{ change, replacement }] : [];
  });
  // In the order of the text each can only overlap those just before it.
  for (const one of planned.sort((a, b) => a.replacement.start - b.replacement.start)) {
    if (ends.some((end) => overlap(end, one.replacement))) later.push(one.change);
    else {
      made.push(one);
      while (ends.length && (ends[0]?.end ?? 0) < one.replacement.start) ends.shift();
      ends.push(one.replacement);
    }
  }
  return { made, later };
}

/** The file with changes made. If the result does not say what it should, half of the changes is tried, and so on. */
function apply(file: SourceFile, planned: readonly Planned[], refused: Change[]): SourceFile {
  const changes = planned.map(({ change }) => change);
  const replacements = planned.map(({ replacement }) => replacement);
  const edited = file.withText(replaceAll(file.text, replacements));
  if (says(edited, model(file.data, changes))) return edited;
  if (changes.length === 1) {
    refused.push(...changes);
    return file;
  }
  const half = Math.ceil(changes.length / 2);
  return [changes.slice(0, half), changes.slice(half)].reduce((current, part) => {
    const { made } = withoutOverlaps(current, part, refused);
    return made.length ? apply(current, made, refused) : current;
  }, file);
}

function says(file: SourceFile, data: Json): boolean {
  try {
    // The nodes are asked for too, since JSON.parse takes the last of two keys that are alike.
    return file.tree.errors.length === 0 && same(file.data, data);
  } catch {
    return false;
  }
}

/** What a file says after changes. */
function model(data: Json, changes: readonly Change[]): Json {
  const copy = structuredClone(data) as Json;
  for (const { place, value } of changes) {
    const { path } = place;
    const holder = at(copy, path.slice(0, -1)) as Record<string, Json> | Json[];
    const key = String(path.at(-1));
    if (value !== undefined) (holder as Record<string, Json>)[key] = withoutNumerals(value);
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return copy;
}

/** A change of what holds a key, where there is no such thing yet or nothing in it. */
function lift(change: Change, data: Json): Change {
  const { place, value } = change;
  const { path } = place;
  if (value === undefined || path.length < 2) return change;
  const above = path.slice(0, -1);
  const holder = at(data, above);
  const empty = holder === undefined || holder === null || (isObject(holder) && !Object.keys(holder).length);
  return empty ? lift({ place: { ...place, path: above }, value: { [String(path.at(-1))]: value } }, data) : change;
}

/** One change per place. New keys of one new map are added together. */
function distinct(changes: readonly Change[]): Change[] {
  const byPlace = new Map<string, Change>();
  for (const change of changes) {
    const key = change.place.path.join('\0');
    const known = byPlace.get(key);
    byPlace.set(key, known ? { ...known, value: merged(known.value, change.value) } : change);
  }
  return [...byPlace.values()];
}

function merged(a: Json, b: Json): Json {
  if (!isObject(a) || !isObject(b)) return b;
  const result: Record<string, Json> = { ...a };
  for (const [key, value] of Object.entries(b)) result[key] = key in a ? merged(a[key], value) : value;
  return result;
}
