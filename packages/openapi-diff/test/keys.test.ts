import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { keysPage, keyVerdicts } from './support/keys.js';
import { tables } from './support/pages.js';

const all = keyVerdicts();

test('no key of OpenAPI is unknown', () => {
  expect(all.length).toBeGreaterThan(200);
  expect(
    all.filter(({ kinds }) => kinds.includes('unknown-changed')).map(({ object, key }) => `${object}: ${key}`),
  ).toEqual([]);
});

test('only keys without any effect are not a change', () => {
  const silent = all.filter(({ set, unset }) => set === 'none' && unset === 'none');
  expect([...new Set(silent.map(({ key }) => key))].sort()).toEqual([
    '$anchor',
    '$comment',
    '$defs',
    '$vocabulary',
    'version',
  ]);
});

test('the page shows the verdicts as they are', async () => {
  const page = await readFile(fileURLToPath(new URL('../docs/keys.md', import.meta.url)), 'utf8');
  // If this fails, write the page again: test/support/write-pages.ts says how.
  expect(tables(page)).toEqual(tables(keysPage()));
});
