import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { pnpm, workspace } from '@ddm-openapi/foundation/workspace';

/** A copy of the repository as a clone has it: one commit, dependencies installed, nothing built. */
export interface FreshCopy {
  readonly folder: string;
  /** Runs a command in it. Throws with the output where it fails. */
  readonly succeed: (command: string, args: readonly string[]) => Promise<Output>;
}

/** Makes a copy, which the caller removes. Changes that are not committed yet are part of it. */
export async function freshCopy(): Promise<FreshCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-copy-'));
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard']);
  for (const file of new Set(stdout.split('\n').filter(Boolean)))
    await cp(join(workspace, file), join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      // A file that was removed and not committed yet is still listed.
      if (error.code !== 'ENOENT') throw error;
    });
  const succeed = async (command: string, args: readonly string[]): Promise<Output> => {
    const output = await run(command, args, folder);
    if (output.code !== 0) throw new Error(`${command} ${args.join(' ')}\n${output.stdout}${output.stderr}`);
    return output;
  };
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await succeed('git', ['init', '--quiet']);
  await succeed('git', ['add', '--all']);
  await succeed('git', [...identity, 'commit', '--quiet', '-m', 'A copy']);
  await succeed('npx', ['-y', pnpm, 'install', '--frozen-lockfile', '--prefer-offline']);
  return { folder, succeed };
}

/** Makes a copy with what is built here, as a contributor has it who begins a change. Nothing need be built. */
export async function builtCopy(): Promise<FreshCopy> {
  const copy = await freshCopy();
  const packages = (await readdir(join(workspace, 'packages'))).map((name) => `packages/${name}`);
  const built = [
    ...packages.flatMap((path) => [`${path}/dist`, `${path}/src/generated`]),
    ...['.', ...packages].map((path) => `${path}/node_modules/.cache`),
  ];
  for (const path of built.filter((path) => existsSync(join(workspace, path))))
    await cp(join(workspace, path), join(copy.folder, path), { recursive: true, preserveTimestamps: true });
  return copy;
}
