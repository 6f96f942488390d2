import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../findings.js';
import { DocumentReader } from './reader.mjs';
import { RefusedError } from './refused.mjs';

/**
 * Reads a document of one file that the user has named. Throws an InputError if it is not a plain file, or exceeds the
 * limits.
 */
export function readDocumentFile(file: string): string {
  try {
    const path = realpathSync(file);
    return new DocumentReader([dirname(path)]).read(path);
  } catch (error) {
    if (error instanceof RefusedError) throw new InputError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${code ?? error}.`);
  }
}
