import { PlainReader } from './plain-reader.mjs';

export { addressWords, documentLimits, isAddress } from './plain-reader.mjs';

/** Reads the files of a document: plain files below its folders, within limits that every tool can handle. */
export declare class DocumentReader extends PlainReader {
  /** The files that may have YAML merge keys, an option of their parser. */
  readonly merging: ReadonlySet<string>;
}
