import { describe, expect, test } from '@jest/globals';
import { findings, type Way, withSchema } from './support/one-schema.js';
import type { Json } from './support/sample.js';

const ways: readonly Way[] = ['request', 'response'];
const text = { type: 'string' };
const cat = { type: 'object', required: ['kind'], properties: { kind: { const: 'cat' }, lives: { type: 'integer' } } };
const dog = { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' } } };

/** Two notations of one schema, each with the version of OpenAPI if it is not 3.1. */
const notations: Record<string, [Json, Json, string?, string?]> = {
  'null in a choice of several types': [
    { oneOf: [cat, text, { type: 'null' }] },
    { oneOf: [cat, text], nullable: true },
    '3.1.0',
    '3.0.3',
  ],
  'null as a type, as a constant and as a listed value': [
    { anyOf: [cat, { type: 'null', description: 'None.' }] },
    { anyOf: [cat, { const: null }] },
  ],
  'null beside listed values': [
    { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
    { type: ['string', 'null'], enum: ['a', 'b', null] },
  ],
  'null beside listed values without a type': [{ anyOf: [{ enum: ['a'] }, { enum: [null] }] }, { enum: ['a', null] }],
  'null as one of several constants': [
    { oneOf: [{ const: 'a' }, { const: 'b' }, { type: 'null' }] },
    { enum: ['a', 'b', null] },
  ],
  'null among the types of an alternative': [
    { anyOf: [{ type: ['string', 'null'], maxLength: 5 }, { type: 'integer' }] },
    { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'integer' }, { type: 'null' }] },
  ],
  'null among the values of an alternative in 3.0': [
    { oneOf: [cat, { type: 'string', enum: ['a', null], nullable: true }] },
    { oneOf: [cat, { type: 'string', enum: ['a'] }, { type: 'null' }] },
    '3.0.3',
    '3.1.0',
  ],
  'a choice in a choice': [
    { anyOf: [{ anyOf: [text, { type: 'null' }], description: 'A text.' }, cat] },
    { anyOf: [cat, text, { type: 'null' }] },
  ],
  'several types and a choice of them': [{ type: ['string', 'integer'] }, { anyOf: [text, { type: 'integer' }] }],
  'several types with null': [
    { type: ['string', 'boolean', 'null'] },
    { oneOf: [text, { type: 'boolean' }, { type: 'null' }] },
  ],
  'several types, each with its keywords': [
    { type: ['string', 'object'], minLength: 2, properties: { a: text }, required: ['a'] },
    {
      oneOf: [
        { type: 'object', properties: { a: text }, required: ['a'] },
        { type: 'string', minLength: 2 },
      ],
    },
  ],
  'a constant without its type': [{ type: 'string', const: 'a' }, { const: 'a' }],
  'listed values without their type': [{ type: ['integer', 'null'], enum: [1, 2, null] }, { enum: [1, 2, null] }],
  'listed numbers without their type': [{ type: 'number', enum: [1, 2] }, { enum: [1, 2] }],
  'oneOf and anyOf of types': [{ oneOf: [text, { type: 'integer' }] }, { anyOf: [text, { type: 'integer' }] }],
  'oneOf and anyOf of objects that a field tells apart': [{ oneOf: [cat, dog] }, { anyOf: [dog, cat] }],
  'a file': [{ type: 'string', format: 'binary' }, { contentMediaType: 'application/octet-stream' }, '3.0.3', '3.1.0'],
  'a file that is still called a text': [
    { type: 'string', format: 'binary' },
    { type: 'string', contentMediaType: 'application/octet-stream' },
  ],
  'bytes as a text': [
    { type: 'string', format: 'byte' },
    { type: 'string', contentEncoding: 'base64' },
    '3.0.3',
    '3.1.0',
  ],
  'a bound of integers': [
    { type: 'integer', minimum: 1, maximum: 9 },
    { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 },
  ],
  'a bound of integers in 3.0': [
    { type: 'integer', minimum: 0, exclusiveMinimum: true },
    { type: 'integer', minimum: 1 },
    '3.0.3',
    '3.0.3',
  ],
};

describe.each(ways)('one schema in two notations, in a %s', (way) => {
  test.each(Object.entries(notations))('%s', (_name, [one, other, version, otherVersion]) => {
    const [before, after] = [withSchema(way, one, {}, version), withSchema(way, other, {}, otherVersion)];
    expect(findings(before, after)).toEqual([]);
    expect(findings(after, before)).toEqual([]);
  });
});

/** Schemas of which the first accepts less, and the sentence for the way to the second. */
const wider: [string, Json, Json, string][] = [
  ['null comes to a choice', { oneOf: [cat, text] }, { oneOf: [cat, text, { type: 'null' }] }, 'It can now be null.'],
  [
    'null comes to listed values',
    { type: 'string', enum: ['a'] },
    { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
    'It can now be null.',
  ],
  [
    'a choice of several types gets one more',
    { type: ['string', 'integer'] },
    { anyOf: [text, { type: 'integer' }, { type: 'boolean' }] },
    'It may also be `boolean`.',
  ],
  [
    'one of several types allows more',
    { type: ['string', 'integer'], maxLength: 5 },
    { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'integer' }] },
    '`maxLength` changed from `5` to `9`.',
  ],
  ['a constant gets another type too', { const: 'a' }, { enum: ['a', 1] }, '`1` was added to its allowed values.'],
  [
    'oneOf becomes anyOf of what can be both',
    {
      oneOf: [
        { type: 'object', properties: { a: text } },
        { type: 'object', properties: { b: text } },
      ],
    },
    {
      anyOf: [
        { type: 'object', properties: { a: text } },
        { type: 'object', properties: { b: text } },
      ],
    },
    'It may now match several of the types.',
  ],
  [
    'a number is a multiple of a fraction',
    { type: 'number', multipleOf: 0.3 },
    { type: 'number', multipleOf: 0.1 },
    '`multipleOf` changed from `0.3` to `0.1`.',
  ],
  [
    'a bound of numbers includes itself',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0 },
    '`minimum` is now `0`; `exclusiveMinimum` was `0`.',
  ],
  [
    'a bound of integers moves',
    { type: 'integer', exclusiveMinimum: 0 },
    { type: 'integer', minimum: 0 },
    '`minimum` is now `0`; `exclusiveMinimum` was `0`.',
  ],
];

describe('a schema that accepts more in another notation', () => {
  test.each(wider)('%s', (_name, less, more, words) => {
    expect(findings(withSchema('request', less), withSchema('request', more))).toContain(`minor: ${words}`);
    expect(findings(withSchema('response', less), withSchema('response', more))).toContain(`major: ${words}`);
    expect(findings(withSchema('request', less), withSchema('request', more)).join()).not.toContain('major');
    const back = findings(withSchema('request', more), withSchema('request', less));
    expect(back.length).toBeGreaterThan(0);
    expect(back.every((one) => one.startsWith('major'))).toBe(true);
    expect(findings(withSchema('response', more), withSchema('response', less)).join()).not.toContain('major');
  });
});

test('a multiple of another fraction is neither more nor less', () => {
  const multiple = (multipleOf: number) => withSchema('request', { type: 'number', multipleOf });
  expect(findings(multiple(0.2), multiple(0.3))).toEqual(['major: `multipleOf` changed from `0.2` to `0.3`.']);
});

describe('a type of the fields without names', () => {
  const map = (more: Json) => ({ type: 'object', ...more });
  test.each<[string, Json, Json, string, string]>([
    ['goes', { additionalProperties: { type: 'integer' } }, {}, 'minor', 'major'],
    [
      'goes with them',
      { additionalProperties: { type: 'integer' } },
      { additionalProperties: false },
      'major',
      'major',
    ],
    ['comes', {}, { additionalProperties: { type: 'integer' } }, 'major', 'minor'],
    ['was none', { additionalProperties: true }, { additionalProperties: false }, 'major', 'minor'],
  ])('%s', (_name, before, after, request, response) => {
    const found = (way: Way) => findings(withSchema(way, map(before)), withSchema(way, map(after)));
    expect(found('request')).toEqual([expect.stringMatching(`^${request}: .additionalProperties`)]);
    expect(found('response')).toEqual([expect.stringMatching(`^${response}: .additionalProperties`)]);
  });
});
