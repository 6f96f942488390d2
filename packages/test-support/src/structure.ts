import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Text of every source file, by its path from the folder. */
export async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const)),
  );
}

/** The files of the folder that a file imports, types included. */
export function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/ from '(\.[^']+)\.js'/g)].map(([, specifier = '']) => join(path, '..', `${specifier}.ts`));
}

/** Imports of a file from outside the folder: packages, and modules of Node. */
export function packagesOf(text: string): string[] {
  return [...text.matchAll(/(?: from|import) '([^.#][^']*)'/g)].map(([, specifier = '']) => specifier);
}

/** Circular imports among files, types included, as text. */
export function circles(files: ReadonlyMap<string, string>): string[] {
  const imports = new Map([...files].map(([path, text]) => [path, importsOf(path, text)]));
  return [...files.keys()].flatMap((path) => circleFrom(path, imports)?.join(' → ') ?? []);
}

function circleFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const walk = (path: string, way: string[]): string[] | undefined => {
    for (const next of imports.get(path) ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}

/** The lines that name things that general parts must not know: this service, its error codes, and the cloud. */
export function namesOfTheService(files: ReadonlyMap<string, string>): string[] {
  const names = /ddm|dbs|apig|otc/gi;
  const links = /@ddm-openapi\/|https:\/\/(github\.com|ddm-openapi\.github\.io)\/ddm-openapi\S*/g;
  return [...files].flatMap(([path, text]) =>
    text
      .replaceAll(links, '')
      .split('\n')
      .flatMap((line, index) => (line.match(names) ?? []).map((name) => `${path}:${index + 1} ${name}`)),
  );
}
