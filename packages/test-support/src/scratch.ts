import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** Gives each test an empty folder, whose path `setUp` gets before the test. It is removed after the test. */
export function scratchFolderPerTest(prefix: string, setUp: (folder: string) => void | Promise<void>): void {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), prefix));
    await setUp(folder);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));
}
