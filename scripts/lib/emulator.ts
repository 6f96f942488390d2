import { join } from 'node:path';
import { places } from './workspace.js';

export interface RunningEmulator {
  readonly url: string;
  close(): Promise<void>;
}

type EmulatorModule = { startEmulator(options: { port: number; log: 'off' }): Promise<RunningEmulator> };

/** Starts the compiled emulator. A taken port gives undefined: the site is of use without it. */
export async function runEmulator(port: number): Promise<RunningEmulator | undefined> {
  const { startEmulator } = (await import(join(places.emulator, 'dist/index.js'))) as EmulatorModule;
  try {
    return await startEmulator({ port, log: 'off' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
