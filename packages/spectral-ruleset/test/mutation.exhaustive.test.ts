import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Files, lint } from './lint.js';
import { mutatedPaths, mutations } from './mutations.js';
import { someOf } from './source.js';

let files: Files;
const table: { kind: string; places: number; caught: number }[] = [];

beforeAll(() => {
  files = someOf((url) => mutatedPaths.includes(url));
});

afterAll(() => {
  const width = Math.max(...table.map(({ kind }) => kind.length));
  const rows = table.map(({ kind, places, caught }) => `  ${kind.padEnd(width)}  ${caught} of ${places}`);
  const [caught, places] = table.reduce(([a, b], row) => [a + row.caught, b + row.places], [0, 0]);
  process.stderr.write(
    `${rows.join('\n')}\n  ${table.length} kinds, ${caught} of ${places} mutations caught: ${Math.floor((100 * caught) / places)} %\n`,
  );
});

test('the part of the document that is mutated is clean', async () => {
  expect(await lint(files)).toEqual([]);
});

test('there are at least 60 kinds of mutation, each with a unique name', () => {
  expect(new Set(mutations.map(({ kind }) => kind)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThanOrEqual(60);
});

describe('lint fails, with the rule expected and no other', () => {
  test.each(mutations)('$kind', async ({ kind, rule, also = [], at }) => {
    const row = { kind, places: 0, caught: 0 };
    table.push(row);
    const documents = at(files);
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents) {
      row.places++;
      const found = new Set((await lint(document)).map((finding) => finding.rule));
      expect([...found]).toContain(rule);
      expect([...found].filter((name) => name !== rule && !also.includes(name))).toEqual([]);
      row.caught++;
    }
  });
});
