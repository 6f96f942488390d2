import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import ts from 'typescript';

/** An import in a TypeScript file, types included. */
export interface Import {
  /** The file that imports, as a path from the root of the repository. */
  readonly from: string;
  /** What it writes: `./json.js`, `@ddm-openapi/spec`. */
  readonly specifier: string;
  /** The file it leads to, for a relative specifier. */
  readonly to?: string;
}

const scope = '@ddm-openapi/';

/** Every import in the TypeScript and JavaScript files that git tracks or would track, in order of files. */
export async function readImports(folder = workspace): Promise<Import[]> {
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.mjs', '*.js'], folder);
  const files = [...new Set(stdout.split('\n').filter(Boolean))].sort();
  const found = await Promise.all(
    files.map(async (file) => importsOf(file, await readFile(join(folder, file), 'utf8').catch(() => ''))),
  );
  return found.flat();
}

/** The imports of one file. */
export function importsOf(file: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    specifier: fileName,
    ...(fileName.startsWith('.') && { to: posix.join(dirname(file), fileName).replace(/\.js$/, '.ts') }),
  }));
}

/** The package that a file belongs to: `client` for `packages/client/src/index.ts`. */
export function packageOf(file: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(file)?.[1];
}

/** The package of this repository that an import leads to by its name. */
export function importedPackage({ specifier }: Import): string | undefined {
  return specifier.startsWith(scope) ? specifier.slice(scope.length).split('/')[0] : undefined;
}

/** Text of every file of a folder, those that git ignores among them, by its path from the folder. */
export async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const)),
  );
}

/** Circles in a graph, each as the names along it; the first name comes again at the end. One circle a strongly connected part. */
export function circles(edges: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (node: string, path: string[]) => {
    const start = path.indexOf(node);
    if (start >= 0) {
      found.push([...path.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    for (const target of next.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return found;
}
