import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { expect, test } from '@jest/globals';
import { unlessUnchanged } from '../src/lint-cache.js';

let folder: string;
let runs: number;

scratchFolderPerTest('lint-cache-', async (path) => {
  runs = 0;
  folder = path;
  await mkdir(join(folder, 'openapi/paths'), { recursive: true });
  await writeFile(join(folder, 'openapi/openapi.yaml'), 'openapi: 3.0.3\n');
  await writeFile(join(folder, 'openapi/paths/a.yaml'), 'get: {}\n');
  await writeFile(join(folder, 'rules.yaml'), 'extends: []\n');
});

const finding: Finding = { file: 'a', line: 1, column: 1, rule: 'r', message: 'm', severity: 'error' };

function lint(during = async () => {}): Promise<Finding[]> {
  const inputs = [join(folder, 'openapi'), join(folder, 'rules.yaml')];
  return unlessUnchanged({ inputs, cache: join(folder, 'cache') }, async () => {
    runs++;
    await during();
    return [finding];
  });
}

test('nothing is linted twice, and findings are found again', async () => {
  expect([await lint(), await lint()]).toEqual([[finding], [finding]]);
  expect(runs).toBe(1);
});

test.each<[string, () => Promise<unknown>]>([
  ['a file deep in the folder', () => writeFile(join(folder, 'openapi/paths/a.yaml'), 'put: {}\n')],
  ['the name of a file', () => rename(join(folder, 'openapi/paths/a.yaml'), join(folder, 'openapi/paths/b.yaml'))],
  ['a new file', () => writeFile(join(folder, 'openapi/c.yaml'), '')],
  ['a file that is gone', () => rm(join(folder, 'openapi/paths/a.yaml'))],
  ['the rules', () => writeFile(join(folder, 'rules.yaml'), 'extends: [all]\n')],
])('%s makes it lint again', async (_, change) => {
  await lint();
  await change();
  await lint();
  expect(runs).toBe(2);
});

test('a file that changes during lint is linted again', async () => {
  await lint(() => writeFile(join(folder, 'openapi/openapi.yaml'), 'openapi: 3.1.0\n'));
  await lint();
  expect(runs).toBe(2);
});
