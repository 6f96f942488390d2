import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { configOf } from '../src/mutation/config.js';
import { partOf, parts } from '../src/mutation/parts.js';
import { type Report, scoresOf, survivorsOf, table } from '../src/mutation/report.js';

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
});

const report: Report = {
  files: {
    'a.ts': {
      source: 'const a = 1;\nif (a > 1) call(a);\n',
      mutants: [
        { status: 'Killed', mutatorName: 'M', replacement: 'true', location: at(2, 5, 10) },
        { status: 'Timeout', mutatorName: 'M', replacement: 'false', location: at(2, 5, 10) },
        { status: 'Survived', mutatorName: 'M', replacement: 'a >=\n  1', location: at(2, 5, 10) },
        {
          status: 'NoCoverage',
          mutatorName: 'M',
          replacement: '{}',
          location: { ...at(1, 11, 0), end: at(2, 0, 20).end },
        },
        { status: 'Ignored', mutatorName: 'M', replacement: '2', location: at(1, 11, 12) },
        { status: 'CompileError', mutatorName: 'M', replacement: '?', location: at(1, 11, 12) },
      ],
    },
    'b.ts': { source: 'b();\n', mutants: [{ status: 'Killed', mutatorName: 'M', location: at(1, 1, 4) }] },
  },
};

describe('the report', () => {
  test('counts the mutants that tests noticed, per file and in total', () => {
    expect(scoresOf(report).map(({ name, percent, ignored }) => [name, percent, ignored])).toEqual([
      ['a.ts', 50, 1],
      ['b.ts', 100, 0],
      ['all', 60, 1],
    ]);
  });

  test('is a table', () => {
    expect(table(scoresOf(report)).split('\n').at(2)).toBe('| a.ts | 50.0 | 1 | 1 | 1 | 1 | 1 |');
  });

  test('shows what nothing noticed on one line each', () => {
    expect(survivorsOf(report)).toEqual([
      'a.ts:2:5: a > 1 → a >= 1',
      'a.ts:1:11 (not covered): 1; if (a > 1) call(a); → {}',
    ]);
  });
});

/** The part of the nightly workflow that is of interest here. */
interface Workflow {
  jobs: { mutants: { strategy: { matrix: { include: { part: string; minimum: number }[] } } } };
}

describe.each(parts)('the part $name', ({ mutate, tests }) => {
  test('has files for each of its globs', async () => {
    const globs = [...mutate, ...tests].flatMap(spread).map((glob) => `:(glob)${glob}`);
    const { stdout, stderr } = await run('git', ['ls-files', '--error-unmatch', '--', ...globs]);
    // It names each glob that no file is like.
    expect(stderr).toBe('');
    expect(stdout).not.toBe('');
  });
});

test('every part has its job at night', async () => {
  const { jobs } = parse(await readFile(join(workspace, '.github/workflows/nightly.yml'), 'utf8')) as Workflow;
  const nightly = jobs.mutants.strategy.matrix.include;
  expect(nightly).toEqual(parts.map(({ name }) => ({ part: name, minimum: 85 })));
});

test('the name of a part that does not exist is refused', () => {
  expect(() => partOf('site')).toThrow('--part takes client, emulator, rules, fixes, not "site".');
});

test('the files and the suites of a part can be narrowed', () => {
  const { tests, ...part } = partOf('client', { files: ['a.ts', 'b.ts'] });
  expect(configOf({ ...part, tests }, 'runner.mjs')).toMatchObject({ mutate: ['a.ts', 'b.ts'], inPlace: true });
  expect(tests).toEqual(partOf('client').tests);
  expect(configOf(partOf('client', { tests: ['a.test.ts'] }), 'runner.mjs')).toMatchObject({
    mutate: partOf('client').mutate,
    inProcess: { tests: ['a.test.ts'] },
  });
});

test('the lockfile of the mutation tool pins each package by its hash, and names no registry', async () => {
  const text = await readFile(join(workspace, 'packages/tooling/mutation/package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, { integrity?: string; dependencies?: object }> };
  const { '': root, ...installed } = packages;
  const manifest = JSON.parse(await readFile(join(workspace, 'packages/tooling/mutation/package.json'), 'utf8'));
  expect(root?.dependencies).toEqual(manifest.dependencies);
  expect(Object.entries(installed).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(text).not.toContain('"resolved"');
});

/** The globs that a glob with one choice in braces means; git knows no braces. */
function spread(glob: string): string[] {
  const [, before = '', choices = '', after = ''] = /^(.*?)\{(.*?)\}(.*)$/.exec(glob) ?? [];
  return choices ? choices.split(',').map((choice) => `${before}${choice}${after}`) : [glob];
}
