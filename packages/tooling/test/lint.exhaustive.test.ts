import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { runBin, runScript } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixSource } from '../src/fix.js';
import { lintDocument } from '../src/lint.js';
import { spectralLint } from '../src/spectral.js';

describe('lint', () => {
  let copy: string;
  let findings: Finding[];

  beforeAll(async () => {
    copy = await mkdtemp(join(workspace, 'node_modules/.cache-lint-'));
    await cp(places.source, join(copy, 'openapi'), { recursive: true });
    const file = join(copy, 'openapi/paths/instances/v3-instance.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/ {4}"404":\n.*\n/, ''));
    findings = await lintDocument(join(copy, 'openapi/openapi.yaml'));
  });

  afterAll(() => rm(copy, { recursive: true, force: true }));

  test('says file, line, rule and what to do', async () => {
    const text = await readFile(join(copy, 'openapi/paths/instances/v3-instance.yaml'), 'utf8');
    const line = text.split('\n').findIndex((one) => one.includes('responses:')) + 1;
    expect(findings).toMatchObject([
      {
        rule: 'status-codes-complete',
        severity: 'error',
        line,
        message: 'The response 404 is missing. Add a $ref to NotFound.',
      },
    ]);
    expect(findings[0]?.file).toMatch(/openapi\/paths\/instances\/v3-instance\.yaml$/);
  });

  test('reports nothing once the file is fixed, which is then unchanged', async () => {
    const root = join(copy, 'openapi/openapi.yaml');
    expect(await fixSource(root)).toBe('Fixed 1 finding in 1 file.\n     1  status-codes-complete');
    for (const place of ['paths/instances/v3-instance.yaml', 'openapi.yaml'])
      expect(await readFile(join(copy, 'openapi', place), 'utf8')).toBe(
        await readFile(join(places.source, place), 'utf8'),
      );
    expect(await fixSource(root)).toBe('There is nothing to fix.');
  });
});

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
});

test('the command exits 0 on a clean document, and prints nothing that a machine would not expect', async () => {
  const { code, stdout } = await runScript('scripts/lint.ts', ['--format', 'json']);
  expect([code, stdout]).toEqual([0, '[]\n']);
});

test('the command refuses an option that it does not have, without a stack', async () => {
  const { code, stderr } = await runScript('scripts/lint.ts', ['--nope']);
  expect([code, stderr]).toEqual([1, "Unknown option '--nope'\n"]);
});

test('--help prints the comment at the head of a script', async () => {
  const { code, stdout } = await runScript('scripts/lint.ts', ['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Checks the document, .*\n`--format text\|json/);
  expect(stdout).not.toMatch(/^ ?\*|\*\//m);
});
