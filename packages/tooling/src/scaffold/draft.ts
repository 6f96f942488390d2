import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';

/** A change of an existing text. Throws an InputError when the text is not as expected. */
export type Edit = (text: string) => string;

/** The first draft of a change: files by their path from the root of the repository. */
export interface Draft {
  readonly created: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, Edit>>;
  /** The remaining work, in sentences. */
  readonly left: readonly string[];
}

/**
 * Writes a draft and finishes its files, whole or not at all, and gives back their paths. Throws an InputError if a new file
 * exists.
 */
export async function writeDraft(
  root: string,
  { created, changed }: Draft,
  finish: (files: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const taken = (await Promise.all(Object.keys(created).map((path) => existing(root, path)))).flat();
  if (taken.length) throw new InputError(`${taken.join(', ')} already exists. Choose another name, or edit that file.`);
  const before: Record<string, string> = {};
  const texts: Record<string, string> = { ...created };
  for (const [path, edit] of Object.entries(changed)) {
    before[path] = await readText(root, path);
    texts[path] = edit(before[path]);
  }
  const files = Object.keys(texts).sort();
  await writeFiles(root, texts);
  try {
    await finish(files);
  } catch (error) {
    await writeFiles(root, before);
    for (const path of Object.keys(created)) await rm(join(root, path), { force: true });
    throw error;
  }
  return files;
}

/** The files that a new one would replace. Some file systems tell no capitals from small letters. */
async function existing(root: string, path: string): Promise<string[]> {
  const names = await readdir(join(root, dirname(path))).catch(() => []);
  const same = names.filter((name) => name.toLowerCase() === basename(path).toLowerCase());
  return same.map((name) => join(dirname(path), name));
}

async function readText(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => {
    throw new InputError(`There is no ${path}, where this change belongs.`);
  });
}

/** Puts lines after the last match of a pattern. */
export function afterLast(pattern: RegExp, lines: string, path: string): Edit {
  return (text) => {
    const last = [...text.matchAll(new RegExp(pattern, 'gm'))].at(-1);
    if (!last) throw new InputError(`${path} has no ${pattern.source}, after which this change belongs.`);
    const end = last.index + last[0].length;
    return text.slice(0, end) + lines + text.slice(end);
  };
}

/** Puts lines before the first match of a pattern. */
export function beforeFirst(pattern: RegExp, lines: string, path: string): Edit {
  return (text) => {
    const first = new RegExp(pattern, 'm').exec(text);
    if (!first) throw new InputError(`${path} has no ${pattern.source}, before which this change belongs.`);
    return text.slice(0, first.index) + lines + text.slice(first.index);
  };
}

/** Puts lines before the end of the object whose declaration has a text. */
export function beforeEndOf(declaration: string, lines: string, file: string): Edit {
  return (text) => {
    const start = text.indexOf(declaration);
    const end = start < 0 ? -1 : text.indexOf('\n};', start);
    if (end < 0) throw new InputError(`${file} has no ${declaration}, where this change belongs.`);
    return text.slice(0, end) + lines + text.slice(end);
  };
}

/** Puts an entry into a YAML map that is sorted by its keys, which begin lines after `indent`; at the end if none is alike. */
export function inOrder(
  key: string,
  lines: string,
  { indent, keys }: { readonly indent: string; readonly keys: RegExp },
  path: string,
): Edit {
  return (text) => {
    const found = [...text.matchAll(new RegExp(`^${indent}"?(${keys.source})"?:`, 'gm'))];
    if (found.some(([, name]) => name === key)) throw new InputError(`${path} already has ${key}.`);
    const next = found.find(([, name = '']) => name.localeCompare(key, 'en', { numeric: true }) > 0);
    const last = found.at(-1);
    if (!last) return `${text.trimEnd()}\n\n${lines}`;
    if (next) return text.slice(0, next.index) + lines + text.slice(next.index);
    const end = endOfEntry(text, last.index, indent);
    return text.slice(0, end) + lines + text.slice(end);
  };
}

/** Where the entry that begins at `start` ends: before the next line that is indented as little. */
function endOfEntry(text: string, start: number, indent: string): number {
  const rest = text.slice(start);
  const next = new RegExp(`\\n(?=${indent ? `${indent.slice(0, -1)}?` : ''}\\S)`).exec(rest.slice(1));
  return next ? start + 1 + next.index + 1 : text.length;
}

/** `GetInstanceUsage` for `getInstanceUsage` and `get-instance-usage`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `getInstanceUsage` for `get-instance-usage`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

/** `get-http-usage` for `getHTTPUsage`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-').toLowerCase();
}

/** `Get HTTP usage` for `getHTTPUsage` and `get-HTTP-usage`. */
export function sentence(name: string): string {
  const [first = '', ...others] = wordsOf(pascalCase(name));
  return [first, ...others.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()))].join(' ');
}

function wordsOf(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
}

/** Whether a name cannot be declared in TypeScript. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

const reserved = new Set([
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in'],
  ...['instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static'],
  ...['super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield'],
]);

/** The last step of a change that users of the client see in its types. */
export const reportTypes = 'packages/client/etc: the new public types. Run pnpm api-report.';

/** A changeset for the packages that a change of the document belongs to. */
export function changeset(sentence: string): string {
  return `---
"@ddm-openapi/spec": minor
"@ddm-openapi/client": minor
"@ddm-openapi/emulator": minor
---

${sentence}
`;
}
