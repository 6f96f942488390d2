export declare const documentLimits: { files: number; bytes: number; bytesPerFile: number };
/** Reads the text of files: plain files below its folders, none beyond, and not too much. */
export declare class PlainReader {
  /** Takes the folder of the document, then others that it may read from. */
  constructor(folders: readonly string[]);
  /** Gives back the text of a file. Throws an error of the file system if there is none, else a RefusedError. */
  read(file: string): string;
}
export declare function isAddress(reference: string): boolean;
export declare function addressWords(address: string): string;
export declare function show(file: string): string;
