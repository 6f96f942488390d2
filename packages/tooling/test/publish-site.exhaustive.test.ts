import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { publishSite } from '../src/publish-site.js';
import { git as gitIn, siteRepositoryPerTest } from './site-repository.js';

let scratch: string;
let repository: string;
let site: string;

siteRepositoryPerTest((made) => {
  ({ scratch, repository, site } = made);
});

const git = (args: string[]) => gitIn(args, repository);

/** The files that Pages would serve, each with its text. */
async function served(): Promise<Record<string, string>> {
  await git(['fetch', '--quiet', 'origin', 'gh-pages']);
  const names = (await git(['ls-tree', '-r', '--name-only', 'FETCH_HEAD'])).split('\n');
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await git(['show', `FETCH_HEAD:${name}`])])),
  );
}

test('site and previews are published side by side, and each replaces only itself', async () => {
  expect(await publishSite({ repository, folder: site })).toBe('Published the site on gh-pages.');
  expect(await served()).toEqual({ '.nojekyll': '', 'index.html': 'one' });

  await writeFile(join(site, 'index.html'), 'two');
  expect(await publishSite({ repository, folder: site, at: 'preview/12' })).toBe('Published preview/12 on gh-pages.');
  expect(await served()).toEqual({ '.nojekyll': '', 'index.html': 'one', 'preview/12/index.html': 'two' });

  await rm(join(site, 'index.html'));
  await mkdir(join(site, 'errors'));
  await writeFile(join(site, 'errors/index.html'), 'three');
  await publishSite({ repository, folder: site });
  expect(await served()).toEqual({ '.nojekyll': '', 'errors/index.html': 'three', 'preview/12/index.html': 'two' });

  expect(await publishSite({ repository, at: 'preview/12' })).toBe('Removed preview/12 on gh-pages.');
  expect(await served()).toEqual({ '.nojekyll': '', 'errors/index.html': 'three' });
  expect(await publishSite({ repository, folder: site })).toBe('Nothing has changed.');

  await git(['fetch', '--quiet', 'origin', 'gh-pages']);
  expect(await git(['rev-list', '--count', 'FETCH_HEAD'])).toBe('1');
  expect(await git(['status', '--porcelain'])).toBe('');
  expect(await git(['worktree', 'list'])).not.toContain('\n');
});

test('files that another run published meanwhile are kept', async () => {
  await publishSite({ repository, folder: site });
  const hook = join(scratch, 'origin.git/hooks/pre-receive');
  await writeFile(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  await writeFile(join(site, 'index.html'), 'two');
  await expect(publishSite({ repository, folder: site })).rejects.toThrow('git push failed. Somebody else published');
  expect(await served()).toMatchObject({ 'index.html': 'one' });
});
