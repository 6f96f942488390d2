import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { format, formats, readFormat } from '@ddm-openapi/foundation/formats';
import { runScript } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixSource } from '../src/fix.js';
import { lintDocument } from '../src/lint.js';

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
  }, 60_000);

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

  test('prints them for people and for machines', async () => {
    const [finding] = findings as [Finding];
    expect(await format(findings, 'text')).toBe(
      `${finding.file}:${finding.line}:${finding.column}  error  status-codes-complete\n  ${finding.message}`,
    );
    expect(JSON.parse(await format(findings, 'json'))).toEqual(findings);
    expect(await format(findings, 'github-actions')).toContain(
      `::error title=status-codes-complete,file=${finding.file}`,
    );
    expect(await format(findings, 'junit')).toContain('<testsuites>');
    const { runs } = JSON.parse(await format(findings, 'sarif')) as { runs: { results: object[] }[] };
    expect(runs[0]?.results).toMatchObject([{ ruleId: 'status-codes-complete', level: 'error' }]);
  });
});

test('a format that does not exist is refused with the list of those that do', () => {
  expect(formats.map(readFormat)).toEqual([...formats]);
  expect(() => readFormat('xml')).toThrow('--format takes text, json, github-actions, junit, sarif, not "xml".');
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
