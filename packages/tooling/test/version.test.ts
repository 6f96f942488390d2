import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { followVersion, type Versioned, withPackageVersions } from '../src/version.js';

describe('the version of a document', () => {
  let folder: string;
  let files: Versioned;

  scratchFolderPerTest('ddm-version-', async (path) => {
    folder = path;
    files = { document: join(folder, 'openapi.yaml'), manifest: join(folder, 'package.json') };
    await writeFile(files.manifest, '{ "version": "1.2.0" }');
  });

  test('follows that of the package, and nothing else changes', async () => {
    const text = (version: string) =>
      `# a comment\ninfo:\n    title:   "x"\n    version:  ${version} # kept\n    description: |\n      version: 0.1.0\nother: { version: 0.1.0 }\n`;
    await writeFile(files.document, text('0.1.0'));
    expect(await followVersion(files)).toBe('1.2.0');
    expect(await readFile(files.document, 'utf8')).toBe(text('1.2.0'));
    await writeFile(files.document, text('"0.1.0"'));
    await followVersion(files);
    expect(await readFile(files.document, 'utf8')).toBe(text('1.2.0'));
    expect((await readdir(folder)).sort()).toEqual(['openapi.yaml', 'package.json']);
  });

  test.each<[string, string, string]>([
    ['lines of Windows', 'info:\r\n  version: 0.1.0\r\n', 'info:\r\n  version: 1.2.0\r\n'],
    ['braces', 'info: { title: x, version: 0.1.0 }', 'info: { title: x, version: 1.2.0 }'],
    ['JSON in YAML', '{ "info": { "version": "0.1.0" } }\n', '{ "info": { "version": 1.2.0 } }\n'],
    ['a number', 'info:\n  version: 1.0\n', 'info:\n  version: 1.2.0\n'],
    ['single quotes', "info:\n  version: '0.1.0'\n", 'info:\n  version: 1.2.0\n'],
    ['an anchor', 'info:\n  version: &v 0.1.0\nx: *v\n', 'info:\n  version: &v 1.2.0\nx: *v\n'],
    ['a mark at the beginning', '\uFEFFinfo:\n  version: 0.1.0\n', '\uFEFFinfo:\n  version: 1.2.0\n'],
  ])('is written in place: %s', async (_name, before, after) => {
    await writeFile(files.document, before);
    await followVersion(files);
    expect(await readFile(files.document, 'utf8')).toBe(after);
  });

  test('is not written again where it is right', async () => {
    await writeFile(files.document, 'info: { version: 1.2.0 }\n');
    const { mtimeMs } = await stat(files.document);
    expect(await followVersion(files)).toBe('1.2.0');
    expect((await stat(files.document)).mtimeMs).toBe(mtimeMs);
  });

  test.each([
    ['info:\n  version:\n', 'info: { version: }'],
    ['- info\n', 'a list'],
    ['info: { version: [1] }\n', 'a list as version'],
    ['', 'nothing'],
  ])('is demanded of the document: %j', async (text) => {
    await writeFile(files.document, text);
    await expect(followVersion(files)).rejects.toThrow('openapi.yaml has no info.version. Write one: 1.2.0.');
    expect(await readFile(files.document, 'utf8')).toBe(text);
  });

  test('is demanded of both', async () => {
    await writeFile(files.document, 'info: { title: x }\n');
    await expect(followVersion(files)).rejects.toThrow(/openapi\.yaml has no info\.version\. Write one: 1\.2\.0\.$/);
    await writeFile(files.manifest, '{}');
    await expect(followVersion(files)).rejects.toThrow(/package\.json has no version\. Give it one\.$/);
  });
});

describe('the versions of this repository', () => {
  const versionOf = async (folder: string): Promise<unknown> => {
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return version;
  };

  test('the document has that of the spec package', async () => {
    const { info } = parse(await readFile(places.root, 'utf8')) as { info: { version: string } };
    expect(info.version).toBe(await versionOf(places.spec));
  });

  test('packages that are released together have one version and a changelog entry for it', async () => {
    const config = JSON.parse(await readFile(join(workspace, '.changeset/config.json'), 'utf8')) as {
      fixed: string[][];
    };
    const [together = [], ...others] = config.fixed;
    expect(others).toEqual([]);
    expect(together).toEqual(
      expect.arrayContaining(['@ddm-openapi/spec', '@ddm-openapi/client', '@ddm-openapi/emulator']),
    );
    const version = await versionOf(places.spec);
    for (const name of [...together, '@ddm-openapi/spectral-ruleset', '@ddm-openapi/openapi-diff']) {
      const folder = join(workspace, 'packages', name.replace('@ddm-openapi/', ''));
      const its = await versionOf(folder);
      if (together.includes(name)) expect(its).toBe(version);
      const changelog = await readFile(join(folder, 'CHANGELOG.md'), 'utf8');
      // Before its first release, a package has the heading only.
      const isReleased = changelog.includes('\n## ');
      expect(changelog).toContain(isReleased ? `\n## ${its}\n` : `# ${name}\n`);
    }
  });
});

test('the versions of packages are put into a text that names them', () => {
  const versions = new Map([
    ['@a/b', '1.2.0'],
    ['c', '3.0.0'],
  ]);
  expect(withPackageVersions('"@a/b@1.1.9 @a/bc@1.1.9 c@2.0.0" # v1.0.0', versions)).toBe(
    '"@a/b@1.2.0 @a/bc@1.1.9 c@3.0.0" # v1.0.0',
  );
});

test.each([
  ['a package with a version inside a word', 'xc@1.0.0', 'xc@1.0.0'],
  ['a version of another form', 'c@v1.0.0 c@1.0 c@latest c@^1.0.0', 'c@v1.0.0 c@1.0 c@latest c@^1.0.0'],
  ['several on one line', 'c@1.0.0,c@2.0.0', 'c@3.0.0,c@3.0.0'],
  ['a pre-release', 'c@1.0.0-beta.1', 'c@3.0.0'],
  ['no package', 'actions/checkout@v4', 'actions/checkout@v4'],
])('texts that name versions: %s', (_name, text, wanted) => {
  expect(withPackageVersions(text, new Map([['c', '3.0.0']]))).toBe(wanted);
});
