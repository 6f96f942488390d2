import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { BaseState } from '../src/core/state.js';

const steps: string[] = [];

// The only way to see whether bytes are on the disk is to see in which order the system is asked to put them there.
jest.unstable_mockModule('node:fs/promises', async () => {
  const actual = jest.requireActual<typeof import('node:fs/promises')>('node:fs/promises');
  return {
    ...actual,
    open: async (...args: Parameters<typeof actual.open>) => {
      const file = await actual.open(...args);
      const isFolder = (await file.stat()).isDirectory();
      return new Proxy(file, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (['writeFile', 'sync', 'close'].includes(String(name))) {
            steps.push(isFolder ? `${String(name)} folder` : String(name));
          }
          return value.bind(target) as unknown;
        },
      });
    },
    rename: async (...args: Parameters<typeof actual.rename>) => {
      steps.push('rename');
      return actual.rename(...args);
    },
  };
});

test('a state is written, put on the disk and only then given its name', async () => {
  const { StateFile } = await import('../src/node/state-file.js');
  const folder = await mkdtemp(join(tmpdir(), 'ddm-state-'));
  const file = new StateFile<BaseState>(join(folder, 'state.json'), (value) => value as BaseState);
  await file.save({ version: 1, seed: 1, jobs: [] });
  expect(steps).toEqual(['writeFile', 'sync', 'close', 'rename', 'sync folder', 'close folder']);
  file.release();
  await rm(folder, { recursive: true });
});
