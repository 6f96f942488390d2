import type { Step } from './change.js';

/** The step for an extension that came, went, or says something else, and how to say it. */
export interface Meaning {
  readonly added: Step;
  readonly removed: Step;
  readonly changed: Step | ((before: unknown, after: unknown) => Step);
  /** The sentence for a change; undefined if its facts are to be told one by one. CommonMark. */
  readonly text?: (before: unknown, after: unknown) => string | undefined;
}
