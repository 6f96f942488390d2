import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readAddresses } from '../src/addresses.js';
import { publishedPackages } from '../src/packages/published.js';

const published = await publishedPackages();
const { site, repository } = await readAddresses();
const root = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as {
  license: string;
  engines: object;
  scripts: Record<string, string>;
};

test('these packages are published', () => {
  expect(published.map(({ id }) => id)).toEqual([
    'cli',
    'client',
    'emulator',
    'openapi-diff',
    'spec',
    'spectral-ruleset',
  ]);
});

describe('the commands', () => {
  test('of the root are few; what only workflows run has a path', () => {
    expect(Object.keys(root.scripts).length).toBeLessThanOrEqual(20);
  });

  test('dev is another name for start', () => {
    expect(root.scripts.dev).toBe(root.scripts.start);
  });

  test('of the root are thin files', async () => {
    const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', 'scripts/*.ts']);
    const texts = await Promise.all(
      stdout
        .split('\n')
        .filter(Boolean)
        .map((file) => readFile(join(workspace, file), 'utf8')),
    );
    expect(texts.join('').split('\n').length).toBeLessThanOrEqual(1800);
  });

  test('of each package build it, and run its tests and benches where it has some', async () => {
    const packages = await readdir(join(workspace, 'packages'));
    const wrong = await Promise.all(
      packages.map(async (id) => {
        const folder = join(workspace, 'packages', id);
        const { scripts = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
          scripts?: Record<string, string>;
        };
        const wanted = ['build', ...['test', 'bench'].filter((name) => existsSync(join(folder, name)))];
        return wanted.filter((name) => !(name in scripts)).map((name) => `${id} ${name}`);
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });
});

describe.each(published)('the manifest of $id', ({ id, folder, manifest }) => {
  test('says what the root says, and where in the repository it stands', () => {
    expect(manifest).toMatchObject({
      name: `@ddm-openapi/${id}`,
      homepage: `${site}/`,
      bugs: `${repository}/issues`,
      repository: { type: 'git', url: `git+${repository}.git`, directory: `packages/${id}` },
      license: root.license,
      engines: root.engines,
      type: 'module',
      sideEffects: false,
      publishConfig: { access: 'public', provenance: true },
      keywords: expect.arrayContaining(['openapi']),
      description: expect.stringMatching(/\w/),
    });
  });

  test('publishes what is built and its changelog', () => {
    expect(manifest.files).toEqual(expect.arrayContaining(['dist', 'CHANGELOG.md']));
  });

  test('names its commands for those who install it only: a fresh clone has not built them yet', () => {
    expect(manifest).not.toHaveProperty('bin');
  });

  test('is described in a README that names it', async () => {
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toMatch(new RegExp(`^# ${manifest.name}\n`));
  });
});

describe('the addresses of the project', () => {
  test('are the same in the document and in all texts', async () => {
    const { info } = parse(await readFile(places.root, 'utf8')) as { info: { contact: { url: string } } };
    expect(info.contact.url).toBe(`${repository}/issues`);
    const pattern = '(github\\.com|[a-z-]+\\.github\\.io)/ddm-openapi/?[a-z-]*';
    const found = (await grep('-hoE', pattern, ['.', ':!packages/tooling/test'])).split('\n').filter(Boolean);
    expect(found.length).toBeGreaterThan(8);
    const home = [site, repository].map((address) => address.replace('https://', ''));
    expect(found.filter((address) => !home.includes(address.replace(/\/$/, '')))).toEqual([]);
  });

  test('are written in no source: code has them from the root', async () => {
    const sources = [':(glob)packages/*/src/**', ':(glob)scripts/*.ts'];
    expect(await grep('-lE', 'ddm-openapi\\.github\\.io|github\\.com/ddm-openapi', sources)).toBe('');
  });

  /** What `git grep` finds in the files of the repository, new ones included. */
  async function grep(option: string, pattern: string, paths: readonly string[]): Promise<string> {
    const { stdout } = await run('git', ['grep', '--untracked', option, pattern, '--', ...paths]);
    return stdout;
  }
});
