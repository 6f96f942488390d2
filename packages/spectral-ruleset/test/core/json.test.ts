import { describe, expect, test } from '@jest/globals';
import { at, isObject, listAt, objectAt, same, textAt } from '../../src/core/json.js';
import { isWithin, nameOf, samePlace } from '../../src/core/place.js';

test('a value under a key counts only with its own type', () => {
  const value = { object: { a: 1 }, list: [1], text: 'a', null: null, number: 1 };
  const keys = [...Object.keys(value), 'none', 'toString'];
  const found = keys.map((key) => [objectAt(value, key), listAt(value, key), textAt(value, key)]);
  expect(found.map(([object]) => object)).toEqual([{ a: 1 }, ...Array(6).fill({})]);
  expect(found.map(([, list]) => list)).toEqual([[], [1], ...Array(5).fill([])]);
  expect(found.map(([, , text]) => text)).toEqual([undefined, undefined, 'a', ...Array(4).fill(undefined)]);
  for (const holder of [null, undefined, 'text', ['a']]) {
    expect([objectAt(holder, '0'), listAt(holder, '0'), textAt(holder, '0')]).toEqual([{}, [], undefined]);
  }
  expect([{}, [], null, 'a', undefined].map(isObject)).toEqual([true, false, false, false, false]);
});

test.each<[unknown, (string | number)[], unknown]>([
  [{ a: [{ b: 1 }] }, ['a', 0, 'b'], 1],
  [{ a: [{ b: 1 }] }, [], { a: [{ b: 1 }] }],
  [{ a: 'text' }, ['a', 'length'], undefined],
  [{ a: null }, ['a', 'b'], undefined],
  [{ a: {} }, ['a', 'toString'], undefined],
  [{}, ['a', 'b'], undefined],
])('in %j at %j', (value, path, found) => {
  expect(at(value, path)).toEqual(found);
});

describe('two values', () => {
  const ring = (): object => {
    const one: { next?: object; a: number } = { a: 1 };
    one.next = one;
    return one;
  };

  test.each<[unknown, unknown]>([
    [1, 1],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [null, null],
    [ring(), ring()],
  ])('%p and %p are the same', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  test.each<[unknown, unknown]>([
    [1, '1'],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1, b: 1 }, { a: 1 }],
    [[1], { 0: 1 }],
    [{ 0: 1 }, [1]],
    [[], {}],
    [null, {}],
    [{}, null],
    [{}, 'a'],
    ['a', {}],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [
      [1, 2],
      [2, 1],
    ],
    [{ toString: 1 }, {}],
    [ring(), { ...ring(), a: 2 }],
  ])('%p and %p are not', (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});

describe('a place', () => {
  const place = (file: string, ...path: (string | number)[]) => ({ file, path });

  test('is within another if its way leads through it', () => {
    expect(isWithin(place('a', 'x', 1, 'y'), place('a', 'x', '1'))).toBe(true);
    expect(isWithin(place('a', 'x'), place('a', 'x'))).toBe(true);
    expect(isWithin(place('a', 'x'), place('a', 'x', 1))).toBe(false);
    expect(isWithin(place('b', 'x', 1), place('a', 'x'))).toBe(false);
    expect(isWithin(place('a', 'z', 1), place('a', 'x'))).toBe(false);
  });

  test('is the same as another only in the same file and path', () => {
    expect(samePlace(place('a', 'x', 0), place('a', 'x', '0'))).toBe(true);
    expect(samePlace(place('a', 'x', 0), place('a', 'x'))).toBe(false);
    expect(samePlace(place('a', 'x'), place('b', 'x'))).toBe(false);
  });

  test.each([
    [place('/a/b.yaml', 'x', 'y'), 'y'],
    [place('/a/b.yaml', 'x', 0), '0'],
    [place('/a/b.c.yaml'), 'b.c'],
    [place('b.yaml'), 'b'],
    [place('/a.d/b'), 'b'],
    [place(''), ''],
  ])('%j is called %s', (one, name) => {
    expect(nameOf(one)).toBe(name);
  });
});
