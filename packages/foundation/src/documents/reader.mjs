import { checkContent } from './content.mjs';
import { PlainReader, show } from './plain-reader.mjs';

export { addressWords, documentLimits, isAddress } from './plain-reader.mjs';

/** Reads the files of a document: plain files below its folders, none beyond, and nothing that no tool can work with. */
export class DocumentReader extends PlainReader {
  /** The files that may have merge keys of YAML, which their parser has to say. */
  merging = new Set();

  /** Gives back the text of a file. Throws an error of the file system if there is none, else a RefusedError. */
  read(file) {
    const text = super.read(file);
    if (/\.(ya?ml|json)$/i.test(file)) checkContent(text, show(file));
    if (/(^|[\s{,])<<["']? *:/m.test(text)) this.merging.add(file);
    return text;
  }
}
