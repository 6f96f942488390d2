import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { RefusedError } from './refused.mjs';

// Plain JavaScript, because Redocly's process loads it without a loader for TypeScript.

/** The limits of a document and all its files together, unless others are given. */
export const documentLimits = { files: 20_000, bytes: 128 * 2 ** 20, bytesPerFile: 24 * 2 ** 20 };

/** Reads text files: plain files below its folders, within limits. */
export class PlainReader {
  #names;
  #folders;
  #files = new Set();
  #bytes = 0;

  /** Takes the folder of the document, then other allowed folders. */
  constructor(folders) {
    this.#names = folders.map((folder) => resolve(folder));
    this.#folders = this.#names.map((folder) => realpathSync(folder));
  }

  /** Returns the text of a file. Throws an error of the file system if there is none, or otherwise a RefusedError. */
  read(file) {
    if (isAddress(file)) throw new RefusedError(addressWords(file));
    // Checks the name first, so that nobody learns which files exist, then the target of links.
    this.#requireInside(resolve(file), file, this.#names);
    const path = realpathSync(resolve(file));
    this.#requireInside(path, file, this.#folders);
    return this.#readPlain(path, show(file));
  }

  #requireInside(path, file, folders) {
    if (folders.some((folder) => isBelow(folder, path))) return;
    throw new RefusedError(
      `${show(file)} is outside the document's folder ${show(this.#names[0])}. Move the file there, or allow its folder with --also-read.`,
    );
  }

  #readPlain(path, name) {
    // Without O_NONBLOCK, opening a pipe would wait until somebody writes to it.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) throw new RefusedError(`${name} is a ${kindOf(stats)} and no file.`);
      const { files, bytes, bytesPerFile } = documentLimits;
      if (stats.size > bytesPerFile)
        throw new RefusedError(`${name} has ${stats.size} bytes, and a file of a document at most ${bytesPerFile}.`);
      if (!this.#files.has(path)) {
        this.#files.add(path);
        this.#bytes += stats.size;
      }
      if (this.#files.size > files) throw new RefusedError(`The document has more than ${files} files.`);
      if (this.#bytes > bytes) throw new RefusedError(`The document has more than ${bytes} bytes in all of its files.`);
      const content = readFileSync(descriptor);
      if (!isUtf8(content)) throw new RefusedError(`${name} is not a text in UTF-8. Save it in that encoding.`);
      return content.toString();
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Whether a reference has a scheme, such as https: or file:, and is not a path. A Windows drive is one letter. */
export function isAddress(reference) {
  return /^([a-z][a-z0-9+.-]+:|\/\/|\\\\)/i.test(reference);
}

/** The reason why an address is not read. */
export function addressWords(address) {
  return `${address} is an address, and a document reads files only. Save it below the document's folder, and refer to the file.`;
}

function isBelow(folder, path) {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function kindOf(stats) {
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}

/** The name of a file in messages. */
export function show(file) {
  const way = relative(process.cwd(), file);
  return way && !way.startsWith('..') ? way : file;
}
