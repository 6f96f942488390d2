import type { WordsOptions } from './words.js';

export interface FormatOptions extends WordsOptions {
  /** Address of a rendered preview of this version. */
  readonly preview?: string;
  /** The command that made the report, for readers who want to run it. */
  readonly command?: string;
}
