import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { expect, test } from '@jest/globals';
import { watch } from '../src/watch.js';

let folder: string;

scratchFolderPerTest('ddm-watch-', (path) => {
  folder = path;
});

test('a burst of changes is reported once, and the next change again', async () => {
  const seen: string[] = [];
  let wake = () => {};
  // On a busy machine the changes of one burst may be reported far apart.
  const quiet = 1000;
  const watcher = watch(
    folder,
    async (file) => {
      seen.push(file);
      wake();
    },
    quiet,
  );
  const report = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  try {
    const first = report();
    for (let i = 0; i < 5; i++) await writeFile(join(folder, 'a.yaml'), String(i));
    await first;
    expect(seen).toEqual(['a.yaml']);
    const second = report();
    await writeFile(join(folder, 'b.yaml'), 'x');
    await second;
    expect(seen).toEqual(['a.yaml', 'b.yaml']);
  } finally {
    watcher.close();
  }
});
