import { printable } from '../output/printable.js';

/** A word that fits at the cursor. */
export interface Candidate {
  readonly value: string;
  /** A few words for people, in one line. */
  readonly description?: string;
  /** Whether more follows without a space, as behind a folder. */
  readonly open?: true;
  /** Another word by which it is meant: the name of what the value is the id of. */
  readonly alias?: string;
}

/**
 * The candidates for what is typed: those that begin with it. If there is none, the one whose alias does, because an id that
 * takes the place of a name must be the right one.
 */
export function matching(candidates: readonly Candidate[], typed: string): Candidate[] {
  const found = candidates.filter(({ value }) => value.startsWith(typed));
  if (found.length || !typed) return found;
  const named = candidates.filter(({ alias }) => alias?.startsWith(typed));
  return named.length === 1 ? named : [];
}

/** Whether a text can be shown in a list: what a terminal would obey can not. */
export function isPlain(text: string): boolean {
  return text === printable(text) && !/[\u2028\u2029]/.test(text);
}
