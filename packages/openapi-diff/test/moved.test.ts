import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { findings, type Way, withSchema } from './support/one-schema.js';
import type { Json } from './support/sample.js';

const base = { $ref: '#/components/schemas/Base' };
const text = { type: 'string' };
const object = (fields: readonly string[], required: readonly string[] = []) => ({
  type: 'object',
  properties: Object.fromEntries(fields.map((field) => [field, text])),
  ...(required.length && { required }),
});
const document = (way: Way, own: Json, included: Json, more: Json = {}) =>
  withSchema(way, { $ref: '#/components/schemas/Whole' }, { Whole: { allOf: [base, own] }, Base: included, ...more });

describe.each<Way>(['request', 'response'])('what moves to the schema that another one includes, in a %s', (way) => {
  const none = (before: Json, after: Json) => {
    expect(findings(before, after)).toEqual([]);
    expect(findings(after, before)).toEqual([]);
  };

  test('a field is not a change', () => {
    none(document(way, object(['a', 'b']), object(['c'])), document(way, object(['a']), object(['c', 'b'])));
  });

  test('a required field is not a change', () => {
    none(
      document(way, object(['a', 'b'], ['b']), object(['c'])),
      document(way, object(['a']), object(['c', 'b'], ['b'])),
    );
  });

  test('that a field is required is not a change', () => {
    none(document(way, { required: ['c'] }, object(['c'])), document(way, {}, object(['c'], ['c'])));
  });

  test('a field that every other schema with the part has too is not a change', () => {
    const other = (own: Json) => ({ Other: { allOf: [base, own] } });
    none(
      document(way, object(['a', 'b']), object(['c']), other(object(['b', 'd']))),
      document(way, object(['a']), object(['c', 'b']), other(object(['d']))),
    );
  });

  test('a field that comes from a part of a part is not a change', () => {
    const chain = (own: Json, root: Json) =>
      document(way, own, { allOf: [{ $ref: '#/components/schemas/Root' }] }, { Root: root });
    none(chain(object(['a', 'b']), object(['c'])), chain(object(['a']), object(['c', 'b'])));
  });

  test('a field that one of two schemas with the part loses is a change', () => {
    const other = {
      Other: { allOf: [base] },
      Used: { type: 'object', properties: { o: { $ref: '#/components/schemas/Other' } } },
    };
    const [before, after] = [
      document(way, { properties: { u: { $ref: '#/components/schemas/Used' } } }, object(['c', 'b']), other),
      document(way, { properties: { u: { $ref: '#/components/schemas/Used' }, b: text } }, object(['c']), other),
    ];
    expect(findings(before, after)).toEqual(['major: It was removed.']);
  });

  test('a field that is in another part of the same schema is not a change', () => {
    const parts = (left: Json, right: Json) =>
      withSchema(
        way,
        { allOf: [{ $ref: '#/components/schemas/Left' }, { $ref: '#/components/schemas/Right' }] },
        { Left: left, Right: right },
      );
    none(parts(object(['a', 'b']), object(['c'])), parts(object(['a']), object(['c', 'b'])));
  });

  test('a field that changes on the way is a change', () => {
    const short = { type: 'object', properties: { c: text, b: { type: 'string', maxLength: 3 } } };
    const [before, after] = [document(way, object(['a', 'b']), object(['c'])), document(way, object(['a']), short)];
    const narrower = way === 'request' ? 'major' : 'minor';
    expect(findings(before, after)).toEqual([`${narrower}: \`maxLength\` is now \`3\`; it was not set.`]);
  });

  test('a field is a change where the part is used alone', () => {
    const alone = { type: 'object', properties: { one: base } };
    const [before, after] = [
      document(way, { allOf: [object(['b']), alone] }, object(['c'])),
      document(way, alone, object(['c', 'b'])),
    ];
    expect(findings(before, after)).toEqual(['minor: It was added.']);
    expect(findings(after, before)).toEqual(['major: It was removed.']);
  });

  test('a field is a change of a named type of a generated client', () => {
    const [before, after] = [
      document(way, object(['a', 'b']), object(['c'])),
      document(way, object(['a']), object(['c', 'b'])),
    ];
    expect(compareDocuments(after, before, { publicNames: ['schemas'] })).toMatchObject([
      { step: 'major', place: '`Base`, field `b`' },
    ]);
  });
});
