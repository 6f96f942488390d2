import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, posix, resolve, sep } from 'node:path';
import { swaggerOf } from '../core/document.js';
import { type Json, textAt } from '../core/json.js';
import type { Inventory } from '../core/references.js';
import { SourceError } from './error.js';
import { SourceFile } from './file.js';

const readable = ['.yaml', '.yml', '.json'];

/** A document as it is written: its root file, and every file below the folder of the root that a `$ref` leads to. */
export class SourceDocument {
  readonly inventory: Inventory;

  private constructor(
    readonly root: SourceFile,
    readonly files: ReadonlyMap<string, SourceFile>,
  ) {
    this.inventory = {
      source: root.name,
      unresolved: root.data,
      referencedDocuments: Object.fromEntries([...files].map(([name, file]) => [name, { data: file.data }])),
    };
  }

  /** A document of files that are in memory. */
  static of(root: SourceFile, others: Iterable<SourceFile> = []): SourceDocument {
    return new SourceDocument(root, new Map([root, ...others].map((file) => [file.name, file])));
  }

  // See docs/decisions/0314-a-document-is-changed-if-all-of-it-can-be-read.md.
  /**
   * Reads a document. No file outside of the folder of the root is read, and nothing is fetched: a `$ref` that leads there
   * stays as it is. Throws a SourceError that names each file that cannot be read, unless only an example refers to it.
   */
  static async read(path: string): Promise<SourceDocument> {
    const name = slashed(resolve(path));
    const root = await readSource(name, '');
    const named = `${posix.dirname(name).replace(/\/$/, '')}/`;
    const folder = `${slashed(await realpath(dirname(name))).replace(/\/$/, '')}/`;
    const files = new Map([[name, root]]);
    const problems: string[] = [];
    const queue = [root];
    for (let file = queue.shift(); file; file = queue.shift()) {
      for (const [target, isData] of filesNamedBy(file)) {
        if (files.has(target) || !(target.startsWith(named) || target.startsWith(folder))) continue;
        try {
          // A link may lead elsewhere.
          if (!slashed(await real(target, file.name)).startsWith(folder)) continue;
          const next = await readSource(target, file.name);
          files.set(target, next);
          queue.push(next);
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
          if (!isData && !problems.includes(error.message)) problems.push(error.message);
        }
      }
    }
    if (problems.length) throw new SourceError([...problems, 'Nothing was changed.'].join('\n'));
    return new SourceDocument(root, files);
  }

  /** The document with some files changed or new. */
  with(changed: Iterable<SourceFile>): SourceDocument {
    const files = new Map(this.files);
    for (const file of changed) files.set(file.name, file);
    return new SourceDocument(files.get(this.root.name) as SourceFile, files);
  }

  /** The files that another state of the document has not, or with another text. */
  changedSince(before: SourceDocument): SourceFile[] {
    return [...this.files.values()].filter(({ name, text }) => before.files.get(name)?.text !== text);
  }
}

/** Reads a file and makes sure that it can be understood. */
async function readSource(name: string, from: string): Promise<SourceFile> {
  const file = new SourceFile(name, await readText(await real(name, from)));
  file.data;
  return file;
}

/** The text of a file. A folder has none, and a pipe may never end. */
async function readText(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) throw new SourceError(`${path} is not a regular file.`);
  const bytes = await readFile(path).catch((error: Error) => {
    throw new SourceError(`${path} cannot be read: ${error.message}`);
  });
  try {
    return utf8.decode(bytes);
  } catch {
    // Other bytes would be lost when the file is written.
    throw new SourceError(`${path} is not a text in UTF-8. Save it in that encoding.`);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The files that a file refers to, each with whether only data does: a `$ref` in an example may be a part of it. */
function filesNamedBy(file: SourceFile): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const seen = new Set<object>();
  const data: Json[] = [];
  const visit = (value: Json, isData: boolean, key: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const [name = ''] = (textAt(value, '$ref') ?? '').split('#');
    if (name !== '' && !/^[a-z][a-z0-9+.-]+:/i.test(name) && readable.includes(extname(name).toLowerCase())) {
      const target = posix.join(name.startsWith('/') ? '' : posix.dirname(file.name), decoded(name));
      found.set(target, isData && (found.get(target) ?? true));
    }
    for (const [step, child] of Object.entries(value)) {
      // Data comes last: the same node may have another place, which counts.
      if (!isData && holdsData(step, key)) data.push(child);
      else visit(child, isData, step);
    }
  };
  visit(file.data, false, '');
  for (const one of data) visit(one, true, '');
  return found;
}

/** Whether the value of a key is data, in which `$ref` may have no meaning. Below `properties`, a key is a name. */
const holdsData = (key: string, holder: string): boolean =>
  ['example', 'default', 'enum', 'const', 'value'].includes(key) && !names.includes(holder);

/** Keys whose value has names as keys, such as the status code `default`. */
const names = [
  'properties',
  'patternProperties',
  'responses',
  'x-status-codes',
  'examples',
  'schemas',
  'parameters',
  'headers',
];

async function real(path: string, from: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new SourceError(`${path} cannot be read: ${code}.`);
    throw new SourceError(`There is no file ${path}${from === '' ? '' : `, which ${from} refers to`}.`);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const slashed = (path: string) => (sep === '\\' ? path.replaceAll('\\', '/') : path);

/** Throws a SourceError if a file is not the root of an OpenAPI 3 document. */
export function requireOpenApi({ name, data }: SourceFile): void {
  if (/^3\./.test(textAt(data, 'openapi') ?? '')) return;
  const swagger = swaggerOf(data);
  if (swagger) throw new SourceError(`${name} is written in Swagger ${swagger}. Convert it to OpenAPI 3 first.`);
  throw new SourceError(`${name} is not an OpenAPI 3 document. Name the root file, which says openapi: 3.x.`);
}
