import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDdmClient, type DdmClient, token } from '@ddm-openapi/client';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';

/** The project of the examples, which is also the emulator's first one. */
export const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';

/** The state of an emulator as kept in its file; empty for an unused one. */
export type Remembered = string;

/** Runs an emulator on a copy of what another one remembered. */
export async function emulate<T>(
  state: Remembered,
  speed: number,
  work: (emulator: Emulator, ddm: DdmClient) => Promise<T>,
): Promise<{ result: T; state: Remembered }> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-scenario-'));
  const stateFile = join(folder, 'state.json');
  try {
    if (state) await writeFile(stateFile, state);
    const emulator = await startEmulator({ port: 0, speed, stateFile });
    const credentials = token(emulator.issueToken());
    const ddm = createDdmClient({ baseUrl: emulator.url, projectId, credentials, retry: false });
    const result = await work(emulator, ddm).finally(() => emulator.close());
    // The file is written with the first change.
    return { result, state: existsSync(stateFile) ? await readFile(stateFile, 'utf8') : state };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
