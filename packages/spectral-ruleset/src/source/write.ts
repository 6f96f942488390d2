import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rename as renameFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { SourceDocument } from './document.js';
import { SourceError } from './error.js';
import type { SourceFile } from './file.js';

type Rename = (from: string, to: string) => Promise<void>;

interface Staged {
  target: string;
  temporary: string;
  /** What the file said before; undefined for a new one. */
  before: string | undefined;
}

/**
 * Writes the changed files of a document, all or none: first beside each file, then each in its place. Throws a SourceError
 * if a file was changed by others since it was read, or is not below the folder of the document.
 */
export async function writeFiles(
  before: SourceDocument,
  changed: readonly SourceFile[],
  { rename = renameFile }: { rename?: Rename } = {},
): Promise<void> {
  const folder = await realpath(dirname(before.root.name));
  const staged: Staged[] = [];
  try {
    for (const file of changed) staged.push(await stage(file, before.files.get(file.name), folder));
    await replaceTargets(staged, rename);
  } finally {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
  }
}

async function stage(file: SourceFile, old: SourceFile | undefined, folder: string): Promise<Staged> {
  if (!old) await mkdir(dirname(file.name), { recursive: true });
  const target = old ? await realpath(file.name) : resolve(await realpath(dirname(file.name)), basename(file.name));
  if (!target.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    throw new SourceError(`${file.name} is not below ${folder}, so it is not written.`);
  const now = await readFile(target, 'utf8').catch(() => undefined);
  if (now !== old?.text) throw new SourceError(`${file.name} has changed since it was read. Run the command again.`);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(temporary, file.text, { flag: 'wx' });
  if (old) await chmod(temporary, (await stat(target)).mode);
  return { target, temporary, before: old?.text };
}

async function replaceTargets(staged: readonly Staged[], rename: Rename): Promise<void> {
  const done: Staged[] = [];
  try {
    for (const one of staged) {
      await rename(one.temporary, one.target);
      done.push(one);
    }
  } catch (error) {
    for (const { target, before } of done) {
      if (before === undefined) await rm(target, { force: true });
      else await writeFile(target, before);
    }
    throw new SourceError(`Nothing was written: ${(error as Error).message}`);
  }
}

const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);
