export interface RunningEmulator {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the emulator. A taken port gives undefined: the site is of use without it. */
export async function runEmulator(port: number): Promise<RunningEmulator | undefined> {
  const { startEmulator } = await import('@ddm-openapi/emulator');
  try {
    return await startEmulator({ port, log: 'off' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
