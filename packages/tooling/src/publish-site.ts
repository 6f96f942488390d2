import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';

export interface PublishOptions {
  /** The folder with the site; absent to take down what is at `at`. */
  folder?: string;
  /** `preview/12`; absent for the site itself. */
  at?: string;
  /** The repository to publish from; its remote is pushed to. */
  repository?: string;
  remote?: string;
}

const branch = 'gh-pages';
const previews = 'preview';
const identity = [
  '-c',
  'user.name=github-actions[bot]',
  '-c',
  'user.email=github-actions[bot]@users.noreply.github.com',
];

/**
 * Puts a site on the branch that GitHub Pages serves: the site itself beside the previews, or one preview. The branch keeps
 * no history, so that it does not grow, and is replaced only if nobody else has replaced it meanwhile. Gives back what was done.
 */
export async function publishSite(options: PublishOptions): Promise<string> {
  const { folder, at = '', repository = workspace, remote = 'origin' } = options;
  if (at && !/^preview\/[1-9]\d*$/.test(at)) throw new InputError(`--at takes preview/ and a number, not "${at}".`);
  if (!folder && !at) throw new InputError('Give --folder with the site, or --remove --at preview/12.');
  if (folder) await requirePlainFiles(folder);

  const git = async (args: string[], cwd = repository) => succeed(await run('git', args, cwd), args);
  const fetched = await run('git', ['fetch', '--quiet', '--depth=1', remote, branch], repository);
  const old = fetched.code === 0 ? await git(['rev-parse', 'FETCH_HEAD']) : '';
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-site-'));
  const tree = join(scratch, 'tree');
  try {
    await git(['worktree', 'add', '--quiet', '--detach', tree, old || 'HEAD']);
    if (!old) await git(['rm', '-r', '-f', '--quiet', '.'], tree);
    await place(tree, at, folder);
    await git(['add', '--all', '--force'], tree);
    const content = await git(['write-tree'], tree);
    if (old && content === (await git(['rev-parse', `${old}^{tree}`]))) return 'Nothing has changed.';
    const commit = await git([...identity, 'commit-tree', content, '-m', `Site: ${at || 'main'}`]);
    await git(['push', '--quiet', `--force-with-lease=${branch}:${old}`, remote, `${commit}:refs/heads/${branch}`]);
    return `${folder ? 'Published' : 'Removed'} ${at || 'the site'} on ${branch}.`;
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree], repository);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function place(tree: string, at: string, folder?: string): Promise<void> {
  const kept = ['.git', previews];
  const replaced = at ? [at] : (await readdir(tree)).filter((name) => !kept.includes(name));
  await Promise.all(replaced.map((name) => rm(join(tree, name), { recursive: true, force: true })));
  const target = join(tree, at);
  if (folder) {
    await mkdir(dirname(target), { recursive: true });
    await cp(folder, target, { recursive: true, filter: (source) => at !== '' || source !== join(folder, previews) });
  }
  // Without this file GitHub would pass the site through Jekyll, which leaves files out.
  await writeFile(join(tree, '.nojekyll'), '');
}

/** The site of a preview comes from a pull request; a link in it could lead out of the folder. */
async function requirePlainFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new InputError(`There is no folder ${folder}. Build the site first: pnpm site.`);
  });
  const odd = entries.find((entry) => !(entry.isFile() || entry.isDirectory()));
  if (odd) throw new InputError(`${join(odd.parentPath, odd.name)} is neither a file nor a folder.`);
  if (!entries.some((entry) => entry.name === 'index.html')) throw new InputError(`${folder} holds no index.html.`);
}

function succeed({ code, stdout, stderr }: Output, args: string[]): string {
  if (code === 0) return stdout.trim();
  const advice = /stale info|rejected/.test(stderr) ? 'Somebody else published at the same time; run it again.' : '';
  throw new InputError(`git ${args.find((arg) => /^[a-z]/.test(arg))} failed. ${advice}\n${stderr.trim()}`);
}
