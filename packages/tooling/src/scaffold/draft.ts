import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Writes a draft whole or not at all, and gives back the paths of its files. Throws an InputError if a new file exists. */
export async function writeDraft(root: string, { created, changed }: Draft): Promise<string[]> {
  const taken = Object.keys(created).filter((path) => existsSync(join(root, path)));
  if (taken.length) throw new InputError(`${taken.join(', ')} already exists. Choose another name, or edit that file.`);
  const texts: Record<string, string> = { ...created };
  for (const [path, edit] of Object.entries(changed)) texts[path] = edit(await readText(root, path));
  await writeFiles(root, texts);
  return Object.keys(texts).sort();
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

/** Puts an entry into a YAML map that is sorted by its keys, which begin lines after `indent`. */
export function inOrder(
  key: string,
  lines: string,
  { indent, keys }: { readonly indent: string; readonly keys: RegExp },
  path: string,
): Edit {
  return (text) => {
    const found = [...text.matchAll(new RegExp(`^${indent}"?(${keys.source})"?:`, 'gm'))];
    if (found.some(([, name]) => name === key)) throw new InputError(`${path} already has ${key}.`);
    const next = found.find(([, name = '']) => name > key);
    const last = found.at(-1);
    if (!last) throw new InputError(`${path} has no entry like ${keys.source}.`);
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

/** `get-instance-usage` for `getInstanceUsage`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

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
