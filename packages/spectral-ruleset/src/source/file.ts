import { type Document, parseDocument, type YAMLParseError } from 'yaml';
import type { Json } from '../core/json.js';
import { SourceError } from './error.js';
import { dataOf } from './nodes.js';

function problemOf({ code, message, linePos }: YAMLParseError, isJson: boolean): string {
  if (code === 'MULTIPLE_DOCS') return `contains several YAML documents. Split it at line ${linePos?.[0].line}.`;
  return `is not valid ${isJson ? 'JSON' : 'YAML'}: ${message.split('\n')[0]?.replace(/:$/, '')}.`;
}

/** The fault of a text of JSON, and its line. */
function jsonProblem({ message }: Error, text: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return message;
  const offset = Number(position) + (text.startsWith('\uFEFF') ? 1 : 0);
  const line = text.slice(0, offset).split('\n').length;
  if (/^\/[/*]/.test(text.slice(offset))) return `line ${line} has a comment. Remove it, or use YAML.`;
  return `${message.replace(/ \(line \d+ column \d+\)$/, '')}, in line ${line}.`;
}

/** A file of a document: its text, and what it says. A changed text is another file. */
export class SourceFile {
  readonly isJson: boolean;
  #tree: Document.Parsed | undefined;
  #data: { value: Json } | undefined;

  constructor(
    /** The path of the file, with `/` between folders. */
    readonly name: string,
    readonly text: string,
  ) {
    this.isJson = name.toLowerCase().endsWith('.json');
  }

  /** What it says as JSON. Throws a SourceError if it cannot be read. */
  get data(): Json {
    this.#data ??= { value: this.isJson ? this.#parseJson() : dataOf(this.tree, this.name) };
    return this.#data.value;
  }

  /** Its nodes, each with its range in the text. Throws a SourceError if it cannot be read. */
  get tree(): Document.Parsed {
    if (!this.#tree) {
      const tree = parseDocument(this.text, { keepSourceTokens: true, merge: true, prettyErrors: true });
      const [error] = tree.errors;
      if (error) throw new SourceError(`${this.name} ${problemOf(error, this.isJson)}`);
      this.#tree = tree;
    }
    return this.#tree;
  }

  withText(text: string): SourceFile {
    return new SourceFile(this.name, text);
  }

  #parseJson(): Json {
    try {
      const data: Json = JSON.parse(this.text.replace(/^\uFEFF/, ''));
      // Only the nodes have the digits that JSON.parse drops.
      return /[\d.]{16}/.test(this.text) ? dataOf(this.tree, this.name) : data;
    } catch (error) {
      if (error instanceof SourceError) throw error;
      throw new SourceError(`${this.name} is not valid JSON: ${jsonProblem(error as Error, this.text)}`);
    }
  }
}
