import { type Bump, isCounted } from '../bump.js';
import type { Change, Step } from '../change.js';
import { code } from '../words.js';

export interface WordsOptions {
  /** How to bump the version in a project, as the end of the sentence "It must be at least 1.2.0". */
  readonly advice?: (step: Step) => string;
}

/** Whether the version bump is large enough, and what to do if not. */
export function bumpWords(
  { needs, needsHere, from, to, atLeast, enough }: Bump,
  { advice }: WordsOptions = {},
): string {
  if (!needs || !needsHere) return 'Nothing has changed, so the version can stay the same.';
  const step =
    needs === needsHere ? `a ${needs} version bump` : `a ${needs} version bump, which is a ${needsHere} one before 1.0`;
  if (atLeast === undefined) return uncountedWords(step, from, to, enough);
  if (enough) return `The changes need ${step}: ${atLeast} or later. The next version is ${to}.`;
  const now = from === to ? `the version stays ${from}` : `the next version is ${to}`;
  return `The changes need ${step}, but ${now}. It must be at least ${atLeast}${advice ? `: ${advice(needsHere)}` : ''}.`;
}

/** The words for versions that do not say how large a step is. */
function uncountedWords(step: string, from: string, to: string, enough: boolean): string {
  if (!enough)
    return `The changes need ${step}, but ${to ? `the version stays ${code(to)}` : 'there is no info.version'}.`;
  const versions = [...new Set([from, to])].filter(Boolean).map(code).join(' and ');
  return `The changes need ${step}. Only released versions like 1.2.3 can show one${versions ? `, not ${versions}` : ''}.`;
}

/** A document by its name, and its version if it has one, which may be any text. CommonMark. */
export function nameWords(name: string, version: string): string {
  if (!version) return name;
  return `${name}, version ${isCounted(version) ? version : code(version)}`;
}

/** How many of the changes are breaking, in words; empty if none is. */
export function breakingWords(changes: readonly Change[]): string {
  const count = changes.filter(({ step }) => step === 'major').length;
  if (!count) return '';
  return count === 1 ? 'One change is breaking.' : `${count} changes are breaking.`;
}

/** The operations affected by a change, in a few words; empty if its place already names them. */
export function concerns({ operations, place }: Change, mark: (id: string) => string = code): string {
  if (!operations.length || place.startsWith('operation ')) return '';
  const shown = operations.slice(0, 3).map(mark);
  const more = operations.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
