import { expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { Editable } from './support/editable.js';
import { edits } from './support/edits.js';
import { sample } from './support/sample.js';

test('there are more than 100 kinds of edits, each with its own name', () => {
  expect(edits.length).toBeGreaterThan(100);
  expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
});

test.each(edits)('$name: $there there, $back back', ({ edit, there, back }) => {
  const head = new Editable(sample());
  edit(head);
  const changes = compareDocuments(sample(), head.root);
  const undone = compareDocuments(head.root, sample());
  expect([changes[0]?.step ?? 'none', undone[0]?.step ?? 'none', changes, undone]).toEqual([
    there,
    back,
    changes,
    undone,
  ]);
  for (const { message, place } of [...changes, ...undone])
    expect(`${place}: ${message}`).not.toMatch(/undefined|\[object|\{"/);
});

test('a field that comes with its encoding is one change', () => {
  const head = new Editable(sample());
  edits.find(({ name }) => name === 'a field comes with its encoding')?.edit(head);
  expect(compareDocuments(sample(), head.root)).toHaveLength(1);
  expect(compareDocuments(head.root, sample())).toHaveLength(1);
});

test('a type that becomes a choice is reported as added types', () => {
  const head = new Editable(sample());
  edits.find(({ name }) => name === 'a type becomes a choice, and changes itself')?.edit(head);
  expect(compareDocuments(sample(), head.root).map(({ place, message }) => `${place}: ${message}`)).toEqual([
    '`Meal`, field `spice`: It was added.',
    expect.stringMatching(/field `meal`: It may also be `string`\.$/),
  ]);
});

test.each([
  [['cat', 'dog'], []],
  [['dog', 'cat'], []],
  [['cat'], ['`dog` was removed from its allowed values.']],
])('a list of values and a choice of constants are the same: %j', (values, messages) => {
  const document = (schema: object) => ({
    ...sample(),
    openapi: '3.1.0',
    components: { schemas: { Kind: schema } },
    paths: { '/a': { get: { responses: { 200: { description: '', content: json } } } } },
  });
  const json = { 'application/json': { schema: { $ref: '#/components/schemas/Kind' } } };
  const list = document({ type: 'string', enum: ['cat', 'dog'] });
  const choice = document({ type: 'string', oneOf: values.map((one) => ({ const: one })) });
  expect(compareDocuments(list, choice).map(({ message }) => message)).toEqual(messages);
  expect(compareDocuments(choice, list)).toHaveLength(messages.length);
});
