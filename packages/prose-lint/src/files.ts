import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Folders with nothing in them that we wrote. */
const skipped = new Set(['node_modules', 'dist', 'generated', 'coverage', '.git']);

/** The ways in which prose is in a file. */
export type Kind = 'markdown' | 'test' | 'typescript' | 'yaml';

/** How prose is in a file; undefined for files that are not looked at. */
export function kindOf(file: string): Kind | undefined {
  if (file.endsWith('.md')) return 'markdown';
  if (/\.m?[jt]s$/.test(file)) return file.includes('/test/') ? 'test' : 'typescript';
  if (/^openapi\/.*\.(ya?ml|json)$|\.schema\.yaml$|(^|\/)package\.json$/.test(file)) return 'yaml';
  return undefined;
}

/** All files below `root` that may have prose, as paths from there, in order. */
export async function proseFiles(root: string, ignore: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    await Promise.all(
      entries.map(async (entry) => {
        const path = join(folder, entry.name);
        const file = relative(root, path).replaceAll('\\', '/');
        if (ignore.some((prefix) => file.startsWith(prefix))) return;
        if (entry.isDirectory() && !skipped.has(entry.name)) await walk(path);
        else if (entry.isFile() && kindOf(file)) files.push(file);
      }),
    );
  };
  await walk(root);
  return files.sort();
}
