import type { Io } from '../io.js';

/** Runs a command of the program itself with its arguments. Gives back the exit code. */
export type RunBuiltIn = (args: readonly string[], io: Io) => Promise<number>;
