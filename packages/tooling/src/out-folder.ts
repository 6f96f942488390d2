import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';

/**
 * Checks that nothing is lost when a folder is written: it is not there, is empty, or has the files by which the command
 * knows what it wrote before. Throws an InputError.
 */
export async function checkOutFolder(folder: string, ownFiles: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new InputError(
      `${folder} cannot be written: ${error.code === 'ENOTDIR' ? 'it is not a folder' : error.message}.`,
    );
  });
  if (!names.length) return;
  if (ownFiles.every((name) => existsSync(join(folder, name)))) return;
  throw new InputError(
    `${folder} has files that this command has not written, and they would be lost. Give a folder that does not exist.`,
  );
}
