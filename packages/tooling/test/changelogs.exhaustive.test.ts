import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSuccess, run, runBin } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { type Change, changesBetween } from '@ddm-openapi/openapi-diff';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { fillChangelogs } from '../src/packages/changelogs.js';
import type { Manifest } from '../src/packages/published.js';
import { notesOf } from '../src/packages/release.js';
import { document, versions } from './cups.js';

let folder: string;

scratchFolderPerTest('ddm-changelogs-', (path) => {
  folder = path;
});

describe('the changelogs of a release', () => {
  const ids = ['spec', 'client', 'emulator', 'cli', 'spectral-ruleset'];

  /** A repository of the packages that are published, as Changesets sees it. */
  async function release(changeset: string): Promise<{ id: string; folder: string; manifest: Manifest }[]> {
    await cp(join(workspace, '.changeset/config.json'), join(folder, '.changeset/config.json'));
    await cp(join(workspace, '.changeset/changelog.mjs'), join(folder, '.changeset/changelog.mjs'));
    await writeFile(join(folder, '.changeset/one.md'), changeset);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: ['packages/*'] }));
    await writeFile(join(folder, 'package-lock.json'), '{}');
    for (const id of ids) {
      await mkdir(join(folder, 'packages', id), { recursive: true });
      const manifest = { name: `@ddm-openapi/${id}`, version: '0.1.0' };
      await writeFile(join(folder, 'packages', id, 'package.json'), JSON.stringify(manifest));
      await writeFile(join(folder, 'packages', id, 'CHANGELOG.md'), `# ${manifest.name}\n\n## 0.1.0\n\n- First.\n`);
    }
    expectSuccess(await run('git', ['init', '-q', '-b', 'main'], folder), 'git');
    expectSuccess(await runBin('@changesets/cli', ['version'], folder, 'changeset'), 'changeset');
    return Promise.all(
      ids.map(async (id) => {
        const place = join(folder, 'packages', id);
        return { id, folder: place, manifest: JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) };
      }),
    );
  }

  const changelog = (id: string) => readFile(join(folder, 'packages', id, 'CHANGELOG.md'), 'utf8');
  const changes = (): Change[] => changesBetween(...versions(document(100), document(50)));

  test('are never empty: the client takes its words from the diff', async () => {
    const packages = await release('---\n"@ddm-openapi/spec": minor\n---\n\nFewer cups.\n');
    const client = packages.find(({ id }) => id === 'client');
    expect(client?.manifest.version).toBe('0.2.0');
    expect(() => notesOf('', client?.manifest ?? { name: '', version: '' })).toThrow('does not mention 0.2.0');
    const before = await changelog('client');
    expect(() => notesOf(before, client?.manifest ?? { name: '', version: '' })).toThrow('does not mention 0.2.0');
    expect(await fillChangelogs(packages, changes())).toEqual(['client', 'emulator', 'cli']);
    expect(await changelog('client')).toMatch(
      /^# @ddm-openapi\/client\n\n## 0\.2\.0\n\nThe API has changed:\n\n- \*\*Breaking\.\*\* Operation `listCups`.*\n\n## 0\.1\.0\n\n- First\.\n$/,
    );
    expect(await changelog('spec')).toContain('- Fewer cups.');
    for (const { id, manifest } of packages) expect(notesOf(await changelog(id), manifest)).not.toBe('');
    expect(await fillChangelogs(packages, changes())).toEqual([]);
  });

  test('say so where the document has not changed, and a section that is missing is refused', async () => {
    const packages = await release('---\n"@ddm-openapi/emulator": patch\n---\n\nFaster.\n');
    expect(await fillChangelogs(packages, [])).toEqual(['spec', 'client', 'cli']);
    expect(await changelog('client')).toContain('## 0.1.1\n\n- Nothing has changed in this package.');
    const [spec] = packages;
    if (!spec) throw new Error('There is no package.');
    await expect(fillChangelogs([{ ...spec, manifest: { ...spec.manifest, version: '7.0.0' } }], [])).rejects.toThrow(
      'has no section "## 7.0.0"',
    );
  });
});
