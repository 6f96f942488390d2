import { describe, expect, test } from '@jest/globals';
import { validationError } from '../../src/core/validate.js';

type Schema = Record<string, unknown>;

const problem = (schema: unknown, value: unknown) => validationError(schema as Schema, value);

test.each<[keyword: string, schema: Schema, fits: unknown, doesNot: unknown]>([
  ['type', { type: 'string' }, 'a', 1],
  ['types', { type: ['string', 'null'] }, null, 1],
  ['enum', { enum: ['a'] }, 'a', 'b'],
  ['const', { const: 'a' }, 'a', 'b'],
  ['multipleOf', { multipleOf: 2 }, 4, 3],
  ['maxLength', { maxLength: 1 }, 'a', 'ab'],
  ['minLength', { minLength: 2 }, 'ab', 'a'],
  ['pattern', { pattern: '^a$' }, 'a', 'b'],
  ['maxItems', { maxItems: 1 }, [1], [1, 2]],
  ['minItems', { minItems: 1 }, [1], []],
  ['uniqueItems', { uniqueItems: true }, [1, 2], [1, 1]],
  ['maxProperties', { maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }],
  ['minProperties', { minProperties: 1 }, { a: 1 }, {}],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }],
  ['minimum', { minimum: 1 }, 1, 0],
  ['maximum', { maximum: 1 }, 1, 2],
  ['exclusiveMinimum of 3.0', { minimum: 1, exclusiveMinimum: true }, 2, 1],
  ['exclusiveMaximum of 3.0', { maximum: 1, exclusiveMaximum: true }, 0, 1],
  ['exclusiveMinimum of 3.1', { exclusiveMinimum: 1 }, 2, 1],
  ['exclusiveMaximum of 3.1', { exclusiveMaximum: 1 }, 0, 1],
  ['exclusiveMinimum that is off', { minimum: 1, exclusiveMinimum: false }, 1, 0],
  ['exclusiveMaximum that is off', { maximum: 1, exclusiveMaximum: false }, 1, 2],
  ['required', { required: ['a'], properties: { a: {} } }, { a: 1 }, {}],
  ['required, of no property', { required: ['a'] }, { a: 1 }, {}],
  ['properties', { properties: { a: { type: 'string' } } }, { a: 'a', b: 1 }, { a: 1 }],
  ['additionalProperties', { additionalProperties: { type: 'string' } }, { a: 'a' }, { a: 1 }],
  ['additionalProperties: false', { properties: { a: {} }, additionalProperties: false }, { a: 1 }, { b: 1 }],
  ['patternProperties', { patternProperties: { '^a': {} }, additionalProperties: false }, { ab: 1 }, { b: 1 }],
  [
    'properties and patterns',
    { properties: { a: {} }, patternProperties: { a: { type: 'string' } } },
    { a: 'a' },
    { a: 1 },
  ],
  ['items', { items: { type: 'string' } }, ['a'], [1]],
  ['items in a list', { items: [{ type: 'string' }] }, ['a', 1], [1]],
  ['prefixItems', { prefixItems: [{ type: 'string' }] }, ['a', 1], [1]],
  ['allOf', { allOf: [{ type: 'string' }, { minLength: 2 }] }, 'ab', 'a'],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'null' }] }, null, 1],
  ['oneOf', { oneOf: [{ type: 'string' }, { type: 'null' }] }, null, 1],
  ['anyOf, all of which fit', { anyOf: [{ type: 'string' }, { type: 'string', minLength: 2 }] }, 'ab', 1],
  ['oneOf, of which one fits', { oneOf: [{ type: 'string' }, { minLength: 2 }, false] }, 'a', 'ab'],
  ['not', { not: { type: 'string' } }, 1, 'a'],
  ['if', { if: { type: 'string' }, else: { minimum: 2 } }, 2, 1],
  ['if alone', { if: { type: 'string' }, maximum: 1 }, 1, 2],
  ['nullable', { type: 'string', nullable: true, minLength: 1 }, null, ''],
])('%s', (_keyword, schema, fits, doesNot) => {
  expect(problem(schema, fits)).toBeUndefined();
  expect(problem(schema, doesNot)).toBeDefined();
});

test('nullable alone allows nothing but null', () => {
  expect(problem({ type: 'string', nullable: false }, null)).toBe('it must be string');
  expect(problem({ type: 'string', nullable: true }, 1)).toBe('it must be string');
});

describe('the problem', () => {
  test.each<[string, Schema, unknown, string]>([
    ['of one part of anyOf is its own', { anyOf: [{ type: 'string' }] }, 1, 'it must be string'],
    ['of one part of oneOf is its own', { oneOf: [{ type: 'string' }] }, 1, 'it must be string'],
    [
      'of several parts is that none fits',
      { oneOf: [{ type: 'string' }, { type: 'null' }] },
      1,
      'it matches none of oneOf',
    ],
    [
      'of parts of which only one may fit says how many do',
      { properties: { a: { oneOf: [{}, { type: 'string' }, { type: 'object' }] } } },
      { a: 'b' },
      'a fits 2 of oneOf',
    ],
    [
      'of a schema that cannot be read is said',
      { pattern: '(' },
      'a',
      'the schema cannot be read: Invalid regular expression: /(/: Unterminated group',
    ],
    [
      'names the place of an item',
      { properties: { a: { items: { type: 'string' } } } },
      { a: ['x', 1] },
      'a.1 must be string',
    ],
    ['names the place of parts', { properties: { a: { not: {} } } }, { a: 1 }, 'a matches what is excluded by not'],
    [
      'of a property that may not be is said of its holder',
      { properties: { a: { additionalProperties: false } } },
      { a: { b: 1 } },
      'a must not have b',
    ],
    [
      'of a schema itself comes before that of its parts',
      { type: 'string', allOf: [{ minimum: 2 }] },
      1,
      'it must be string',
    ],
    [
      'of parts comes before that of properties',
      { allOf: [{ required: ['b'] }], properties: { a: false } },
      { a: 1 },
      "it must have required property 'b'",
    ],
  ])('%s', (_what, schema, value, words) => {
    expect(problem(schema, value)).toBe(words);
  });
});

test('no part at all allows everything', () => {
  for (const key of ['allOf', 'anyOf', 'oneOf']) expect(problem({ [key]: [] }, 1)).toBeUndefined();
});

test('a property for requests only is not required', () => {
  const properties = { a: { writeOnly: true }, b: { writeOnly: false } };
  expect(problem({ required: ['a', 'b'], properties }, { b: 1 })).toBeUndefined();
  expect(problem({ required: ['a', 'b'], properties }, {})).toBe("it must have required property 'b'");
  expect(problem({ required: ['a'], properties }, {})).toBeUndefined();
});

test('a pattern that cannot be read matches no name', () => {
  expect(problem({ patternProperties: { '(': false } }, { a: 1 })).toBeUndefined();
});

test('names of the prototype are names like any other', () => {
  expect(problem({ properties: {}, additionalProperties: false }, { toString: 1 })).toBe('it must not have toString');
});
