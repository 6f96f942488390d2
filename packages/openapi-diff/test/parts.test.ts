import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { findings, type Way, withSchema } from './support/one-schema.js';
import type { Json } from './support/sample.js';

const ref = (target: string) => ({ $ref: target });
const text = (maxLength: number) => ({ type: 'string', maxLength });

/** Schemas that lead to a part of another schema, and the schemas that have the part. */
const parts: Record<string, [schema: Json, schemas: (part: Json) => Json]> = {
  'a field of a component': [
    ref('#/components/schemas/Whole/properties/part'),
    (part) => ({ Whole: { type: 'object', properties: { part } } }),
  ],
  'the items of a component': [
    ref('#/components/schemas/Whole/items'),
    (part) => ({ Whole: { type: 'array', items: part } }),
  ],
  'a member of a composition': [ref('#/components/schemas/Whole/allOf/0'), (part) => ({ Whole: { allOf: [part] } })],
  'a local definition': [
    ref('#/components/schemas/Whole'),
    (part) => ({
      Whole: { type: 'object', properties: { a: ref('#/components/schemas/Whole/$defs/part') }, $defs: { part } },
    }),
  ],
  'an anchor': [ref('#part'), (part) => ({ Whole: { type: 'object', $defs: { part: { $anchor: 'part', ...part } } } })],
  'a dynamic anchor': [
    ref('#/components/schemas/Whole'),
    (part) => ({
      Whole: {
        type: 'object',
        properties: { a: { $dynamicRef: '#part' } },
        $defs: { part: { $dynamicAnchor: 'part', ...part } },
      },
    }),
  ],
  'a part that leads to a component': [
    ref('#/components/schemas/Whole/properties/part'),
    (part) => ({
      Whole: { type: 'object', properties: { part: { type: 'array', items: ref('#/components/schemas/Part') } } },
      Part: part,
    }),
  ],
};

describe.each(Object.entries(parts))('a reference to %s', (_name, [schema, schemas]) => {
  const document = (way: Way, part: Json) => withSchema(way, schema, schemas(part));

  test('does not differ from itself', () => {
    expect(findings(document('request', text(9)), document('request', text(9)))).toEqual([]);
  });

  test.each<[Way, string, string]>([
    ['request', 'major', 'minor'],
    ['response', 'minor', 'major'],
  ])('is compared in the direction in which it is used: %s', (way, there, back) => {
    const [before, after] = [document(way, text(9)), document(way, text(5))];
    expect(findings(before, after)).toEqual([`${there}: \`maxLength\` changed from \`9\` to \`5\`.`]);
    expect(findings(after, before)).toEqual([`${back}: \`maxLength\` changed from \`5\` to \`9\`.`]);
    expect(compareDocuments(before, after)[0]?.operations).toEqual(['thing']);
  });
});

test('a part written in place is the same', () => {
  const whole = (part: Json) => ({ Whole: { type: 'object', properties: { part } } });
  const before = withSchema('request', ref('#/components/schemas/Whole/properties/part'), whole(text(9)));
  expect(findings(before, withSchema('request', text(9), whole(text(9))))).toEqual([]);
  expect(findings(before, withSchema('request', text(5), whole(text(9))))).toEqual([
    'major: `maxLength` changed from `9` to `5`.',
  ]);
});

test('a part may contain itself', () => {
  const tree = (leaf: Json) =>
    withSchema('response', ref('#/components/schemas/Whole/properties/tree'), {
      Whole: {
        type: 'object',
        properties: {
          tree: { type: 'object', properties: { leaf, branch: ref('#/components/schemas/Whole/properties/tree') } },
        },
      },
    });
  expect(findings(tree(text(9)), tree(text(9)))).toEqual([]);
  expect(findings(tree(text(5)), tree(text(9)))).toEqual(['major: `maxLength` changed from `5` to `9`.']);
});

test('a part of another operation is a change for every operation that uses it', () => {
  const document = (maxLength: number) => {
    const { paths, ...rest } = withSchema('response', text(maxLength));
    const schema = ref('#/paths/~1things/post/responses/200/content/application~1json/schema');
    const put = {
      operationId: 'other',
      requestBody: { content: { 'application/json': { schema } } },
      responses: { 204: { description: 'Done.' } },
    };
    return { ...rest, paths: { ...(paths as Json), '/others': { put } } };
  };
  expect(compareDocuments(document(9), document(5))).toMatchObject([{ step: 'major', operations: ['thing', 'other'] }]);
});

test('a value that looks like a reference to an anchor is data', () => {
  const document = (value: string) =>
    withSchema('response', { type: 'string', default: ref('#part'), example: value }, { A: { $anchor: 'part' } });
  expect(findings(document('a'), document('a'))).toEqual([]);
  expect(JSON.stringify(document('a'))).toContain('"#part"');
});
