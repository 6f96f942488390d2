import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../lib/diff/change.js';
import { compareBundles } from '../lib/diff/compare.js';
import { inShort, rows } from './support/diff-rows.js';
import { Editable, type Node, smallDocument } from './support/document.js';
import { redoclyDiffs } from './support/redocly-diffs.js';

describe('the table of changes and the step each needs', () => {
  const found = new Map<string, Change[]>();

  beforeAll(async () => {
    const base = await smallDocument();
    const heads = rows.map(({ edit }) => {
      const document = new Editable(structuredClone(base));
      edit(document);
      return document.root;
    });
    const verdicts = await redoclyDiffs(base, heads);
    for (const [index, { name }] of rows.entries())
      found.set(name, compareBundles(base, heads[index] as Node, verdicts[index] ?? []));
  }, 180_000);

  test('has at least 40 rows, each with a name of its own', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  test.each(rows)('$name', ({ name, expected }) => {
    expect(found.get(name)?.map(inShort)).toEqual(expected);
  });
});
