import { describe, expect, test } from '@jest/globals';
import { before, behind, byStatusCode, first, inOrderOf, type Order } from '../../src/core/change.js';

const put = (order: Order, keys: readonly string[], key: string): string[] => {
  const all = [...keys];
  all.splice(order(keys, key), 0, key);
  return all;
};

describe('a new status code', () => {
  const sorted = ['<<', '200', '404', '2XX', '4XX', 'default'];
  const others = ['404x', 'x404', '4XXx', 'x4XX', 'x-note'];

  test.each(sorted)('%s has its place among all others', (key) => {
    const all = [...sorted, ...others];
    expect(put(byStatusCode, all.toSpliced(all.indexOf(key), 1), key)).toEqual(all);
  });

  test.each(others)('%s, which is none, comes last', (key) => {
    expect(put(byStatusCode, [...sorted, 'x-other'], key).at(-1)).toBe(key);
  });

  test('is the only key of an empty map', () => {
    expect(put(byStatusCode, [], '404')).toEqual(['404']);
  });
});

test.each<[string, Order, string[]]>([
  ['first', first, ['new', 'a', 'b', 'c']],
  ['before a', before('a'), ['new', 'a', 'b', 'c']],
  ['before b', before('b'), ['a', 'new', 'b', 'c']],
  ['before what is not there', before('z'), ['a', 'b', 'c', 'new']],
  ['behind a', behind('a'), ['a', 'new', 'b', 'c']],
  ['behind what is not there', behind('z'), ['a', 'b', 'c', 'new']],
  ['in the order of a list', inOrderOf(['b', 'new', 'c']), ['a', 'b', 'new', 'c']],
  ['in the order of a list that has none before it', inOrderOf(['new', 'a']), ['new', 'a', 'b', 'c']],
])('a key %s', (_where, order, keys) => {
  expect(put(order, ['a', 'b', 'c'], 'new')).toEqual(keys);
});
