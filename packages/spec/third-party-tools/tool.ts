import type { Document } from '../src/derive/index.js';

/** A third-party tool that must be able to use the bundle. */
export type Tool = Generator | Loader;

interface Installed {
  /** Its npm package. */
  readonly name: string;
  readonly version: string;
  /** The Node version it runs on, if the oldest version that the project supports is too old. */
  readonly node?: 24;
  /** Additional packages that it or its output needs, at pinned versions. */
  readonly packages?: Readonly<Record<string, string>>;
  /** A note for readers of the table on how it is called. */
  readonly note?: string;
}

/** A tool that writes a client in TypeScript. */
export interface Generator extends Installed {
  /** Arguments for its command-line program, to write to the folder `output`, which exists. */
  readonly arguments: (bundle: string, output: string) => readonly string[];
}

/** A tool that uses the document directly. */
export interface Loader extends Installed {
  /** Uses the tool and describes the success in a few words. Throws an Error in the words of the tool. */
  readonly load: (workplace: Workplace) => Promise<string>;
}

/** The installed tool and its input. */
export interface Workplace {
  /** A folder outside the workspace with the tool in its `node_modules`. */
  readonly folder: string;
  /** The path of the bundle. */
  readonly bundle: string;
  readonly document: Document;
  /** The Node program that the tool runs on. */
  readonly node: string;
}

/** The result of a tool. */
export interface Result {
  readonly tool: Tool;
  /** The major version of Node that it ran on. */
  readonly node: number;
  /** The output of a generator. */
  readonly code?: { readonly files: number; readonly lines: number; readonly typeErrors: number };
  /** A description of the success, or the shortened error of the tool. */
  readonly words: string;
  readonly failed: boolean;
}

export function isGenerator(tool: Tool): tool is Generator {
  return 'arguments' in tool;
}
