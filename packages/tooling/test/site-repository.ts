import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';

export interface SiteRepository {
  /** The folder that the others are in, and `origin.git`. */
  readonly scratch: string;
  /** A clone with one commit. */
  readonly repository: string;
  /** A built site of one page. */
  readonly site: string;
}

/** Runs git and returns its output without white space around it. */
export async function git(args: string[], cwd: string): Promise<string> {
  const output = await run('git', args, cwd);
  expectSuccess(output, `git ${args.join(' ')}`);
  return output.stdout.trim();
}

/** Gives each test a repository to publish from, and a site to publish. */
export function siteRepositoryPerTest(setUp: (made: SiteRepository) => void): void {
  scratchFolderPerTest('ddm-publish-test-', async (scratch) => {
    const repository = join(scratch, 'clone');
    const site = join(scratch, 'site');
    setUp({ scratch, repository, site });
    await git(['init', '--quiet', '--bare', join(scratch, 'origin.git')], scratch);
    await git(['clone', '--quiet', join(scratch, 'origin.git'), repository], scratch);
    await writeFile(join(repository, 'source.txt'), 'source');
    await git(['add', '.'], repository);
    await git(['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'Source'], repository);
    await mkdir(site);
    await writeFile(join(site, 'index.html'), 'one');
  });
}
