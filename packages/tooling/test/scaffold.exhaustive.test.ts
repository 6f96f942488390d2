import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { builtCopy, type FreshCopy } from './fresh-copy.js';

/** A copy of the repository in which all of the five changes are made, one on top of the other. */
let copy: string;
let succeed: FreshCopy['succeed'];

const minutes = 60_000;

beforeAll(async () => {
  ({ folder: copy, succeed } = await builtCopy());
}, 5 * minutes);

afterAll(() => rm(copy, { recursive: true, force: true }));

const { scripts } = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as { scripts: { new: string } };
const tried = new Set<string>();

/** The first draft of a kind is made as a contributor makes it; the others by what that starts, which takes half the time. */
function scaffold(kind: string, args: readonly string[]) {
  const [, ...started] = scripts.new.split(' ');
  const first = !tried.has(kind);
  tried.add(kind);
  return first
    ? succeed('npx', ['-y', pnpm, '--silent', 'new', kind, ...args])
    : succeed(process.execPath, [...started, kind, ...args]);
}

/** Changes of every kind, with the methods, paths, statuses and names that a newcomer may come with. */
const onInstance = '/v3/{project_id}/instances/{instance_id}';
const operation = (id: string, method: string, path: string, tag: string, ...more: string[]): [string, string[]] => [
  'operation',
  ['--id', id, '--method', method, '--path', path, '--tag', tag, ...more],
];

test.each<[string, string[]]>([
  operation('getInstanceUsage', 'get', `${onInstance}/usage`, 'Instances'),
  operation('createInstanceUsage', 'post', `${onInstance}/usage`, 'Instances'),
  operation('updateInstanceUsage', 'PUT', `${onInstance}/usage`, 'Instances'),
  operation('updateInstanceQuota', 'patch', `${onInstance}/quota`, 'Instances'),
  operation('deleteBackupCopies', 'delete', `${onInstance}/copies`, 'Backups'),
  operation('getHTTPSettings2', 'get', '/v4/{project_id}/settings', 'Shard configuration'),
  operation('listSettings', 'get', '/settings', 'API versions'),
  operation('createSettings', 'post', '/settings', 'API versions'),
  operation('startNodeCheck', 'post', `${onInstance}/nodes/{node_id}/checks/{job_id}`, 'Nodes'),
  operation('checkParameters', 'post', '/v3/{project_id}/parameters:check', 'Parameters'),
  operation('listAuditLogs', 'get', `${onInstance}/audit-logs`, 'Audit logs', '--new-area'),
  operation('deleteAuditLogs', 'delete', `${onInstance}/audit-logs`, 'Audit logs'),
  ['status-code', ['--code', '423', '--message', 'Locked', '--only', 'createInstance, deleteInstance']],
  ['status-code', ['--code', '410', '--message', 'Gone']],
  ['status-code', ['--code', '418', '--message', "I'm a teapot", '--only', 'listInstances']],
  ['status-code', ['--code', '507', '--message', 'URI Too Long', '--only', 'createInstance']],
  ['error-code', ['--code', 'DBS.300999', '--status', '400']],
  ['error-code', ['--code', 'DBS.2000010', '--status', '503']],
  ['error-code', ['--code', 'AUDIT.0001', '--status', '410', '--source', 'ddm']],
  ['rule', ['--name', 'summary-short']],
  ['rule', ['--name', 'no-v1-paths']],
  ['page', ['--name', 'error-handling']],
  ['page', ['--name', 'oauth2']],
])(
  'pnpm new %s %j says what it wrote and what is left',
  async (kind, args) => {
    const { stdout } = await scaffold(kind, args);
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
  'the drafts pass the quick tests of all packages that they touch',
  async () => {
    const packages = ['cli', 'client', 'emulator', 'reference', 'spec', 'spectral-ruleset'];
    const suites = packages.map((name) => `packages/${name}/test`);
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    await succeed(process.execPath, [...jest, ...suites]);
  },
  10 * minutes,
);
