import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { expect, test } from '@jest/globals';
import { publishedPackages } from '../src/packages/published.js';
import { packRelease } from '../src/packages/release.js';

let folder: string;

scratchFolderPerTest('ddm-release-test-', (path) => {
  folder = path;
});

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

test('a release is packed with checksums, notes and the document', async () => {
  const spec = (await publishedPackages()).find(({ id }) => id === 'spec');
  const { name = '', version = '' } = spec?.manifest ?? {};
  const release = join(folder, 'release');
  const checksums = await packRelease([`${name}@${version}`], release);
  const sums = await readFile(join(release, 'SHA256SUMS'), 'utf8');
  expect(sha256(sums)).toBe(checksums);
  const listed = sums
    .trim()
    .split('\n')
    .map((line) => line.split('  '));
  expect(listed.map(([, file]) => file)).toEqual([
    'openapi.json',
    'openapi.yaml',
    'packages.tsv',
    `spec-${version}.md`,
    `spec-${version}.tgz`,
  ]);
  for (const [sum, file = ''] of listed) expect(sha256(await readFile(join(release, file)))).toBe(sum);
  expect(await readFile(join(release, 'packages.tsv'), 'utf8')).toBe(`${name}\t${version}\tspec-${version}.tgz\n`);
});
