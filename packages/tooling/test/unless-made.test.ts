import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { expect, test } from '@jest/globals';
import { unlessMade } from '../src/unless-made.js';

let folder: string;
let runs: number;

scratchFolderPerTest('unless-made-', async (path) => {
  runs = 0;
  folder = path;
  await mkdir(join(folder, 'in/deep/generated'), { recursive: true });
  await mkdir(join(folder, 'out'));
  await writeFile(join(folder, 'in/a.ts'), 'a');
  await writeFile(join(folder, 'in/deep/b.ts'), 'b');
});

/** Joins the inputs into one file. */
function make(during = async () => {}): Promise<void> {
  const at = (name: string) => join(folder, name);
  const making = { name: 'join', inputs: [at('in')], except: ['generated'], outputs: [at('out')] };
  const joinInputs = async () => {
    runs++;
    const [a, b] = await Promise.all(
      ['in/a.ts', 'in/deep/b.ts'].map((name) => readFile(at(name), 'utf8').catch(() => '')),
    );
    await during();
    await writeFile(at('out/ab.ts'), `${a}${b}`);
  };
  return unlessMade(making, joinInputs, at('cache'));
}

test('what was made is kept', async () => {
  await make();
  await make();
  expect(runs).toBe(1);
  expect(await readFile(join(folder, 'out/ab.ts'), 'utf8')).toBe('ab');
});

test.each<[string, (at: (name: string) => string) => Promise<unknown>]>([
  ['an input deep in a folder', (at) => writeFile(at('in/deep/b.ts'), 'c')],
  ['a new input', (at) => writeFile(at('in/c.ts'), '')],
  ['an input that is gone', (at) => rm(at('in/a.ts'))],
  [
    'text that moves from one input to the next',
    async (at) => {
      await writeFile(at('in/a.ts'), '');
      await writeFile(at('in/deep/b.ts'), 'ab');
    },
  ],
  ['an output that is gone', (at) => rm(at('out/ab.ts'))],
  ['an output that somebody has changed', (at) => writeFile(at('out/ab.ts'), 'x')],
  ['a record that cannot be read', (at) => writeFile(at('cache/join.json'), '{"inputs":')],
])('%s makes it again', async (_, change) => {
  await make();
  await change((name) => join(folder, name));
  await make();
  expect(runs).toBe(2);
});

test('a folder that does not matter changes nothing', async () => {
  await make();
  await writeFile(join(folder, 'in/deep/generated/c.ts'), 'c');
  await make();
  expect(runs).toBe(1);
});

test('what fails, or whose inputs change meanwhile, is made again', async () => {
  await expect(make(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await make(() => writeFile(join(folder, 'in/a.ts'), 'x'));
  await make();
  expect(runs).toBe(3);
  expect(await readFile(join(folder, 'out/ab.ts'), 'utf8')).toBe('xb');
});
