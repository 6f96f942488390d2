import type { Bump } from '../bump.js';
import type { Change, Step } from '../change.js';
import { code } from '../words.js';

export interface WordsOptions {
  /** How a project takes a step, as the end of the sentence "Version 1.2.0 would do". */
  readonly advice?: (step: Step) => string;
}

/** Whether the version follows the changes, and what to do if not. */
export function bumpWords(
  { needs, needsHere, from, to, atLeast, enough }: Bump,
  { advice }: WordsOptions = {},
): string {
  if (!needs || !needsHere) return 'Nothing has changed, so the version may stay.';
  const step = needs === needsHere ? `a ${needs} step` : `a ${needs} step, before 1.0 a ${needsHere} one`;
  if (enough) return `The changes need ${step}: ${atLeast} or later. The next version is ${to}.`;
  const now = from === to ? `the version stays ${from}` : `the next version is ${to}`;
  return `The changes need ${step}, but ${now}. Version ${atLeast} would do${advice ? `: ${advice(needsHere)}` : ''}.`;
}

/** How many of the changes are breaking, in words; empty if none is. */
export function breakingWords(changes: readonly Change[]): string {
  const count = changes.filter(({ step }) => step === 'major').length;
  if (!count) return '';
  return count === 1 ? 'One change is breaking.' : `${count} changes are breaking.`;
}

/** Which operations a change concerns, in a few words; empty where its place says it already. */
export function concerns({ operations, place }: Change, mark: (id: string) => string = code): string {
  if (!operations.length || place.startsWith('operation ')) return '';
  const shown = operations.slice(0, 3).map(mark);
  const more = operations.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
