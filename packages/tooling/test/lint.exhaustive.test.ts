import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runBin, runScript } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { expect, test } from '@jest/globals';
import { spectralLint } from '../src/spectral.js';

test('an example that many operations share is found once, where the command line of Spectral finds it', async () => {
  const copy = await mkdtemp(join(workspace, 'node_modules/.cache-lint-'));
  try {
    await cp(places.source, join(copy, 'openapi'), { recursive: true });
    const shared = join(copy, 'openapi/components/parameters/InstanceId.yaml');
    await writeFile(shared, (await readFile(shared, 'utf8')).replace(/example: .*/, 'example: 5'));
    const root = join(copy, 'openapi/openapi.yaml');
    const args = ['lint', root, '--ruleset', '.spectral.yaml', '--format', 'json', '--quiet'];
    const [ours, cli] = await Promise.all([
      spectralLint(root),
      runBin('@stoplight/spectral-cli', args, workspace, 'spectral'),
    ]);
    const theirs = JSON.parse(cli.stdout) as { code: string; message: string; range: { start: { line: number } } }[];
    expect(ours.map(({ rule, message, line }) => [rule, message, line])).toEqual(
      theirs.map(({ code, message, range }) => [code, message, range.start.line + 1]),
    );
    expect(ours.filter(({ rule }) => rule === 'oas3-valid-media-example')).toHaveLength(1);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 60_000);

test('the command exits 0 on a clean document, and prints nothing that a machine would not expect', async () => {
  const { code, stdout } = await runScript('scripts/lint.ts', ['--format', 'json']);
  expect([code, stdout]).toEqual([0, '[]\n']);
}, 60_000);
