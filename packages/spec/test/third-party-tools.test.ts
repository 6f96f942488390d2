import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { type Document, operationsOf } from '../src/derive/index.js';
import { missingNames } from '../third-party-tools/code.js';
import { dependenciesOf, install, lockfileOf } from '../third-party-tools/install.js';
import { exampleRequests } from '../third-party-tools/requests.js';
import { inShort, table } from '../third-party-tools/table.js';
import type { Result, Tool } from '../third-party-tools/tool.js';
import { tools } from '../third-party-tools/tools.js';

let folder: string;

scratchFolderPerTest('ddm-generators-', (path) => {
  folder = path;
});

const tool: Tool = { name: 'a-tool', version: '1.2.3', arguments: () => [] };

describe('the table', () => {
  test('has a row a tool, with what was written and what went wrong', () => {
    const results: Result[] = [
      { tool, node: 20, code: { files: 3, lines: 12_345, typeErrors: 0 }, words: '85 operations', failed: false },
      { tool: { ...tool, note: 'a note' }, node: 24, words: 'string | number', failed: true },
    ];
    expect(table(results).split('\n').slice(2)).toEqual([
      '| a-tool | 1.2.3 | 20 | 3 / 12,345 | 0 | 85 operations |',
      '| a-tool | 1.2.3 | 24 |  |  | **failed**: string \\| number; a note |',
    ]);
  });

  test.each([
    ['\n  a-tool 1.2.3\nTypeError: no `paths`\n    at run (x.js:1:2)\n', 'TypeError: no `paths`'],
    ['    ║ Deprecation: an error ║\nwhat it says\nand more', 'what it says'],
    [`Error: ${'x'.repeat(300)}`, `Error: ${'x'.repeat(153)}…`],
    ['npm error code ETARGET\nnpm error notarget No matching version', 'npm error notarget No matching version'],
    ['', ''],
  ])('says an error in short: %j', (text, short) => {
    expect(inShort(text)).toBe(short);
  });
});

describe('what a generator wrote', () => {
  test('uses the name of each operation in code, not only in a comment', () => {
    const code = '/** Like `getJob`. */\nfunction ListJobs() {}\n// getNode\nconst x = { path: "deleteNode" };';
    expect(missingNames(code, ['listJobs', 'getJob', 'getNode', 'deleteNode', 'list'])).toEqual([
      'getJob',
      'getNode',
      'list',
    ]);
  });
});

test('each operation has a request made of its examples', async () => {
  const document = JSON.parse(await readFile(places.bundle, 'utf8')) as Document;
  const requests = exampleRequests(document);
  expect(requests.map(({ id }) => id)).toEqual(operationsOf(document).map(({ id }) => id));
  expect(requests.filter(({ url }) => /[{}]|undefined/.test(url))).toEqual([]);
  expect(requests.find(({ id }) => id === 'getJob')).toEqual({
    id: 'getJob',
    method: 'get',
    url: '/v3/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/jobs/5d8f1c3e-7a42-4b96-9e0d-2c6b8a4f1e73',
    success: 200,
  });
  expect(requests.find(({ id }) => id === 'listJobs')?.url).toBe(
    '/v3/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/jobs?offset=0&limit=10&start_time=1768377600000&end_time=1768464000000',
  );
  expect(requests.find(({ id }) => id === 'createInstance')?.body).toMatchObject({ name: 'ddm-orders' });
});

describe('the list of tools', () => {
  const pinned = tools.flatMap(({ name, version, packages }) => Object.entries({ [name]: version, ...packages }));

  test.each(pinned)('%s is pinned', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has the versions that the project itself uses, where it uses the same package', async () => {
    const manifest = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const shared = pinned.filter(([name]) => name in manifest.devDependencies);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.filter(([name, version]) => manifest.devDependencies[name] !== version)).toEqual([]);
  });

  test('is what the page in the docs was written from', async () => {
    const page = await readFile(join(workspace, 'docs/generators.md'), 'utf8');
    const rows = page
      .split('\n')
      .flatMap((line) => /^\| (\S+) +\| (\d\S*) +\|/.exec(line)?.slice(1, 3).join(' ') ?? []);
    expect(rows).toEqual(tools.map(({ name, version }) => `${name} ${version}`));
  });
});

describe('the lockfile of', () => {
  test.each(tools.map((one) => [one.name, one] as const))(
    '%s pins all that it brings, by its content',
    async (_, one) => {
      const { packages } = JSON.parse(await readFile(lockfileOf(one), 'utf8')) as {
        packages: Record<string, { version?: string; integrity?: string; resolved?: string; dependencies?: object }>;
      };
      const { '': root, ...brought } = packages;
      expect(root?.dependencies).toEqual(dependenciesOf(one));
      const loose = Object.entries(brought).filter(
        ([, { version, integrity, resolved }]) => !version || !integrity?.startsWith('sha512-') || resolved,
      );
      expect(loose).toEqual([]);
      expect(Object.keys(brought)).toEqual(expect.arrayContaining([`node_modules/${one.name}`]));
    },
  );

  test('nothing else', async () => {
    const files = await readdir(join(lockfileOf(tool), '..'));
    expect(files.sort()).toEqual(tools.map((one) => lockfileOf(one).split('/').at(-1)).sort());
  });
});

test('a tool is installed as its lockfile says, and runs no script of a package', async () => {
  const npm = join(folder, 'npm');
  await writeFile(npm, `#!/bin/sh\necho "$*" > ${folder}/called\n`);
  await chmod(npm, 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  try {
    const [one = tool] = tools;
    await install(one, join(folder, 'workplace'));
    expect(await readFile(join(folder, 'called'), 'utf8')).toMatch(/^ci --ignore-scripts /);
    expect(await readFile(join(folder, 'workplace/package-lock.json'), 'utf8')).toBe(
      await readFile(lockfileOf(one), 'utf8'),
    );
  } finally {
    process.env.PATH = path;
  }
});
