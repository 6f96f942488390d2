import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { followVersion, type Versioned, withPackageVersions } from '../src/version.js';

describe('the version of a document', () => {
  let folder: string;
  let files: Versioned;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ddm-version-'));
    files = { document: join(folder, 'openapi.yaml'), manifest: join(folder, 'package.json') };
    await writeFile(files.manifest, '{ "version": "1.2.0" }');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

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

  test('what is released together has one version, and a changelog that tells of it', async () => {
    const config = JSON.parse(await readFile(join(workspace, '.changeset/config.json'), 'utf8')) as {
      fixed: string[][];
    };
    expect(config.fixed).toEqual([['@ddm-openapi/spec', '@ddm-openapi/client', '@ddm-openapi/emulator']]);
    const version = await versionOf(places.spec);
    for (const folder of [places.spec, places.client, places.emulator, places.ruleset]) {
      const its = await versionOf(folder);
      if (folder !== places.ruleset) expect(its).toBe(version);
      expect(await readFile(join(folder, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${its}\n`);
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
