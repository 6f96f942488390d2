import { describe, expect, test } from '@jest/globals';
import type { Place } from '../../src/core/place.js';
import { resultAt, type SpectralInventory } from '../../src/core/placed.js';

const fileOf = (data: unknown) => ({ data, getRangeForJsonPath: () => undefined });
const root = fileOf({ a: null, b: 'text', c: { d: [1] } });
const other = fileOf({ e: 1 });

/** What Spectral gets when it asks for a result. */
const shown = (place: Place, source: string | null = '/doc/openapi.yaml') => {
  const found = { document: root, path: ['found'], missingPropertyPath: [] };
  const inventory = {
    source,
    unresolved: root.data,
    document: root,
    referencedDocuments: { '/doc/other.yaml': other },
    findAssociatedItemForPath: () => found,
  } as unknown as SpectralInventory;
  expect(resultAt(inventory, 'first', { file: '', path: [] }).message).toBe('first');
  const { path = [] } = resultAt(inventory, 'second', place);
  const item = inventory.findAssociatedItemForPath([...path], true);
  expect(inventory.findAssociatedItemForPath(['c'], true)).toBe(found);
  expect(inventory.findAssociatedItemForPath([...path, 'c'], true)).toBe(found);
  return item;
};

describe('a result is shown', () => {
  test.each<[path: (string | number)[], shown: (string | number)[]]>([
    [[], []],
    [
      ['c', 'd', 0],
      ['c', 'd', 0],
    ],
    [['c', 'none', 'x'], ['c']],
    [['a', 'x'], ['a']],
    [['b', 'length'], ['b']],
    [['none'], []],
  ])('of %j at %j', (path, found) => {
    const item = shown({ file: '/doc/openapi.yaml', path });
    expect([item?.path, item?.missingPropertyPath]).toEqual([found, path]);
    expect(item?.document).toBe(root);
  });

  test('in the file that has it, or else in the root', () => {
    expect(shown({ file: '/doc/other.yaml', path: ['e'] })).toMatchObject({ document: other, path: ['e'] });
    expect(shown({ file: '/doc/none.yaml', path: [] })?.document).toBe(root);
    expect(shown({ file: '', path: ['c'] }, null)).toMatchObject({ document: root, path: ['c'] });
  });

  test('where it begins in the text, if that is known', () => {
    const start = { line: 3, character: 5 };
    const item = shown({ file: '/doc/other.yaml', path: ['e'], start });
    expect(item?.document.getRangeForJsonPath([])).toEqual({ start, end: start });
    expect(item?.document.data).toBe(other.data);
  });
});
