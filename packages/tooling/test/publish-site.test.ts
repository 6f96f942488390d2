import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { publishSite } from '../src/publish-site.js';
import { siteRepositoryPerTest } from './site-repository.js';

let repository: string;
let site: string;

siteRepositoryPerTest((made) => {
  ({ repository, site } = made);
});

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
