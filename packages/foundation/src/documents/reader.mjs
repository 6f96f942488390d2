import { checkContent } from './content.mjs';
import { PlainReader, show } from './plain-reader.mjs';

export { addressWords, documentLimits, isAddress } from './plain-reader.mjs';

/** Reads the files of a document: plain files below its folders, within limits that every tool can handle. */
export class DocumentReader extends PlainReader {
  /** Returns the text of a file. Throws an error of the file system if there is none, or otherwise a RefusedError. */
  read(file) {
    const text = super.read(file);
    if (/\.(ya?ml|json)$/i.test(file)) checkContent(text, show(file));
    return text;
  }
}
