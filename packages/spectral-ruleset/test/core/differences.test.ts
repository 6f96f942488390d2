import { describe, expect, test } from '@jest/globals';
import { differences, saysTheSame, textOf } from '../../src/core/differences.js';
import { type Inventory, References } from '../../src/core/references.js';

const file = '/doc/openapi.yaml';
const other = '/doc/other.yaml';

const referencesOf = (root: object, second: object = {}) =>
  new References({
    source: file,
    unresolved: root,
    referencedDocuments: { [other]: { data: second } },
  } satisfies Inventory);

/** How two values of one document differ, beside definitions that they may refer to. */
function between(a: unknown, b: unknown, most = 10): string[] {
  const references = referencesOf(
    { a, b, defs: { one: { x: 1 }, same: { x: 1 }, two: { x: 2 }, ring: { next: { $ref: '#/defs/ring' } } } },
    { one: { x: 1 }, local: { $ref: '#/one' } },
  );
  const written = (value: unknown) => ({ value, file, references });
  return differences(written(a), written(b), most).map((path) => path.join('/'));
}
const ref = (way: string) => ({ $ref: way });

describe('two values differ', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['nowhere', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['nowhere, whatever the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['at their root', 1, 2, ['']],
    ['in their kind', { a: {} }, { a: [] }, ['a']],
    ['between a node and a value', { a: {} }, { a: 'x' }, ['a']],
    ['between null and a node', { a: null }, { a: {} }, ['a']],
    ['in a key that one lacks', { a: 1 }, {}, ['a']],
    ['in a key that the other lacks', {}, { a: 1 }, ['a']],
    ['between undefined and nothing', { a: undefined }, {}, ['a']],
    [
      'in several places, in order',
      { a: 1, b: { c: 1, d: 1 }, e: 1 },
      { a: 2, b: { c: 1, d: 2 }, e: 2 },
      ['a', 'b/d', 'e'],
    ],
    ['nowhere by references to one target', ref('#/defs/one'), ref('#/defs/one'), []],
    ['nowhere by references to what says the same', ref('#/defs/one'), ref('#/defs/same'), []],
    ['nowhere between a reference and its target', ref('#/defs/one'), { x: 1 }, []],
    ['below a reference', { a: ref('#/defs/one') }, { a: ref('#/defs/two') }, ['a/x']],
    ['nowhere across files', ref('#/defs/one'), ref('other.yaml#/local'), []],
    ['nowhere in rings', ref('#/defs/ring'), { next: ref('#/defs/ring') }, []],
    ['in a reference that leads nowhere', ref('#/defs/none'), ref('#/defs/nope'), ['$ref']],
    ['nowhere between two that lead to the same nowhere', { a: ref('#/defs/none') }, { a: ref('#/defs/none') }, []],
    [
      'in what is written beside a reference',
      { ...ref('#/defs/one'), title: 'A' },
      { ...ref('#/defs/one'), title: 'B' },
      ['$ref+title'],
    ],
    [
      'in what one alone has beside a reference',
      { ...ref('#/defs/one'), title: 'A' },
      ref('#/defs/one'),
      ['$ref+title'],
    ],
    [
      'in what the other alone has beside a reference',
      ref('#/defs/one'),
      { ...ref('#/defs/one'), title: 'A' },
      ['$ref+title'],
    ],
    [
      'nowhere with the same beside references',
      { ...ref('#/defs/one'), title: 'A' },
      { ...ref('#/defs/same'), title: 'A' },
      [],
    ],
  ])('%s', (_where, a, b, paths) => {
    expect(between(a, b)).toEqual(paths);
  });

  test('at most so often as is asked', () => {
    expect(between({ a: 1, b: 1, c: 1 }, { a: 2, b: 2, c: 2 }, 2)).toEqual(['a', 'b']);
  });

  test('not in keys that are ignored', () => {
    const references = referencesOf({});
    const written = (value: unknown) => ({ value, file, references });
    const [a, b] = [written({ x: 1, y: { x: 1 } }), written({ x: 2, y: { x: 2 } })];
    expect(differences(a, b, 9, (node, key) => node === b.value && key === 'x')).toEqual([['y', 'x']]);
    expect(saysTheSame(a, b)).toBe(false);
    expect(saysTheSame(a, a)).toBe(true);
  });

  test('where the same text means something else in another document', () => {
    const value = { a: ref('#/b') };
    const [one, two] = [referencesOf({ b: 1 }), referencesOf({ b: 2 })];
    const paths = differences({ value, file, references: one }, { value, file, references: two }, 9);
    expect(paths).toEqual([['a']]);
    const three = referencesOf({ b: 1 }, { b: 3 });
    const inFiles = differences({ value, file, references: three }, { value, file: other, references: three }, 9);
    expect(inFiles).toEqual([['a']]);
  });
});

test('copies that refer to the same things have the same text', () => {
  const references = referencesOf({ one: { x: 1 } }, { one: { x: 1 } });
  const text = (value: unknown, from = file) => textOf({ value, file: from, references });
  expect(text({ b: [1], a: ref('#/one') })).toBe(text({ a: ref('openapi.yaml#/one'), b: [1] }, other));
  expect(text(ref('#/one'))).not.toBe(text(ref('#/one'), other));
  expect(text({ a: 1 })).not.toBe(text({ a: 2 }));
  expect(text([{ b: 1, a: 2 }])).toBe('[{"a":2,"b":1}]');
});
