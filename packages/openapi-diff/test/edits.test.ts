import { expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { Editable } from './support/editable.js';
import { edits } from './support/edits.js';
import { sample } from './support/sample.js';

test('there are more than 100 kinds of edits, each with its own name', () => {
  expect(edits.length).toBeGreaterThan(100);
  expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
});

test.each(edits)('$name: $there there, $back back', ({ edit, there, back }) => {
  const head = new Editable(sample());
  edit(head);
  const changes = compareDocuments(sample(), head.root);
  const undone = compareDocuments(head.root, sample());
  expect([changes[0]?.step ?? 'none', undone[0]?.step ?? 'none', changes, undone]).toEqual([
    there,
    back,
    changes,
    undone,
  ]);
  for (const { message, place } of [...changes, ...undone])
    expect(`${place}: ${message}`).not.toMatch(/undefined|\[object|\{"/);
});
