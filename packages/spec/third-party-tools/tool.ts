import type { Document } from '../src/derive/index.js';

/** A tool of others that must be able to use the bundle. */
export type Tool = Generator | Loader;

interface Installed {
  /** Its npm package. */
  readonly name: string;
  readonly version: string;
  /** The Node it runs on, where the floor of the project is too old for it. */
  readonly node?: 24;
  /** What it or its output needs beside it, at pinned versions. */
  readonly packages?: Readonly<Record<string, string>>;
  /** What a reader of the table has to know about how it is called. */
  readonly note?: string;
}

/** A tool that writes a client in TypeScript. */
export interface Generator extends Installed {
  /** Arguments of its command-line program that write to the folder `output`, which exists. */
  readonly arguments: (bundle: string, output: string) => readonly string[];
}

/** A tool that works with the document as it is. */
export interface Loader extends Installed {
  /** Uses it and says in a few words what went well. Throws an Error in the words of the tool. */
  readonly load: (workplace: Workplace) => Promise<string>;
}

/** Where a tool is installed, and what it is given. */
export interface Workplace {
  /** A folder outside the workspace with the tool in its `node_modules`. */
  readonly folder: string;
  /** The path of the bundle. */
  readonly bundle: string;
  readonly document: Document;
  /** The program of the Node that the tool runs on. */
  readonly node: string;
}

/** How it went with a tool. */
export interface Result {
  readonly tool: Tool;
  /** The major version of the Node that it ran on. */
  readonly node: number;
  /** What a generator wrote. */
  readonly code?: { readonly files: number; readonly lines: number; readonly typeErrors: number };
  /** What went well, or the error of the tool in short. */
  readonly words: string;
  readonly failed: boolean;
}

export function isGenerator(tool: Tool): tool is Generator {
  return 'arguments' in tool;
}
