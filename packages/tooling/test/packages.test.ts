import { CheckFailed, Checks, expectNone, NotChecked } from '@ddm-openapi/foundation/checks';
import { InputError } from '@ddm-openapi/foundation/findings';
import { describe, expect, test } from '@jest/globals';
import { deadEnds, differences, expectedFiles, undeclaredImports } from '../src/packages/contents.js';
import { publishedPackages } from '../src/packages/published.js';
import type { Tarball } from '../src/packages/tarball.js';

function tarball(
  texts: Readonly<Record<string, string>>,
  dependencies: Readonly<Record<string, string>> = {},
): Tarball {
  const manifest = { name: '@ddm-openapi/one', version: '1.0.0', dependencies };
  return { file: '/nowhere.tgz', manifest, texts: new Map(Object.entries(texts)) };
}

describe('the files of a package', () => {
  test('are its texts and what its sources compile to', async () => {
    const published = await publishedPackages();
    const files = new Map(await Promise.all(published.map(async (one) => [one.id, await expectedFiles(one)] as const)));
    for (const [id, list] of files) {
      const entry = id === 'cli' ? ['dist/cli.js'] : ['dist/index.d.ts', 'dist/index.js'];
      expect(list).toEqual(expect.arrayContaining(['LICENSE', ...entry]));
    }
    expect(files.get('spec')).toEqual(expect.arrayContaining(['dist/openapi.yaml', 'dist/derive/index.js']));
    expect(files.get('client')).not.toContain('dist/client.js');
    expect(files.get('emulator')).toEqual(expect.arrayContaining(['dist/cli.js', 'docs/statuses.md']));
  });

  test('are no more and no less', () => {
    expect(differences(['a', 'b'], ['b', 'a'])).toEqual([]);
    expect(differences(['a', 'dist/old.js'], ['a', 'LICENSE'])).toEqual([
      'dist/old.js must not be in it. If its source is gone, delete dist and build again.',
      'LICENSE is missing. Build first; then look at "files" in package.json.',
    ]);
  });

  test('of an unknown package are refused, with the place to say them', async () => {
    const [one] = await publishedPackages();
    if (!one) throw new Error('nothing is published');
    await expect(expectedFiles({ ...one, id: 'new' })).rejects.toThrow(/contents\.ts does not list the files of/);
  });
});

describe('what a package imports', () => {
  const code = `import 'node:fs'; import fs from 'fs'; import './a.js'; import '@ddm-openapi/one/b'; import ajv from 'ajv/dist/2020.js';
    export { c } from '@scope/c/d'; const e = () => import('e');`;

  test('is declared', () => {
    const declared = { ajv: '8', '@scope/c': '1', e: '1' };
    expect(undeclaredImports(tarball({ 'dist/index.js': code }, declared))).toEqual([]);
    expect(undeclaredImports(tarball({ 'dist/index.js': code }))).toEqual([
      'dist/index.js imports ajv/dist/2020.js, which is not in "dependencies".',
      'dist/index.js imports @scope/c/d, which is not in "dependencies".',
      'dist/index.js imports e, which is not in "dependencies".',
    ]);
  });

  test('is declared for its types too, and texts import nothing', () => {
    const texts = { 'dist/index.d.ts': "export declare const a: import('b').B;", 'README.md': "import 'c';" };
    expect(undeclaredImports(tarball(texts))).toEqual(['dist/index.d.ts imports b, which is not in "dependencies".']);
  });
});

test('what leads to a file leads to one in the package', () => {
  const texts = {
    'README.md': '[a](docs/a.md) [b](docs/a.md#part) [c](docs/b.md "title") [d](https://example.com/x.md) [e](#part)',
    'docs/a.md': '[back](../README.md) [wrong](README.md)',
    'dist/a.js': 'x\n//# sourceMappingURL=a.js.map\n',
    'dist/b.js': 'x\n//# sourceMappingURL=b.js.map\n',
    'dist/b.js.map': '{}',
  };
  expect(deadEnds(tarball(texts))).toEqual([
    'README.md leads to docs/b.md, which is not in the package.',
    'docs/a.md leads to README.md, which is not in the package.',
    'dist/a.js leads to a.js.map, which is not in the package.',
  ]);
});

describe('checks', () => {
  test('go on after one has failed, and say in a table how all went', async () => {
    const checks = new Checks();
    expect(await checks.check('spec', 'packs', async () => 1)).toBe(1);
    expect(await checks.check('client', 'lists', async () => expectNone(['one', 'two']))).toBeUndefined();
    expect(await checks.check('client', 'last', async () => expectNone([]))).toBeUndefined();
    expect(checks.failed).toMatchObject([{ subject: 'client', check: 'lists', problem: 'one\ntwo' }]);
    expect(checks.report().replaceAll(/ +\d+\.\d s/g, ' time')).toBe(
      [
        '  spec    packs time  ok\n  client  lists time  FAILED\n  client  last time  ok',
        'client, lists:\n  one\n  two',
        'Of 3 checks 1 failed.',
      ].join('\n\n'),
    );
  });

  test('show a stack only for what nobody foresaw', async () => {
    const checks = new Checks();
    await checks.check('a', 'failed', () => Promise.reject(new CheckFailed('in words')));
    await checks.check('a', 'input', () => Promise.reject(new InputError('also in words')));
    await checks.check('a', 'fault', () => Promise.reject(new TypeError('a fault')));
    const [failed, input, fault] = checks.failed.map(({ problem }) => problem);
    expect([failed, input]).toEqual(['in words', 'also in words']);
    expect(fault).toMatch(/^TypeError: a fault\n\s+at /);
  });

  test('that could not run are reported, and do not fail', async () => {
    const checks = new Checks();
    await checks.check('a', 'b', () => Promise.reject(new NotChecked('nobody responded')));
    await checks.check('a', 'c', () => Promise.reject(new CheckFailed('wrong')));
    expect(checks.failed).toMatchObject([{ check: 'c' }]);
    expect(checks.report()).toMatch(
      /b .*not checked\n.*FAILED\n\na, b:\n {2}nobody responded\n\na, c:\n {2}wrong\n\nOf 2 checks 1 failed, 1 could not be made\.$/,
    );
  });

  test('that all pass say so', async () => {
    const checks = new Checks();
    await checks.check('a', 'b', async () => undefined);
    await checks.check('a', 'c', async () => undefined);
    expect(checks.report()).toMatch(/ok\n\nAll 2 checks passed\.$/);
  });
});
