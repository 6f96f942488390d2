import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { pnpm } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FreshCopy, freshCopy } from './fresh-copy.js';

/** A copy of the repository in which all of the five changes are made, one on top of the other. */
let copy: string;
let succeed: FreshCopy['succeed'];

const minutes = 60_000;

beforeAll(async () => {
  ({ folder: copy, succeed } = await freshCopy());
}, 5 * minutes);

afterAll(() => rm(copy, { recursive: true, force: true }));

const scaffold = (...args: string[]) => succeed('npx', ['-y', pnpm, '--silent', 'new', ...args]);

const usage = '/v3/{project_id}/instances/{instance_id}/usage';

test.each<[string, string[]]>([
  ['operation', ['--id', 'getInstanceUsage', '--method', 'get', '--path', usage, '--tag', 'Instances']],
  ['operation', ['--id', 'createInstanceUsage', '--method', 'post', '--path', usage, '--tag', 'Instances']],
  ['status-code', ['--code', '423', '--message', 'Locked', '--only', 'createInstance,deleteInstance']],
  ['status-code', ['--code', '410', '--message', 'Gone']],
  ['error-code', ['--code', 'DBS.300999', '--status', '400']],
  ['rule', ['--name', 'summary-short']],
  ['page', ['--name', 'error-handling']],
])(
  'pnpm new %s %j says what it wrote and what is left',
  async (kind, args) => {
    const { stdout } = await scaffold(kind, ...args);
    expect(stdout).toMatch(/^Written:\n {2}\S+[\s\S]+\n\nLeft to fill in:\n {2}\S+/);
  },
  2 * minutes,
);

test('no file is touched that CONTRIBUTING does not name', async () => {
  const text = await readFile(join(copy, 'CONTRIBUTING.md'), 'utf8');
  const named = [...text.matchAll(/`([\w./<>-]+\.(?:yaml|ts|md))`/g)].map(
    ([, path = '']) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/<[A-Za-z]+>/g, '[\\w.-]+')}$`),
  );
  const { stdout } = await succeed('git', ['status', '--porcelain', '--untracked-files=all']);
  const touched = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  expect(touched.length).toBeGreaterThan(20);
  expect(touched.filter((file) => !named.some((pattern) => pattern.test(file)))).toEqual([]);
});

test('the drafts build', () => succeed('npx', ['-y', pnpm, 'build']), 5 * minutes);

test('the drafts have no findings', () => succeed('npx', ['-y', pnpm, 'lint']), 5 * minutes);

test(
  'the drafts pass the tests of all that they touch',
  async () => {
    const suites = [
      'packages/spec/test',
      'packages/spectral-ruleset/test/(rules|real|library)',
      'packages/emulator/test/statuses',
      'packages/client/test/emulator-operations',
      'packages/reference/test/(site|guides|samples)',
    ];
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    await succeed(process.execPath, [...jest, ...suites]);
  },
  10 * minutes,
);

test.each<[string, string[], RegExp]>([
  ['a kind that is none', ['thing'], /makes operation, status-code, error-code, rule, page, not "thing"/],
  ['an option that is missing', ['rule'], /pnpm new rule needs --name/],
  [
    'a verb that is none',
    ['operation', '--id', 'fooBar', '--method', 'get', '--path', '/a', '--tag', 'Tags'],
    /--id must begin with one of/,
  ],
  [
    'a tag that is none',
    ['operation', '--id', 'getBar', '--method', 'get', '--path', '/a', '--tag', 'Bars'],
    /--tag takes/,
  ],
  ['a status of the platform', ['status-code', '--code', '429', '--message', 'Slow Down'], /x-platform-status-codes/],
  [
    'an operation that is none',
    ['status-code', '--code', '451', '--message', 'Not Here', '--only', 'getBar'],
    /not an operation/,
  ],
  ['an error code that is there', ['error-code', '--code', 'DBS.280001', '--status', '400'], /already has DBS\.280001/],
  ['a page that is there', ['page', '--name', 'jobs'], /jobs\.md already exists/],
])(
  '%s is refused, and nothing is written',
  async (_, args, message) => {
    const before = await succeed('git', ['status', '--porcelain']);
    const { code, stderr } = await run('npx', ['-y', pnpm, '--silent', 'new', ...args], copy);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect((await succeed('git', ['status', '--porcelain'])).stdout).toBe(before.stdout);
  },
  minutes,
);
