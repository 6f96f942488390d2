import type { Parameter } from '../commands/command.js';
import type { Candidate } from './candidate.js';
import type { Line } from './line.js';

/** Where words come from that are not in the table of commands. */
export interface Sources {
  /** The names of what exists, as a parameter takes them; none where they cannot be had at once. */
  readonly names: (parameter: Parameter, line: Line) => Promise<readonly Candidate[]>;
  /** The clouds of clouds.yaml. */
  readonly clouds: () => Promise<readonly Candidate[]>;
  /** The error codes and status codes of the catalogue. */
  readonly codes: () => Promise<readonly Candidate[]>;
}
