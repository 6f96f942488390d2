import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circles, filesOf, importsOf, namesOfTheService, packagesOf } from '@ddm-openapi/test-support/structure';
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

test('no file is in a circle of imports, types included', () => {
  expect(circles(new Map([...files].filter(([path]) => !path.startsWith('generated/'))))).toEqual([]);
});

describe('folders', () => {
  test.each(Object.keys(allowed))('%s imports only what it may', (folder) => {
    const own = [...files].filter(([path]) => path.startsWith(`${folder}/`));
    expect(own.length).toBeGreaterThan(1);
    const strays = own.flatMap(([path, text]) =>
      importsOf(path, text)
        .filter((file) => ![folder, ...(allowed[folder] ?? [])].includes(folderOf(file)))
        .map((file) => `${path} → ${file}`),
    );
    expect(strays).toEqual([]);
  });

  test('the core names no service', () => {
    expect(namesOfTheService(new Map([...files].filter(([path]) => path.startsWith('core/'))))).toEqual([]);
  });

  test('only the Node server and the command line import modules of Node, and nothing imports packages', () => {
    const importing = [...files].filter(([, text]) => packagesOf(text).length > 0).map(([path]) => path);
    expect(importing.filter((path) => !path.startsWith('node/') && path !== 'command.ts')).toEqual([]);
    const packages = [...files.values()].flatMap(packagesOf).filter((name) => !name.startsWith('node:'));
    expect(packages).toEqual([]);
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
