import { open } from 'node:fs/promises';
import { UsageError } from '../errors/usage-error.js';
import type { Input } from '../io.js';
import { placeIn } from './json-place.js';

/** How large a file or standard input may be, in bytes: more than any request may have. */
const maxSize = 16 * 1024 * 1024;

/** Reads a file that a flag names. Throws a UsageError if it is not there, no file, or too large. */
export async function readFileOf(path: string, flag: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) throw new UsageError(`${flag}: ${path} is a folder. Name a file.`);
      if (facts.size > maxSize) throw tooLarge(`${flag}: ${path}`);
      // A pipe has no size, so what it gives is counted.
      return await readAll(file.createReadStream({ autoClose: false }), `${flag}: ${path}`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'it may not be read' : message;
    throw new UsageError(`${flag}: ${path}: ${why}.`);
  }
}

/** Reads a stream to its end. */
export async function readAll(stream: AsyncIterable<Buffer | string>, what: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxSize) throw tooLarge(what);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** Standard input, which only one flag can read. */
export class StandardInput {
  private reader: string | undefined;

  constructor(private readonly stream: Input) {}

  get isTerminal(): boolean {
    return Boolean(this.stream.isTTY);
  }

  /** Reads it to its end. Throws a UsageError if another flag has done so. */
  async read(flag: string): Promise<string> {
    if (this.reader) throw new UsageError(`${this.reader} and ${flag} cannot both read standard input.`);
    this.reader = flag;
    return readAll(this.stream, `${flag}: standard input`);
  }
}

/** Reads the request body that `--body` gives. */
export async function readBody(text: string, stdin: StandardInput): Promise<unknown> {
  const source =
    text === '-' ? await stdin.read('--body') : text.startsWith('@') ? await readFileOf(text.slice(1), '--body') : text;
  const body = await parseData(source, '--body');
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  // The text itself is not shown: it may hold a secret.
  throw new UsageError('--body takes an object, as @FILE with JSON or YAML, as - for standard input, or as JSON.');
}

/** Reads JSON, or YAML, which is loaded when something is not JSON. Messages name the place and show nothing of the text. */
export async function parseData(text: string, label: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch (notJson) {
    const { parseDocument } = await import('yaml');
    // What its library only warns of would be sent as something else; the warnings show the text.
    const document = parseDocument(text, { prettyErrors: true, resolveKnownTags: false, logLevel: 'error' });
    const [fault] = [...document.errors, ...document.warnings];
    const isLikeJson = /^\s*[{[]/.test(text);
    const place = isLikeJson ? placeIn(text, notJson as Error) : fault?.linePos ? placeOf(fault.linePos[0]) : '';
    const refused = new UsageError(`${label} is neither JSON nor YAML${place}.`);
    if (fault) throw refused;
    try {
      return document.toJS() as unknown;
    } catch {
      throw refused;
    }
  }
}

function placeOf({ line, col }: { readonly line: number; readonly col: number }): string {
  return ` (line ${line}, column ${col})`;
}

/** The first line of a text. */
export function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

function tooLarge(what: string): UsageError {
  return new UsageError(`${what} has more than ${maxSize / 1024 / 1024} MiB. Requests cannot be that large.`);
}
