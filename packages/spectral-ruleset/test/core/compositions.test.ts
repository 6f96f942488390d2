import { describe, expect, test } from '@jest/globals';
import { Compositions, requiredFieldsOf } from '../../src/core/compositions.js';

describe.each(['allOf', 'anyOf', 'oneOf'])('%s', (key) => {
  const part = { required: ['b'], properties: { b: { type: 'string' } } };
  const whole = { required: ['a', 1], properties: { a: { type: 'string' } }, [key]: [null, 'text', part] };

  test('adds the fields that its members require', () => {
    expect([...requiredFieldsOf([whole])]).toEqual(['a', '1', 'b']);
  });

  test('adds the properties of its members', () => {
    const compositions = new Compositions([whole]);
    expect(compositions.property(whole, 'b')).toBe(part.properties.b);
    expect(compositions.property(part, 'a')).toBeUndefined();
    expect(compositions.property(whole, 'c')).toBeUndefined();
  });
});

test('the nearest of several declarations counts', () => {
  const inner = { properties: { a: { title: 'inner' } } };
  const middle = { allOf: [inner], properties: { a: { title: 'middle' } } };
  const outer = { allOf: [middle] };
  const compositions = new Compositions([outer]);
  expect([outer, middle, inner].map((schema) => compositions.property(schema, 'a')?.title)).toEqual([
    'middle',
    'middle',
    'inner',
  ]);
});

test('a property that is not a schema has no facts', () => {
  const schema = { properties: { a: true } };
  expect(new Compositions([schema]).property(schema, 'a')).toEqual({});
});

test('schemas may be part of each other', () => {
  const one: { properties: object; allOf: object[] } = { properties: { a: {} }, allOf: [] };
  const other = { properties: { b: {} }, allOf: [one] };
  one.allOf.push(other);
  const compositions = new Compositions([one]);
  expect(compositions.property({ ...one }, 'a')).toBeUndefined();
  for (const name of ['a', 'b']) {
    expect(compositions.property(one as never, name)).toEqual({});
    expect(compositions.property(other, name)).toEqual({});
  }
});
