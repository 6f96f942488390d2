import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { places } from '@ddm-openapi/foundation/workspace';

/** A git repository for a test, with the document at version 0.1.0 and no commits. */
export class TestRepository {
  private constructor(readonly folder: string) {}

  static async make(): Promise<TestRepository> {
    const repository = new TestRepository(await mkdtemp(join(tmpdir(), 'ddm-repository-')));
    await cp(places.source, join(repository.folder, 'openapi'), { recursive: true });
    await repository.edit('openapi/openapi.yaml', /^ {2}version: .*/m, '  version: 0.1.0 # for tests');
    await repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  /** Runs git and returns its output. */
  async git(...args: string[]): Promise<string> {
    const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const output = await run('git', ['-C', this.folder, ...author, ...args]);
    expectSuccess(output, `git ${args[0]}`);
    return output.stdout;
  }

  /** Commits everything under a tag. */
  async commit(tag: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', tag);
    await this.git('tag', tag);
  }

  /** Replaces a text that must exist. */
  async edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(this.folder, file);
    const text = await readFile(path, 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to change in ${file}`);
    await writeFile(path, changed);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
