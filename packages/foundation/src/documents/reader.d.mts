import { PlainReader } from './plain-reader.mjs';

export { addressWords, documentLimits, isAddress } from './plain-reader.mjs';

/** Reads the files of a document: plain files below its folders, none beyond, and nothing that no tool can work with. */
export declare class DocumentReader extends PlainReader {
  /** The files that may have merge keys of YAML, which their parser has to say. */
  readonly merging: ReadonlySet<string>;
}
