import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiReports, checkReports, writeReports } from '../src/api-report/index.js';

const codes = Array.from({ length: 12 }, (_, index) => `'CODE.${1000 + index}'`);
const thing =
  'interface Named { readonly name: string; }\nexport interface Thing extends Named {\n  size: number;\n}\n';
const read = "import type { Thing } from '../thing.js';\nexport declare function read(): Thing;\n";

describe('the report of public types', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ddm-api-report-test-'));
    await mkdir(join(folder, 'dist/node'), { recursive: true });
    const types = (path: string) => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });
    const exports = { '.': types('index'), './node': types('node/index'), './package.json': './package.json' };
    await write('package.json', JSON.stringify({ name: '@ddm-openapi/things', version: '1.0.0', exports }));
    await write(
      'dist/index.d.ts',
      `export type { Thing } from './thing.js';\nexport type Long = ${codes.join(' | ')};\n/** Makes one. */\nexport declare function make(): import('./thing.js').Thing;\n`,
    );
    await write('dist/thing.d.ts', thing);
    await write('dist/node/index.d.ts', "export { read } from './read.js';\n");
    await write('dist/node/read.d.ts', read);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('tells the main entry in full, and of the others what they have from it', async () => {
    expect(await writeReports(folder)).toEqual(['things.api.md', 'node.api.md']);
    expect((await readdir(join(folder, 'etc'))).sort()).toEqual(['node.api.md', 'things.api.md']);
    const [main, node] = [await report('things'), await report('node')];
    expect(main).toMatch(/^## API Report File for "@ddm-openapi\/things"\n/);
    expect(main).toContain('interface Named {');
    expect(main).toContain('size: number;');
    expect(main).toContain(codes.join('\n    | '));
    expect(node).toMatch(/^## API Report File for "@ddm-openapi\/things\/node"\n/);
    expect(node).toContain("import type { Thing } from '@ddm-openapi/things';");
    expect(node).toContain('export function read(): Thing;');
    expect(node).not.toContain('size');
  });

  test('is the reviewed one until a type changes, and then shows where', async () => {
    await checkReports(folder);
    const before = await report('things');
    await write('dist/thing.d.ts', thing.replace('size: number', 'size?: number'));
    const error = await checkReports(folder).catch(String);
    expect(error).toMatch(/The public types differ from the reviewed reports: \S+etc\/things\.api\.md\.\n/);
    expect(error).toMatch(/\n- +size: number;\n\+ +size\?: number;\n/);
    expect(error).toMatch(/Run `pnpm api-report`, look at what it changes for users, and commit it\.$/);
    expect(await report('things')).toBe(before);
  });

  test('cannot be made of an entry that shows what the main one does not export', async () => {
    await write('dist/node/read.d.ts', read.replaceAll('Thing', 'Hidden'));
    await expect(apiReports(folder)).rejects.toThrow(
      /The types of \S+node\/index\.d\.ts cannot be reported\.\ndist\/node\/read\.d\.ts:1 .*has no exported member .?Hidden/,
    );
  });

  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const report = (name: string) => readFile(join(folder, `etc/${name}.api.md`), 'utf8');
});
