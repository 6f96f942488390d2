import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { documentsOf } from './support/oasdiff/documents.js';
import { comparedRules, oasdiffPage } from './support/oasdiff/table.js';
import { tables } from './support/pages.js';

const all = comparedRules();

test('there is a verdict for every check that compares two documents, and a reason for each that is another one', () => {
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ agrees, reason }) => !agrees && !reason).map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ agrees }) => agrees).length).toBeGreaterThan(430);
});

test('what a check finds is a change, except for a name that is not sent', () => {
  expect(all.filter(({ ours }) => ours === 'none').map(({ name }) => name)).toEqual(['api-schema-removed']);
});

test('neither document of a check differs from itself', () => {
  for (const { name } of all)
    for (const document of documentsOf(name) ?? [])
      expect([name, compareDocuments(document, document)]).toEqual([name, []]);
});

test('the page shows the table as it is', async () => {
  const page = await readFile(fileURLToPath(new URL('../docs/oasdiff.md', import.meta.url)), 'utf8');
  // If this fails, write the page again: test/support/write-pages.ts says how.
  expect(tables(page)).toEqual(tables(oasdiffPage()));
});
