import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { publishSite } from '../src/publish-site.js';

let scratch: string;
let repository: string;
let site: string;

async function git(args: string[], cwd = repository): Promise<string> {
  const output = await run('git', args, cwd);
  expectSuccess(output, `git ${args.join(' ')}`);
  return output.stdout.trim();
}

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ddm-publish-test-'));
  repository = join(scratch, 'clone');
  site = join(scratch, 'site');
  await git(['init', '--quiet', '--bare', join(scratch, 'origin.git')], scratch);
  await git(['clone', '--quiet', join(scratch, 'origin.git'), repository], scratch);
  await writeFile(join(repository, 'source.txt'), 'source');
  await git(['add', '.']);
  await git(['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'Source']);
  await mkdir(site);
  await writeFile(join(site, 'index.html'), 'one');
});

afterEach(() => rm(scratch, { recursive: true, force: true }));

test('a preview with a link in it is refused', async () => {
  await symlink('/etc/hostname', join(site, 'leak'));
  await expect(publishSite({ repository, folder: site, at: 'preview/1' })).rejects.toThrow(
    'leak is neither a file nor a folder.',
  );
});

test.each([
  [{ at: 'preview/../x', folder: '.' }, '--at takes preview/ and a number, not "preview/../x".'],
  [{}, 'Give --folder with the site, or --remove --at preview/12.'],
  [{ folder: 'nowhere' }, 'There is no folder nowhere. Build the site first: pnpm site.'],
])('%j is refused', async (options, message) => {
  await expect(publishSite({ repository, ...options })).rejects.toThrow(message);
  expect(await readFile(join(repository, 'source.txt'), 'utf8')).toBe('source');
});
