import { run } from '@ddm-openapi/foundation/process';
import {
  circles,
  type Import,
  importedPackage,
  importsOf,
  packageOf,
  readImports,
} from '@ddm-openapi/test-support/structure';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { allManifests } from '../src/packages/published.js';

/** Packages that know no service: they may import each other and what they share, nothing above. */
const general = ['foundation', 'openapi-diff', 'spectral-ruleset', 'client-generator', 'prose-lint'];

/** Folders with sources that work for any service, whole packages or the general part of one. */
const generalFolders = [
  ...general.map((name) => `packages/${name}/src`),
  'packages/client/src/runtime',
  'packages/cli/src',
  'packages/cli/build',
  'packages/emulator/src/core',
  'packages/spec/src/derive',
  'packages/reference/src',
  'packages/reference/assets',
];

/** What users see of the service: each is independent. */
const products = ['client', 'emulator', 'reference'];

/** `@ddm-openapi/spec/derive` reads the catalogues of any document; the rest of the package is one service's. */
const derive = '@ddm-openapi/spec/derive';

let imports: Import[];
beforeAll(async () => {
  imports = await readImports();
});

describe('imports', () => {
  test('make no circle of files, types included', () => {
    const edges = imports.flatMap(({ from, to }) => (to ? [[from, to] as const] : []));
    expect(edges.length).toBeGreaterThan(500);
    expect(circles(edges).map((circle) => circle.join(' → '))).toEqual([]);
  });

  test('make no circle of packages', () => {
    const edges = inSources().flatMap(([from, to]) => (from === to ? [] : [[from, to] as const]));
    expect(circles(edges).map((circle) => circle.join(' → '))).toEqual([]);
  });

  test('make no circle of packages by what manifests declare', async () => {
    const edges = (await allManifests()).flatMap(({ name, dependencies, devDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies }).map((to) => [name, to] as const),
    );
    expect(circles(edges).map((circle) => circle.join(' → '))).toEqual([]);
  });

  test('cross from package to package by name, never by a path', () => {
    const crossing = imports.filter(
      ({ from, to }) => to && !to.includes('/fixtures/') && packageOf(from) !== packageOf(to),
    );
    // A bench measures what is published, which a name does not lead to here.
    const measured = ({ from, to }: Import) => from.includes('/bench/') && to?.includes('/dist/');
    const wrong = crossing.filter((one) => !one.to?.startsWith('api.config') && !measured(one));
    expect(wrong.map(shown)).toEqual([]);
  });

  test('lead from no package to scripts/', () => {
    expect(imports.filter(({ from, to }) => packageOf(from) && to?.startsWith('scripts/')).map(shown)).toEqual([]);
  });

  test('lead from the general parts to nothing that knows the service', () => {
    const wrong = imports.filter((one) => {
      const [from, to] = [packageOf(one.from), importedPackage(one)];
      if (!from || !to || !general.includes(from) || !isSourceOrBuild(one)) return false;
      return !general.includes(to) && one.specifier !== derive;
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test('lead from the general part of a package to nothing that knows the service', () => {
    const isGeneral = (file: string) => generalFolders.some((folder) => file.startsWith(`${folder}/`));
    const wrong = imports.filter(({ from, to }) => isGeneral(from) && to && !isGeneral(to));
    expect(wrong.map(shown)).toEqual([]);
  });

  test('do not connect client, emulator and reference', () => {
    const wrong = imports.filter((one) => {
      const [from, to] = [packageOf(one.from) ?? '', importedPackage(one) ?? ''];
      return isSource(one) && from !== to && products.includes(from) && products.includes(to);
    });
    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('the general parts', () => {
  test.each(generalFolders)('%s names no service', async (folder) => {
    const { stdout: files } = await run('git', ['ls-files', folder]);
    expect(files).not.toBe('');
    const { stdout } = await run('git', ['grep', '--untracked', '-nIiE', words.source, '--', folder]);
    const lines = stdout.split('\n').filter((line) => serviceWords(line.replace(/^[^:]+:\d+:/, '')).length);
    expect(lines).toEqual([]);
  });

  test('are distinguished from the scope of the packages, which names the project', () => {
    expect(serviceWords(`import { a } from '@ddm-openapi/spec';`)).toEqual([]);
    expect(serviceWords(`mkdtemp('ddm-diff-'); otc; DBS.200001 DdmError`)).toEqual(['ddm', 'otc', 'DBS', 'Ddm']);
  });
});

/** What names one service or its cloud, in any case: the words that a second service's parts must not find here. */
const words = /ddm|dbs|apig|otc/gi;

/** Text that has such letters and names no service: the scope of the packages, links to the project, a word. */
const innocent = /@ddm-openapi\/|https:\/\/(github\.com|ddm-openapi\.github\.io)\/ddm-openapi\S*|NotChecked/g;

function serviceWords(text: string): string[] {
  return [...text.replaceAll(innocent, '').matchAll(words)].map(([word]) => word);
}

describe('the checks notice', () => {
  test('a circle of types', () => {
    const files = [
      ...importsOf('a/one.ts', `import type { Two } from './two.js';`),
      ...importsOf('a/two.ts', `export type { One } from './one.js';`),
    ];
    const edges = files.map(({ from, to = '' }) => [from, to] as const);
    expect(circles(edges)).toEqual([['a/one.ts', 'a/two.ts', 'a/one.ts']]);
  });

  test('a circle behind a branch that has none', () => {
    expect(
      circles([
        ['a', 'b'],
        ['a', 'c'],
        ['c', 'd'],
        ['d', 'a'],
      ]),
    ).toEqual([['a', 'c', 'd', 'a']]);
  });
});

function isSource({ from }: Import): boolean {
  return /^packages\/[^/]+\/src\//.test(from);
}

function isSourceOrBuild({ from }: Import): boolean {
  return /^packages\/[^/]+\/(src|build)\//.test(from);
}

function inSources(): [string, string][] {
  return imports.filter(isSourceOrBuild).flatMap((one): [string, string][] => {
    const [from, to] = [packageOf(one.from), importedPackage(one)];
    return from && to ? [[from, to]] : [];
  });
}

function shown({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`;
}
