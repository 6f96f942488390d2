import type { RunBuiltIn } from '../commands/run-built-in.js';
import { exitCodes } from '../errors/exit-codes.js';
import { runEmulator } from '../generated/emulator.js';
import { program } from '../generated/program.js';

/** Starts the emulator in the foreground, with its own options. It ends with the process. */
export const run: RunBuiltIn = async (args) => {
  const isRunning = await runEmulator(args, `${program.command} emulator`);
  return isRunning ? exitCodes.ok : exitCodes.usage;
};
