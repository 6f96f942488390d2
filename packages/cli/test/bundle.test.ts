import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { bundledFiles, entries } from '../build/bundle.js';
import { bundledPackages, licensesOf } from '../build/licenses.js';

let files: Record<string, string>;
let metafile: Metafile;
beforeAll(async () => {
  ({ files, metafile } = await bundledFiles());
});

function outputOf(name: string): Metafile['outputs'][string] {
  const [, found] = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`/${name}.js`)) ?? [];
  if (!found) throw new Error(`There is no ${name}.js.`);
  return found;
}

/** The sources that are loaded with an entry. */
function startOf(name: string): string[] {
  const { inputs, imports } = outputOf(name);
  const others = imports.filter(({ kind, path }) => kind === 'import-statement' && path.startsWith('./'));
  return [...Object.keys(inputs), ...others.flatMap(({ path }) => startOf(path.slice(2, -3)))];
}

describe('the bundled program', () => {
  test('is one file per entry', () => {
    expect(Object.keys(files).sort()).toEqual(
      Object.keys(entries)
        .map((name) => `${name}.js`)
        .sort(),
    );
  });

  test('imports nothing but Node and its own files', () => {
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const known = [...builtinModules, ...Object.keys(entries).map((name) => `./${name}.js`)];
    expect(imported.filter((path) => !known.includes(path.replace(/^node:/, '')))).toEqual([]);
  });

  test.each(['cli', 'main', 'complete'])(
    'starts without the client, the emulator and the readers of data: %s',
    (name) => {
      const inputs = startOf(name);
      expect(inputs.length).toBeGreaterThan(2);
      expect(inputs.filter((path) => /\/(client|emulator|spec)\/|\/(yaml|jmespath|string-width)\//.test(path))).toEqual(
        [],
      );
    },
  );

  test.each(['online', 'look-up'])(
    'calls the service without the catalogue and the measure of odd texts: %s',
    (name) => {
      const inputs = startOf(name);
      expect(inputs.filter((path) => path.includes('/client/')).length).toBeGreaterThan(10);
      expect(inputs.filter((path) => path.includes('/spec/'))).toEqual([]);
    },
  );

  test('takes less than 3 MB, and installs no other package', async () => {
    const sizes = Object.values(files).map((text) => Buffer.byteLength(text));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
    const manifest = JSON.parse(await readFile(join(places.cli, 'package.json'), 'utf8')) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
  });

  test('holds the packages that the dependency policy lists, with their licenses', async () => {
    const names = [...bundledPackages(metafile, places.cli).keys()];
    const policy = await readFile(join(workspace, 'docs/dependency-policy.md'), 'utf8');
    const list = policy.split('The command line depends on nothing')[1]?.split('\n## ')[0] ?? '';
    const listed = [...list.matchAll(/^- .*$/gm)].flatMap(([line]) =>
      [...(line.split(':')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(listed.sort()).toEqual(names.sort());
    const licenses = await licensesOf(metafile, places.cli);
    for (const name of names) expect(licenses).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')} \\d`, 'm'));
  });
});
