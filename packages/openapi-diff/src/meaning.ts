import type { Step } from './change.js';

/** The bump for an extension that was added, removed or changed, and the words for it. */
export interface Meaning {
  readonly added: Step;
  readonly removed: Step;
  readonly changed: Step | ((before: unknown, after: unknown) => Step);
  /** The sentence for a change; undefined if its facts are reported one by one. CommonMark. */
  readonly text?: (before: unknown, after: unknown) => string | undefined;
}
