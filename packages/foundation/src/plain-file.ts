import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { InputError } from './findings.js';

/**
 * Reads a plain file up to a maximum number of bytes. It follows no links and opens no pipes, sockets or devices, which
 * might never end. Throws an InputError that calls the file by `name`.
 */
export async function readPlainFile(file: string, limit: number, name = file): Promise<Buffer> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  // A link fails here with ELOOP. Without O_NONBLOCK, a pipe without a writer would block. Windows has neither flag.
  const handle = await open(file, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0)).catch(
    ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ENOENT' || code === 'ENOTDIR') throw new InputError(`There is no file ${name}.`);
      throw new InputError(`${name} cannot be read: ${code === 'ELOOP' ? 'it is a link' : code}.`);
    },
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new InputError(`${name} is not a file.`);
    if (stats.size > limit) throw new InputError(`${name} has ${stats.size} bytes; at most ${limit} are read.`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
