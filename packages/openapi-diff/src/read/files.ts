import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { PlainReader } from '@ddm-openapi/foundation/documents/plain-reader.mjs';
import { RefusedError } from '@ddm-openapi/foundation/documents/refused.mjs';
import { InputError } from '@ddm-openapi/foundation/findings';
import { withoutAnchors } from '../anchors.js';
import { parseText } from './text.js';

/** Reads the files of one document: plain files in its folder, below it, and in other allowed folders. */
export class Files {
  private readonly values = new Map<string, unknown>();
  private readonly folder: string;
  private readonly reader: PlainReader;

  /** The root of the document. Throws an InputError if the file does not exist. */
  constructor(
    readonly root: string,
    alsoRead: readonly string[] = [],
  ) {
    if (!existsSync(root)) throw new InputError(`There is no file ${root}.`);
    this.folder = dirname(resolve(root));
    this.reader = new PlainReader([this.folder, ...alsoRead]);
  }

  /**
   * The value of a file, by its path from the folder of the document. Throws an InputError with the reason if it cannot
   * be read.
   */
  value(file: string): unknown {
    if (!this.values.has(file)) this.values.set(file, this.load(file));
    return this.values.get(file);
  }

  /** The path of a file from the folder of the document. */
  nameOf(path: string): string {
    return relative(this.folder, resolve(path)).split(sep).join('/');
  }

  private load(file: string): unknown {
    const name = file === this.nameOf(this.root) ? this.root : file;
    try {
      const text = this.reader.read(resolve(this.folder, file));
      // Some tools let a description be a reference to a file of Markdown.
      return /\.(md|markdown|txt)$/i.test(file) ? text : withoutAnchors(parseText(text, name));
    } catch (error) {
      if (error instanceof InputError) throw error;
      if (error instanceof RefusedError) throw new InputError(error.message);
      const { code } = error as NodeJS.ErrnoException;
      throw new InputError(
        code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read: ${code ?? error}.`,
      );
    }
  }
}
