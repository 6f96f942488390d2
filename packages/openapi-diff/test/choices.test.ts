import { describe, expect, test } from '@jest/globals';
import { findings, type Way, withSchema } from './support/one-schema.js';
import type { Json } from './support/sample.js';

const text = { type: 'string' };
const number = { type: 'integer' };
const object = (fields: Json, more: Json = {}) => ({ type: 'object', properties: fields, ...more });
const kind = (name: string, fields: Json) =>
  object({ kind: { type: 'string', const: name }, ...fields }, { required: ['kind'] });

const found = (way: Way, before: Json, after: Json, schemas: Json = {}) =>
  findings(withSchema(way, before, schemas), withSchema(way, after, schemas));

describe('an alternative that changes', () => {
  test.each<[string, Json[], Json[]]>([
    [
      'and moves',
      [kind('a', { x: text }), kind('b', { x: text })],
      [kind('b', { x: text }), kind('a', { x: text, w: text })],
    ],
    ['while another one comes', [kind('a', { x: text })], [kind('b', { x: text }), kind('a', { x: text, w: text })]],
    [
      'is known by its title',
      [object({ x: text }, { title: 'A' }), text],
      [number, text, object({ x: text, w: text, v: text, u: text }, { title: 'A' })],
    ],
    [
      'is known by its fields',
      [object({ x: text, y: text }), text],
      [number, object({ y: text, x: text, w: text }), text],
    ],
  ])('%s', (_name, before, after) => {
    const messages = found('request', { oneOf: before }, { oneOf: after });
    expect(messages).toContain('minor: It was added.');
    expect(messages.join()).not.toMatch(/major|no longer/);
  });

  test('is different if a field tells them apart', () => {
    const [before, after] = [
      { oneOf: [kind('a', { x: text }), text] },
      { oneOf: [kind('b', { x: text }), text, number] },
    ];
    expect(found('request', before, after)).toEqual([
      'major: It may no longer be an object with `kind`.',
      'minor: It may also be an object with `kind`.',
      'minor: It may also be `integer`.',
    ]);
  });

  test('is different if it is another component', () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const schemas = { A: object({ x: text }), B: object({ x: text }, { minProperties: 1 }), C: number };
    expect(found('request', { oneOf: [ref('A')] }, { oneOf: [ref('B'), ref('C')] }, schemas)).toEqual([
      'major: It may no longer be `A`.',
      'minor: It may also be `B`.',
      'minor: It may also be `C`.',
    ]);
  });

  test('pairs with one alternative only', () => {
    const [one, other] = [object({ x: text, y: text }), object({ x: text, z: text })];
    expect(found('response', { oneOf: [one, text] }, { oneOf: [other, one, text] })).toEqual([
      'major: It may also be an object with `x` and `z`.',
    ]);
  });
});

describe('a schema that becomes a choice', () => {
  const both = object({ a: text, b: text }, { required: ['a', 'b'] });
  const choice = {
    oneOf: [object({ a: text, b: text }, { required: ['a'] }), object({ c: text }, { required: ['c'] })],
  };

  test('is the alternative that is most like it', () => {
    expect(found('request', both, choice)).toEqual([
      'minor: `b` became optional.',
      'minor: It may also be an object with `c`.',
    ]);
    expect(found('response', both, choice)).toEqual([
      'major: `b` became optional.',
      'major: It may also be an object with `c`.',
    ]);
  });

  test('and back', () => {
    expect(found('request', choice, both)).toEqual([
      'major: It may no longer be an object with `c`.',
      'major: `b` became required.',
    ]);
  });

  test('of which one is null', () => {
    const nullable = { oneOf: [both, number, { type: 'null' }] };
    expect(found('request', both, nullable)).toEqual([
      'minor: It may also be `null`.',
      'minor: It may also be `integer`.',
    ]);
    expect(found('request', { ...both, type: ['object', 'null'] }, nullable)).toEqual([
      'minor: It may also be `integer`.',
    ]);
    expect(found('request', { ...both, type: ['object', 'null'] }, { oneOf: [both, number] })).toContainEqual(
      expect.stringMatching(/^major: .*null/),
    );
  });
});
