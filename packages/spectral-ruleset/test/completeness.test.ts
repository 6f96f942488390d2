import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../src/rules.js';
import { mutations } from './mutations.js';

const here = (path: string) => new URL(`../${path}`, import.meta.url);
const names = (folder: string, end: string) =>
  readdirSync(here(folder)).flatMap((file) => (file.endsWith(end) ? [file.slice(0, -end.length)] : []));

const readme = readFileSync(here('README.md'), 'utf8');
const cell = (text: string) => text.replaceAll('|', '\\|');

/** Pages that are not of a rule. */
const guides = ['adopt', 'fix', 'your-own-document'];

/** The files and texts of each rule besides its code, and the rules that have them. */
const companions: [string, string[]][] = [
  ['a file of its own in src/rules', names('src/rules', '.ts')],
  ['a page in docs', names('docs', '.md').filter((name) => !guides.includes(name))],
  ['a test in test/rules', names('test/rules', '.test.ts')],
  ['a mutation in test/mutations.ts', [...new Set(mutations.map(({ rule }) => rule))]],
  [
    'a row in README.md, with its preset and description',
    rules
      .filter(({ name, preset, description }) =>
        readme
          .split('\n')
          .some((row) =>
            row
              .replaceAll(/ +\| +/g, ' | ')
              .startsWith(`| [${name}](docs/${name}.md) | ${preset} | ${cell(description)}`),
          ),
      )
      .map(({ name }) => name),
  ],
];

describe('every rule is complete', () => {
  test.each(companions)('each has %s, and nothing else has', (_what, found) => {
    const all = rules.map(({ name }) => name);
    const missing = all.filter((name) => !found.includes(name));
    const stray = found.filter((name) => !all.includes(name));
    expect({ missing, stray }).toEqual({ missing: [], stray: [] });
  });

  test('each page begins with the name of its rule', () => {
    const wrong = rules.filter(({ name }) => !readFileSync(here(`docs/${name}.md`), 'utf8').startsWith(`# ${name}\n`));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
