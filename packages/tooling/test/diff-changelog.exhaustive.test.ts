import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { readDocument, type Version } from '@ddm-openapi/openapi-diff';
import { errorCodes, operations, statusCodes } from '@ddm-openapi/spec';
import { TestRepository } from '@ddm-openapi/test-support/repository';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changelogOf, changesSinceRelease, releasesOf } from '../src/diff/changelog.js';
import { Git } from '../src/diff/git.js';

let head: Version;

beforeAll(async () => {
  head = await readDocument(places.bundle);
});

describe('the releases', () => {
  test('are the tags of whole versions, the oldest first, one per version', () => {
    const tags = ['@ddm-openapi/spec@0.10.0', 'v0.2.0', 'v0.9.0', '@ddm-openapi/spec@0.9.0', 'v1.0.0-rc.1', 'version'];
    expect(releasesOf(tags).map(({ tag }) => tag)).toEqual(['v0.2.0', 'v0.9.0', '@ddm-openapi/spec@0.10.0']);
  });
});

describe('the changelog of a repository', () => {
  let repository: TestRepository;

  beforeAll(async () => {
    repository = await TestRepository.make();
  });

  afterAll(() => repository.remove());

  test('without a release, the document is the first version', async () => {
    expect(await changelogOf(new Git(repository.folder), head)).toEqual({
      history: true,
      versions: [
        {
          version: head.version,
          contents: {
            operations: operations.length,
            deprecated: operations.filter((operation) => 'deprecated' in operation).length,
            statusCodes: statusCodes.length,
            errorCodes: errorCodes.length,
          },
        },
      ],
    });
  });

  test('without a release, nothing has changed since one', async () => {
    expect(await changesSinceRelease(new Git(repository.folder), head)).toEqual([]);
  });

  test('with releases, each says what it changed, and so does what comes after the last', async () => {
    await repository.edit('openapi/openapi.yaml', /version: .*/, 'version: 0.0.1');
    await repository.edit('openapi/paths/instances/v3-instance.yaml', / {4}"404":\n.*\n/, '');
    await repository.commit('v0.0.1');
    await repository.edit('openapi/openapi.yaml', /version: .*/, 'version: 0.0.2');
    await repository.edit('openapi/error-codes.yaml', 'message: Parameter error.', 'message: Wrong parameter.');
    await repository.commit('@ddm-openapi/spec@0.0.2');
    const { history, versions } = await changelogOf(new Git(repository.folder), head);
    expect(history).toBe(true);
    expect(versions.map(({ version, date, changes }) => [version, date, changes?.map(({ kind }) => kind)])).toEqual([
      [head.version, undefined, ['response-added', 'error-code-changed']],
      ['0.0.2', expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ['error-code-changed']],
      ['0.0.1', expect.stringMatching(/^\d{4}-\d\d-\d\d$/), undefined],
    ]);
    const since = await changesSinceRelease(new Git(repository.folder), head);
    expect(since.map(({ kind }) => kind)).toEqual(['response-added', 'error-code-changed']);
  });
});

describe('without a history', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ddm-tarball-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a folder that is not a repository knows of no release, not even inside another repository', async () => {
    expect(await changelogOf(new Git(folder), head)).toEqual({ history: false, versions: [] });
    const outer = await TestRepository.make();
    try {
      await outer.commit('v0.0.1');
      const inner = join(outer.folder, 'openapi');
      expect(await changelogOf(new Git(inner), head)).toEqual({ history: false, versions: [] });
    } finally {
      await outer.remove();
    }
  });
});
