import type { Emulator } from '@ddm-openapi/emulator';
import { createInstance } from './create-instance.js';
import { emulatorEnvironment, runProgram } from './program.js';

/** Starts a job at the emulator, and lets its time pass. Gives the id of the job. */
export async function endedJob(emulator: Emulator): Promise<string> {
  const args = [...createInstance, '--query', 'job_id'];
  const { stdout } = await runProgram(args, { env: emulatorEnvironment(emulator.url) });
  emulator.clock.advance(3_600_000);
  return stdout.trim();
}
