import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { emulatorEnvironment } from '../program.js';
import { withService } from './service.js';
import { asked, known, withHome } from './shell.js';

const get = ['fish', 'instance', 'get', ''];

test('nobody waits for a service that hangs, however often the key is pressed', async () => {
  await withService({ ids: ['one'], delay: 10_000 }, ({ url, requests }) =>
    withHome(emulatorEnvironment(url), async (home) => {
      for (let key = 0; key < 3; key++) {
        const start = performance.now();
        expect(await asked(get, home)).toBe('');
        // The promise is 300 ms, which the bench measures; the rest is for other work on the computer.
        expect(performance.now() - start).toBeLessThan(2000);
      }
      expect(requests()).toBeLessThanOrEqual(1);
    }),
  );
});

test('names that were found before are shown while a service hangs', async () => {
  await withService({ ids: ['one'] }, ({ url, slowDown }) =>
    withHome(emulatorEnvironment(url), async (home) => {
      await known(home);
      const folder = join(home.folder, '.cache/ddm/names');
      const [file = ''] = await readdir(folder);
      const entry = JSON.parse(await readFile(join(folder, file), 'utf8')) as object;
      await writeFile(join(folder, file), JSON.stringify({ ...entry, time: Date.now() - 3_600_000 }));
      slowDown(10_000);
      expect(await asked(get, home)).toBe('one\tname-of-one\n');
    }),
  );
});

test('nothing is asked for where a failure could not be noted', async () => {
  await withService({ ids: ['one'] }, ({ url, requests }) =>
    withHome(emulatorEnvironment(url), async (home) => {
      await writeFile(join(home.folder, '.cache'), 'no folder');
      expect(await asked(get, home)).toBe('');
      await sleep(1000);
      expect(requests()).toBe(0);
    }),
  );
});
