import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';

const source = fileURLToPath(new URL('../src', import.meta.url));
const generator = fileURLToPath(new URL('../../client-generator/src', import.meta.url));

/** Text of every source file, by its path from the folder. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const)),
  );
}

/** The files of the folder that a file imports, types included. */
function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/ from '(\.[^']+)\.js'/g)].map(([, specifier = '']) => join(path, '..', `${specifier}.ts`));
}

/** The first circle of imports that a file is in. */
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

let files: Map<string, string>;
beforeAll(async () => {
  files = await filesOf(source);
});

test('no file is in a circle of imports, types included', () => {
  const imports = new Map([...files].map(([path, text]) => [path, importsOf(path, text)]));
  expect([...imports.values()].flat().filter((path) => !files.has(path))).toEqual([]);
  expect([...files.keys()].map((path) => circleFrom(path, imports)?.join(' → ')).filter(Boolean)).toEqual([]);
});

describe('general parts know no service', () => {
  const names = /ddm|dbs|apig|otc/gi;
  const withoutScopeAndLinks = (text: string) =>
    text.replaceAll(/@ddm-openapi\/|https:\/\/(github\.com|ddm-openapi\.github\.io)\/ddm-openapi\S*/g, '');

  test.each([
    ['the runtime', join(source, 'runtime')],
    ['the generator', generator],
  ])('%s names none', async (_, folder) => {
    const general = await filesOf(folder);
    expect(general.size).toBeGreaterThan(5);
    const found = [...general].flatMap(([path, text]) =>
      withoutScopeAndLinks(text)
        .split('\n')
        .flatMap((line, index) => (line.match(names) ?? []).map((name) => `${path}:${index + 1} ${name}`)),
    );
    expect(found).toEqual([]);
  });

  test('the runtime imports nothing but itself', () => {
    const outside = [...files].flatMap(([path, text]) =>
      path.startsWith('runtime/')
        ? [
            ...importsOf(path, text).filter((file) => !file.startsWith('runtime/')),
            ...(text.match(/ from '[^.#][^']*'/g) ?? []),
          ]
        : [],
    );
    expect(outside).toEqual([]);
  });
});
