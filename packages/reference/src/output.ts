import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files } from './assets.js';

/** Puts a complete set of files in the place of a folder. Until all are written, what the folder holds stays as it is. */
export async function replaceFolder(folder: string, files: Files): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const scratch = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  const [fresh, old] = [join(scratch, 'new'), join(scratch, 'old')];
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), content);
    }
    await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(fresh, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
