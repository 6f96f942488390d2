import type { Io } from '../io.js';

/** What a command of the program itself does with its arguments. Gives back the exit code. */
export type RunBuiltIn = (args: readonly string[], io: Io) => Promise<number>;

/** A command of the program itself, which calls no single operation. */
export interface BuiltIn {
  readonly name: string;
  /** Its arguments in help. */
  readonly usage: string;
  readonly summary: string;
  /** Loads what it needs; nothing else pays for that. */
  readonly load: () => Promise<RunBuiltIn>;
}

/** The commands of the program itself. */
export const builtIns: readonly BuiltIn[] = [];
