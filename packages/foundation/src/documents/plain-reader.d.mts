export declare const documentLimits: { files: number; bytes: number; bytesPerFile: number };
/** Reads text files: plain files below its folders, within limits. */
export declare class PlainReader {
  /** Takes the folder of the document, then other allowed folders. */
  constructor(folders: readonly string[]);
  /** Returns the text of a file. Throws an error of the file system if there is none, or otherwise a RefusedError. */
  read(file: string): string;
}
export declare function isAddress(reference: string): boolean;
export declare function addressWords(address: string): string;
export declare function show(file: string): string;
