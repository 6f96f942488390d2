import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { listSite, readSiteFile, type SiteFile, siteLimits } from './publish-site/files.js';
import { type GitCall, LoneGit } from './publish-site/git.js';
import { isInert, makeInert } from './publish-site/inert.js';

export interface PublishOptions {
  /** The folder with the site; absent to take down what is at `at`. */
  folder?: string;
  /** `preview/12`; absent for the site itself. */
  at?: string;
  /** Whether the pages are published so that no script in them runs. */
  inert?: boolean;
  /** The repository to publish from; its remote is pushed to. */
  repository?: string;
  remote?: string;
  /** Authenticates towards a remote over HTTPS. */
  token?: string | undefined;
}

const branch = 'gh-pages';
const previews = 'preview';
const author = 'github-actions[bot] <github-actions[bot]@users.noreply.github.com>';

/** How often it is tried while others publish at the same time. */
const attempts = 5;

/**
 * Puts a site on the branch that GitHub Pages serves: the site itself beside the previews, or one preview. The branch keeps
 * no history, so that it does not grow, and is replaced only if nobody else has replaced it meanwhile. Gives back what was done.
 *
 * The files may come from a stranger. git therefore never sees their folder: their content is piped into an empty
 * repository, so that whatever they are called and whatever is in them, they are content.
 */
export async function publishSite(options: PublishOptions): Promise<string> {
  const { folder, at = '', inert = false, repository = workspace, remote = 'origin' } = options;
  if (at && !/^preview\/[1-9]\d{0,9}$/.test(at)) throw new InputError(`--at takes preview/ and a number, not "${at}".`);
  if (!folder && !at) throw new InputError('Give --folder with the site, or --remove --at preview/12.');
  const files = folder ? (await listSite(folder)).filter((file) => belongs(file, at, inert)) : [];

  const scratch = await mkdtemp(join(tmpdir(), 'ddm-site-'));
  try {
    const store = join(scratch, 'site.git');
    const git = new LoneGit(scratch, [store, resolve(repository)]);
    const url = await git.succeed(['-C', resolve(repository), 'remote', 'get-url', remote]);
    await git.succeed(['init', '--quiet', '--bare', '--template=', store]);
    const site = new SiteBranch(git, store, url, options.token);
    for (let attempt = 1; ; attempt++) {
      const old = await site.fetch();
      const commit = await site.write(old, at, contents(files, inert));
      if (old && (await site.sameTree(old, commit))) return 'Nothing has changed.';
      const refusal = await site.push(old, commit);
      if (!refusal) return `${folder ? 'Published' : 'Removed'} ${at || 'the site'} on ${branch}.`;
      if (attempt === attempts)
        throw new InputError(`git push failed. Somebody else published at the same time; run it again.\n${refusal}`);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A site must not bring previews. */
function belongs(file: SiteFile, at: string, inert: boolean): boolean {
  return (at !== '' || file.path.split('/')[0] !== previews) && (!inert || isInert(file));
}

async function* contents(files: readonly SiteFile[], inert: boolean): AsyncGenerator<[string, Buffer]> {
  let bytes = 0;
  for (const file of files) {
    const content = await readSiteFile(file);
    bytes += content.length;
    if (bytes > siteLimits.bytes) throw new InputError(`The site has more than ${siteLimits.bytes} bytes.`);
    yield [file.path, inert ? makeInert(file, content) : content];
  }
}

/** The branch of GitHub Pages, through a bare repository that holds nothing else. */
class SiteBranch {
  constructor(
    private readonly git: LoneGit,
    private readonly store: string,
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  /** Fetches the branch and gives back its commit; an empty text if there is no branch yet. */
  async fetch(): Promise<string> {
    const listed = await this.run(['ls-remote', '--exit-code', this.url, `refs/heads/${branch}`], this.online());
    if (listed.code === 2) return '';
    if (listed.code !== 0) throw new InputError(`git ls-remote failed.\n${listed.stderr.trim()}`);
    const from = `+refs/heads/${branch}:refs/heads/old`;
    await this.succeed(['fetch', '--quiet', '--depth=1', '--no-tags', this.url, from], this.online());
    return this.succeed(['rev-parse', 'refs/heads/old']);
  }

  /** Writes a commit with the files at a place, and around them what the old commit had there. Gives back the commit. */
  async write(old: string, at: string, files: AsyncIterable<[string, Buffer]>): Promise<string> {
    const kept = await this.keptTree(old, at);
    const prefix = at ? `${at}/` : '';
    async function* stream(): AsyncGenerator<string | Buffer> {
      const message = `Site: ${at || 'main'}`;
      yield `commit refs/heads/new\ncommitter ${author} ${Math.floor(Date.now() / 1000)} +0000\n`;
      yield `data ${message.length}\n${message}\n`;
      // There is no parent, and so nothing of the commit before but what is kept.
      yield 'deleteall\n';
      if (kept) yield `M 040000 ${kept} ${at ? '""' : previews}\n`;
      if (at) yield `D ${at}\n`;
      // Without this file GitHub would pass the site through Jekyll, which leaves files out.
      yield 'M 100644 inline .nojekyll\ndata 0\n\n';
      for await (const [path, content] of files) {
        yield `M 100644 inline ${prefix}${path}\ndata ${content.length}\n`;
        yield content;
        yield '\n';
      }
      yield 'done\n';
    }
    await this.succeed(['update-ref', '-d', 'refs/heads/new']);
    await this.succeed(['fast-import', '--quiet', '--done', '--force'], { input: stream() });
    return this.succeed(['rev-parse', 'refs/heads/new']);
  }

  async sameTree(a: string, b: string): Promise<boolean> {
    const [left, right] = (await this.succeed(['rev-parse', `${a}^{tree}`, `${b}^{tree}`])).split('\n');
    return left === right;
  }

  /** Replaces the branch if it still is at the old commit. Gives back what the remote has against it, if it refuses. */
  async push(old: string, commit: string): Promise<string | undefined> {
    const lease = `--force-with-lease=refs/heads/${branch}:${old}`;
    const target = `${commit}:refs/heads/${branch}`;
    const { code, stderr } = await this.run(['push', '--quiet', lease, this.url, target], this.online());
    if (code === 0) return undefined;
    if (/stale info|rejected|failed to update ref|cannot lock ref/.test(stderr)) return stderr.trim();
    throw new InputError(`git push failed.\n${stderr.trim()}`);
  }

  /** The tree that stays: everything, around a preview; the previews, around the site. */
  private async keptTree(old: string, at: string): Promise<string> {
    if (!old) return '';
    if (at) return this.succeed(['rev-parse', `${old}^{tree}`]);
    const [mode, , id] = (await this.succeed(['ls-tree', old, previews])).split(/\s/);
    return mode === '040000' ? (id ?? '') : '';
  }

  private succeed(args: readonly string[], call?: GitCall): Promise<string> {
    return this.git.succeed([...this.here, ...args], call);
  }

  private run(args: readonly string[], call?: GitCall) {
    return this.git.run([...this.here, ...args], call);
  }

  private get here(): string[] {
    return [`--git-dir=${this.store}`];
  }

  /** The header that authenticates, for the calls that leave this machine, and for the host of the remote alone. */
  private online(): GitCall {
    if (!this.token || !this.url.startsWith('https://')) return {};
    const credentials = Buffer.from(`x-access-token:${this.token}`).toString('base64');
    return { config: { [`http.${new URL(this.url).origin}/.extraheader`]: `AUTHORIZATION: basic ${credentials}` } };
  }
}
