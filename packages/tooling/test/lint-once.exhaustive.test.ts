import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lintDocument } from '../src/lint.js';

let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(workspace, 'node_modules/.cache-lint-once-'));
  await cp(join(places.ruleset, 'test/fixtures/library'), copy, { recursive: true });
});

afterEach(() => rm(copy, { recursive: true, force: true }));

const lines = async (file: string) => (await readFile(join(copy, file), 'utf8')).split('\n').length;

/** Lints the copy and gives back each finding as rule, file and line. */
async function found(): Promise<string[]> {
  const findings = await lintDocument(join(copy, 'openapi.yaml'));
  return findings.map(({ rule, file, line }) => `${rule} ${relative(copy, join(workspace, file))}:${line}`);
}

/** Ways in which YAML breaks, and the line where it does, counted from the end of the file as it was. */
const breaks: [string, string, number][] = [
  ['a second document', '---\na: 1\n', 0],
  ['a bracket that stays open', 'x-note: [1\nx-more: 2\n', 1],
  ['a quote that stays open', 'x-note: "one\n', 1],
  ['a tab', 'x-note:\n\tb: 2\n', 1],
  ['a key twice', 'x-note: 1\nx-note: 2\n', 1],
  ['an alias of nothing', 'x-note: *none\n', 0],
];
const files = ['components/responses/NotFound.yaml', 'paths/books/book.yaml', 'openapi.yaml'];

describe('a file that does not parse is one finding', () => {
  test.each(breaks.flatMap(([what, text, line]) => files.map((file) => ({ what, text, line, file }))))(
    '$what in $file',
    async ({ text, line, file }) => {
      const end = await lines(file);
      await appendFile(join(copy, file), text);
      const [finding = '', ...others] = await found();
      expect(others).toEqual([]);
      expect(finding).toMatch(new RegExp(`^yaml-syntax ${file}:(${end + line}|${end + line + 1})$`));
    },
  );
});

test('a merge key is one finding, at its line', async () => {
  const before = (await found()).map((one) => one.replace(/:\d+$/, ''));
  const file = join(copy, 'paths/books/book.yaml');
  const text = await readFile(file, 'utf8');
  const [head = '', errors = ''] = text.split(/(?<=^ {4})(?="400")/m);
  const anchor = `x-errors: &errors\n  ${errors.replaceAll(/^ {4}/gm, '  ')}`;
  await writeFile(file, `${anchor}${head}<<: *errors\n`);
  const line = (await readFile(file, 'utf8')).split('\n').findIndex((one) => one.includes('<<:')) + 1;
  // The library is not clean by all that is checked here.
  const after = (await found()).filter((one) => !before.includes(one.replace(/:\d+$/, '')));
  expect(after).toEqual([`merge-key-absent paths/books/book.yaml:${line}`]);
});
