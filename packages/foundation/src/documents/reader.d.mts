import { PlainReader } from './plain-reader.mjs';

export { addressWords, documentLimits, isAddress } from './plain-reader.mjs';

/** Reads the files of a document: plain files below its folders, within limits that every tool can handle. */
export declare class DocumentReader extends PlainReader {}
