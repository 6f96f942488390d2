import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { publishedPackages } from '../src/packages/published.js';
import { inOrder, notesOf, packRelease } from '../src/packages/release.js';
import { readWorkflow } from '../src/workflows.js';

let folder: string;

scratchFolderPerTest('ddm-release-test-', (path) => {
  folder = path;
});

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

test('a package that is not here is refused', async () => {
  await expect(packRelease(['@ddm-openapi/spec@99.0.0'], folder)).rejects.toThrow(
    'There is no package @ddm-openapi/spec@99.0.0 here. There are @ddm-openapi/',
  );
});

test('a package comes after those that it depends on', async () => {
  const all = (await publishedPackages()).reverse();
  const names = inOrder(all).map(({ manifest }) => manifest.name);
  expect([...names].sort()).toEqual(all.map(({ manifest }) => manifest.name).sort());
  for (const { manifest } of all)
    for (const needed of Object.keys(manifest.dependencies ?? {}))
      if (names.includes(needed)) expect(names.indexOf(needed)).toBeLessThan(names.indexOf(manifest.name));
  const one = (name: string, ...needs: string[]) => ({
    id: name,
    folder: name,
    manifest: { name, version: '1.0.0', dependencies: Object.fromEntries(needs.map((need) => [need, '1.0.0'])) },
  });
  expect(inOrder([one('c', 'b', 'x'), one('b', 'a'), one('a')]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('the notes of a release are the section of its version', () => {
  const changelog = '# a\n\n## 1.1.0\n\n### Minor Changes\n\n- b\n\n## 1.0.0\n\n- a\n';
  expect(notesOf(changelog, { name: 'a', version: '1.1.0' })).toBe('### Minor Changes\n\n- b\n');
  expect(notesOf(changelog, { name: 'a', version: '1.0.0' })).toBe('- a\n');
  for (const none of ['', '\n## 1.0\n', '## 1.0\n\n### Patch Changes\n\n## 0.9\n\n- a\n'])
    expect(() => notesOf(none, { name: 'a', version: '1.0' })).toThrow('The changelog of a does not mention 1.0.');
});

describe('the job that publishes', () => {
  let release: string;
  let checksums: string;
  let log: string;

  beforeEach(async () => {
    release = join(folder, 'release');
    log = join(folder, 'log');
    const bin = join(folder, 'bin');
    await mkdir(release);
    await mkdir(bin);
    await writeFile(log, '');
    await program(
      bin,
      'npm',
      'case "$1" in --version) echo "$NPM_VERSION";; view) [ "$2" = a@1.0.0 ] && echo 1.0.0;; *) echo "npm $*" >> "$LOG";; esac',
    );
    await program(
      bin,
      'gh',
      'if [ "$1 $2" = "release view" ]; then [ "$3" = a@1.0.0 ]; else echo "gh $*" >> "$LOG"; fi',
    );
    await writeFile(join(release, 'a-1.0.0.tgz'), 'a');
    await writeFile(join(release, 'spec-2.0.0.tgz'), 'b');
    await writeFile(join(release, 'packages.tsv'), 'a\t1.0.0\ta-1.0.0.tgz\n@ddm-openapi/spec\t2.0.0\tspec-2.0.0.tgz\n');
    checksums = await sum();
  });

  const program = (bin: string, name: string, text: string) =>
    writeFile(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

  async function sum(): Promise<string> {
    const names = ['a-1.0.0.tgz', 'packages.tsv', 'spec-2.0.0.tgz'];
    const lines = names.map(async (name) => `${sha256(await readFile(join(release, name)))}  ${name}\n`);
    await writeFile(join(release, 'SHA256SUMS'), (await Promise.all(lines)).join(''));
    return sha256(await readFile(join(release, 'SHA256SUMS')));
  }

  /** Runs the commands of a job below the folder of the release, as its runner does. */
  async function runJob(name: string, npm = '11.16.0'): Promise<{ code: number; calls: string[]; printed: string }> {
    const { jobs } = await readWorkflow('main');
    const commands = (jobs[name]?.steps ?? []).filter((step) => step['working-directory'] === 'release');
    expect(commands.length).toBe(2);
    const env = {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      CHECKSUMS: checksums,
      GITHUB_SHA: 'abc',
      LOG: log,
      NPM_VERSION: npm,
    };
    let [code, printed] = [0, ''];
    for (const { run: command = '' } of commands) {
      const output = await run('bash', ['-e', '-o', 'pipefail', '-c', command], release, env);
      printed += output.stdout + output.stderr;
      code = output.code;
      if (code) break;
    }
    return { code, printed, calls: (await readFile(log, 'utf8')).split('\n').filter(Boolean) };
  }

  test('publishes the packed files that the registry does not have, and runs none of their scripts', async () => {
    const { code, calls } = await runJob('publish');
    expect([code, calls]).toEqual([0, ['npm publish ./spec-2.0.0.tgz --access public --ignore-scripts']]);
  });

  test('announces what is not announced yet, with the document', async () => {
    const { code, calls } = await runJob('announce');
    expect(code).toBe(0);
    expect(calls).toEqual([
      'gh release create @ddm-openapi/spec@2.0.0 --target abc --title @ddm-openapi/spec@2.0.0 --notes-file spec-2.0.0.md',
      'gh release upload @ddm-openapi/spec@2.0.0 openapi.yaml openapi.json',
    ]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a package', () => writeFile(join(release, 'spec-2.0.0.tgz'), 'other')],
    ['the list', () => writeFile(join(release, 'packages.tsv'), 'evil\t1.0.0\tevil.tgz\n')],
    ['a package and its checksum', () => writeFile(join(release, 'a-1.0.0.tgz'), 'other').then(sum)],
    ['nothing, but a package is gone', () => rm(join(release, 'a-1.0.0.tgz'))],
    ['the checksums, which are empty', () => writeFile(join(release, 'SHA256SUMS'), '')],
  ])('publishes nothing when somebody has changed %s', async (_, change) => {
    await change();
    for (const job of ['publish', 'announce']) {
      const { code, calls } = await runJob(job);
      expect([code, calls]).toEqual([1, []]);
    }
  });

  test('publishes nothing with an npm that knows no trusted publishing', async () => {
    const { code, calls } = await runJob('publish', '10.9.4');
    expect([code, calls]).toEqual([1, []]);
  });
});
