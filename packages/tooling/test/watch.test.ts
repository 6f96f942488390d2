import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { watch } from '../src/watch.js';

test('a change is reported with its file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-watch-'));
  let stop = () => {};
  try {
    const reported = new Promise<string>((resolve) => {
      const watcher = watch(folder, async (file) => resolve(file), 20);
      stop = () => watcher.close();
    });
    await writeFile(join(folder, 'a.yaml'), 'x');
    expect(await reported).toBe('a.yaml');
  } finally {
    stop();
    await rm(folder, { recursive: true, force: true });
  }
});
