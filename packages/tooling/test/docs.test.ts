import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { importedPackage, packageOf, readImports } from '@ddm-openapi/test-support/structure';
import { describe, expect, test } from '@jest/globals';
import { allManifests } from '../src/packages/published.js';

const read = (file: string) => readFile(join(workspace, file), 'utf8');
const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', '*.md'], workspace);
const pages = stdout.split('\n').filter((file) => file && existsSync(join(workspace, file)));
const texts = Object.fromEntries(await Promise.all(pages.map(async (file) => [file, await read(file)] as const)));
const manifests = (await allManifests()).filter(({ name }) => name !== 'ddm-openapi');

/** The text of a page without blocks of code. */
const prose = (file: string) => (texts[file] ?? '').replace(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page as GitHub makes them: of headings, and written ones. */
function anchors(file: string): string[] {
  const headings = [...prose(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...prose(file).matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}

describe('the Markdown files', () => {
  test('link only to files and headings of this repository that exist', () => {
    const broken = pages.flatMap((page) =>
      [
        ...prose(page)
          .replace(/`[^`\n]*`/g, '')
          .matchAll(/\]\(([^)\s]+)\)/g),
      ].flatMap(([, target = '']) => {
        if (/^([a-z]+:|\/)/.test(target)) return [];
        const [path = '', anchor] = target.split('#');
        const file = path ? join(dirname(page), path) : page;
        const exists = existsSync(join(workspace, file)) && (!anchor || anchors(file).includes(anchor));
        return exists ? [] : [`${page}: ${target}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('name only commands of pnpm that exist', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    // `changeset` is a program that is installed.
    const builtIn = ['changeset', 'install', 'pack', 'licenses', 'outdated', 'audit', 'exec', 'run'];
    const unknown = pages
      .filter((page) => !/CHANGELOG\.md$/.test(page) && !isSuperseded(page))
      .flatMap((page) =>
        [...(texts[page] ?? '').matchAll(/(?:`|\$ |npx -y )pnpm(?:@[\d.]+)? (?:run )?([a-z][\w:-]*)/g)]
          .map(([, command = '']) => command)
          .filter((command) => !(command in scripts) && !builtIn.includes(command))
          .map((command) => `${page}: pnpm ${command}`),
      );
    expect(unknown).toEqual([]);
  });
});

describe('the pages of docs/ that a program writes', () => {
  test('are formatted by it, so that lint accepts them', async () => {
    const { stdout: files } = await run('git', ['ls-files', 'scripts/*.ts', 'packages/*/bench/*.ts'], workspace);
    const programs = await Promise.all(
      files
        .trim()
        .split('\n')
        .map(async (file) => [file, await read(file)] as const),
    );
    const writers = programs.filter(([, text]) => /write(File|Files)\(/.test(text) && /docs'?[/,].*\.md/.test(text));
    expect(writers.length).toBeGreaterThan(2);
    expect(writers.filter(([, text]) => !text.includes("runBin('prettier', ['--write'")).map(([file]) => file)).toEqual(
      [],
    );
  });
});

describe('the README', () => {
  test('shows only TypeScript that the README of a package shows, which is compiled and run', () => {
    const blocks = [...(texts['README.md'] ?? '').matchAll(/```ts\n[\s\S]*?```/g)].map(([block]) => block);
    expect(blocks.length).toBeGreaterThan(0);
    const tested = texts['packages/client/README.md'] ?? '';
    expect(blocks.filter((block) => !tested.includes(block))).toEqual([]);
  });

  test.each(manifests)('lists the package $name, published or not', ({ name, private: isPrivate }) => {
    const row = (texts['README.md'] ?? '').split('\n').find((line) => line.startsWith(`| [\`${name}\`]`));
    expect(row?.split('|').at(-2)?.trim()).toBe(isPrivate ? 'no' : 'yes');
  });
});

describe('the README of a package', () => {
  test.each(manifests)('$name begins with its name', ({ name }) => {
    const readme = texts[`packages/${name.replace('@ddm-openapi/', '')}/README.md`];
    expect(readme?.split('\n')[0]).toBe(`# ${name}`);
  });

  test.each(manifests)('$name names modules, files and folders of it that exist', ({ name }) => {
    const folder = `packages/${name.replace('@ddm-openapi/', '')}`;
    const named = [...prose(`${folder}/README.md`).matchAll(/`((?:src|build|bench)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(join(workspace, folder, path)))).toEqual([]);
  });
});

describe('CONTRIBUTING', () => {
  test('shows every package in its tree', async () => {
    const folders = (await readdir(join(workspace, 'packages'), { withFileTypes: true })).filter((one) =>
      one.isDirectory(),
    );
    const shown = [...(texts['CONTRIBUTING.md'] ?? '').matchAll(/^ {2}([a-z-]+)\/ {2,}/gm)].map(([, name]) => name);
    expect(shown).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });
});

describe('the index of docs/', () => {
  test('names every page', async () => {
    const files = (await readdir(join(workspace, 'docs'))).filter((file) => /\.md$/.test(file) && file !== 'README.md');
    expect(files.filter((file) => !texts['docs/README.md']?.includes(`(${file})`))).toEqual([]);
  });
});

describe('the architecture page', () => {
  const page = texts['docs/architecture.md'] ?? '';
  const drawing = page.slice(page.indexOf('## Packages'));

  const boxes = [...drawing.matchAll(/^ {2}subgraph (\w+)\[[\s\S]*?^ {2}end$/gm)].map(([text]) =>
    [...text.matchAll(/^ {4}([a-z-]+)(?:\[.+\])?$/gm)].map(([, name = '']) => name),
  );
  const arrows = [...drawing.matchAll(/^ {2}([a-z-]+) (-->|-\.->) ([a-z-]+)$/gm)].map(
    ([, from = '', arrow = '', to = '']) => ({ from, arrow, to }),
  );

  /** Where a file is drawn. The part of spec that knows no service is drawn apart. */
  const boxOf = (file = '') => (file.startsWith('packages/spec/src/derive/') ? 'derive' : packageOf(file));

  test('draws exactly the imports between packages, dotted if only their builds import', async () => {
    const found = (await readImports()).flatMap((one) => {
      const part = /^packages\/[^/]+\/(src|build)\//.exec(one.from)?.[1];
      const from = boxOf(one.from);
      const to = one.specifier === '@ddm-openapi/spec/derive' ? 'derive' : (importedPackage(one) ?? boxOf(one.to));
      return part && to && from !== to ? [{ part, ends: [from, to] as const }] : [];
    });
    const inSources = new Set(found.filter(({ part }) => part === 'src').map(({ ends }) => ends.join()));
    const expected = found.map(({ ends }) => ends.join(inSources.has(ends.join()) ? ' --> ' : ' -.-> '));
    expect(arrows.map(({ from, arrow, to }) => `${from} ${arrow} ${to}`).sort()).toEqual([...new Set(expected)].sort());
  });

  test('draws every package, and the general part of spec apart from it', () => {
    const names = manifests.map(({ name }) => name.replace('@ddm-openapi/', ''));
    expect(boxes.flat().sort()).toEqual([...names, 'derive'].sort());
  });

  test('draws no arrow back up', () => {
    const floor = (name: string) => boxes.findIndex((box) => box.includes(name));
    expect(boxes.length).toBeGreaterThan(2);
    expect(arrows.filter(({ from, to }) => floor(to) < floor(from))).toEqual([]);
  });

  test('lists every folder of generated sources, and what writes it', async () => {
    const table = page.slice(page.indexOf('## Which file'), page.indexOf('## Packages'));
    const generator = await read('packages/tooling/src/generate.ts');
    const generated = [...generator.matchAll(/join\(places\.(\w+), 'src\/generated'\)/g)].map(
      ([, place]) => `${relative(workspace, places[place as keyof typeof places])}/src/generated`,
    );
    expect(generated.length).toBeGreaterThan(2);
    expect(generated.filter((folder) => !table.includes(`\`${folder}/*\``))).toEqual([]);
    const writers = [...table.matchAll(/`(packages\/[\w/.-]+)`\s*\|$/gm)].map(([, file = '']) => file);
    expect(writers.length).toBeGreaterThan(5);
    expect(writers.filter((file) => !existsSync(join(workspace, file)))).toEqual([]);
  });
});

describe('the decisions', () => {
  const records = pages.filter((page) => /^docs\/decisions\/\d{4}-.*\.md$/.test(page)).sort();
  const pattern =
    /^# (?<number>\d+)\. (?<title>.+)\n\nStatus: (?<status>.+) · Date: (?<date>\d{4}-\d\d-\d\d)\n\n\*\*Context\.\*\* [\s\S]+\n\n\*\*Decision\.\*\* [\s\S]+\n\n\*\*Consequences\.\*\* [\s\S]+\n$/;

  test.each(records)('%s has title, status, date, context, decision and consequences', (file) => {
    const groups = pattern.exec(texts[file] ?? '')?.groups;
    expect(groups).toMatchObject({ number: String(Number(/\d{4}/.exec(file)?.[0])) });
    expect(groups?.status).toMatch(/^(accepted|superseded by \[|proposed)/);
  });

  test('each have a row in the index, in order', () => {
    const rows = (texts['docs/decisions/README.md'] ?? '').split('\n').filter((line) => /^\| \d/.test(line));
    const expected = records.map((file) => {
      const { number, title, status, date } = pattern.exec(texts[file] ?? '')?.groups ?? {};
      const short = status?.startsWith('superseded') ? status : status?.split(';')[0];
      return `| ${number} | [${title}](${file.slice('docs/decisions/'.length)}) | ${short} | ${date} |`;
    });
    expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(expected);
  });

  test('are linked from what they decide, and all these links lead to one', async () => {
    const grep = [
      'grep',
      '--untracked',
      '-ohE',
      '(docs/)?decisions/[0-9]{4}-[a-z0-9.-]+\\.md',
      '--',
      ':!docs/decisions',
    ];
    const linked = (await run('git', grep, workspace)).stdout.trim().split('\n');
    const files = new Set(linked.map((link) => `docs/${link.replace(/^docs\//, '')}`));
    expect(records.filter((record) => !isSuperseded(record) && !files.has(record))).toEqual([]);
    expect([...files].filter((file) => !records.includes(file))).toEqual([]);
  });
});

function isSuperseded(page: string): boolean {
  return /^Status: superseded/m.test(texts[page] ?? '');
}
