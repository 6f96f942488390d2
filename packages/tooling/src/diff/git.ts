import { InputError } from '@ddm-openapi/foundation/findings';
import { run } from '@ddm-openapi/foundation/process';

/** A git repository. */
export class Git {
  constructor(private readonly folder: string) {}

  /** The commit that a ref names. Throws an InputError if there is none, or no repository. */
  async commit(ref: string): Promise<string> {
    const { code, stdout } = await this.git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    if (code === 0) return stdout.trim();
    throw new InputError(
      `There is no commit and no file "${ref}". --base takes a git ref, or a bundled document (.json, .yaml).`,
    );
  }

  /**
   * The point where this branch left main: the merge base with origin/main, or with main. Throws an InputError if
   * neither exists.
   */
  async mergeBase(): Promise<string> {
    for (const branch of ['origin/main', 'main']) {
      const { code, stdout } = await this.git('merge-base', 'HEAD', branch);
      if (code === 0) return stdout.trim();
    }
    throw new InputError(
      'There is no origin/main and no main to compare with. Use --base REF|FILE to select the version to compare with.',
    );
  }

  /** Unpacks a folder of a commit below another folder. */
  async unpack(commit: string, path: string, into: string): Promise<void> {
    const archive = `${into}/tree.tar`;
    const { code, stderr } = await this.git('archive', '--format=tar', `--output=${archive}`, commit, path);
    if (code !== 0) throw new InputError(`${short(commit)} has no ${path}/ to compare with.\n${stderr.trim()}`);
    const tar = await run('tar', ['-xf', archive, '-C', into]);
    if (tar.code !== 0) throw new Error(`tar failed.\n${tar.stderr}`);
  }

  /** The changes of some files between a commit and the working tree, as a patch; empty if there are none. */
  async patch(commit: string, paths: string): Promise<string> {
    const { stdout } = await this.git('diff', '--no-color', '--no-ext-diff', '--unified=1', commit, '--', paths);
    return stdout.trim();
  }

  /** The tags that match one of some patterns. Empty if this folder is not the root of a repository. */
  async tags(patterns: readonly string[]): Promise<string[]> {
    if (!(await this.isRoot())) return [];
    const { stdout } = await this.git('tag', '--list', ...patterns);
    return stdout.split('\n').filter(Boolean);
  }

  /**
   * Whether this folder is the root of a repository with its complete history: no unpacked archive, and no shallow
   * clone.
   */
  async complete(): Promise<boolean> {
    if (!(await this.isRoot())) return false;
    const { stdout } = await this.git('rev-parse', '--is-shallow-repository');
    return stdout.trim() === 'false';
  }

  /** The day of a commit, as in 2026-01-31. */
  async day(commit: string): Promise<string> {
    const { stdout } = await this.git('show', '--no-patch', '--format=%cs', commit);
    return stdout.trim();
  }

  /** An unpacked archive may be inside another repository, whose tags are not ours. */
  private async isRoot(): Promise<boolean> {
    const { code, stdout } = await this.git('rev-parse', '--show-cdup').catch(() => ({ code: 1, stdout: '' }));
    return code === 0 && stdout.trim() === '';
  }

  private async git(...args: string[]) {
    try {
      return await run('git', ['-C', this.folder, ...args]);
    } catch {
      throw new InputError('git is not installed. Use --base FILE to select a bundled document to compare with.');
    }
  }
}

/** The first digits of a commit. */
export function short(commit: string): string {
  return commit.slice(0, 10);
}
