import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, importsOf } from '@ddm-openapi/test-support/structure';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src', import.meta.url));
/** The folders that another folder may import from, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  auth: ['core'],
  ddm: ['core', 'generated'],
  // The state that a page keeps and hands back is read as one from a file is.
  worker: ['core', 'ddm', 'create-emulator.ts'],
  node: ['core', 'ddm', 'create-emulator.ts'],
};

let files: Map<string, string>;
beforeAll(async () => {
  files = await filesOf(source);
});

const folderOf = (path: string) => path.split('/')[0] ?? '';

describe('folders', () => {
  test.each(Object.keys(allowed))('%s imports only what it may', (folder) => {
    const own = [...files].filter(([path]) => path.startsWith(`${folder}/`));
    expect(own.length).toBeGreaterThan(1);
    const strays = own.flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ to }) => to && ![folder, ...(allowed[folder] ?? [])].includes(folderOf(to)))
        .map(({ to }) => `${path} → ${to}`),
    );
    expect(strays).toEqual([]);
  });

  test('only the Node server and the command line import modules of Node, and nothing imports packages', () => {
    const outside = [...files].flatMap(([path, text]) => importsOf(path, text)).filter(({ to }) => !to);
    const elsewhere = outside.filter(({ from }) => !from.startsWith('node/') && from !== 'command.ts');
    expect(elsewhere).toEqual([]);
    expect(outside.filter(({ specifier }) => !specifier.startsWith('node:'))).toEqual([]);
  });
});

test.each(['index.web', 'worker', 'connect'])('%s bundles for browsers without anything of Node', async (entry) => {
  const { metafile } = await build({
    entryPoints: [join(source, '../dist', `${entry}.js`)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
  expect(imports.filter((path) => path.startsWith('node:') || builtinModules.includes(path))).toEqual([]);
});

test('no entry makes code of text', async () => {
  const dist = await filesOf(join(source, '../dist'));
  const scripts = [...dist].filter(([path]) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter(([, text]) => /new Function|\beval\(/.test(text)).map(([path]) => path)).toEqual([]);
});
