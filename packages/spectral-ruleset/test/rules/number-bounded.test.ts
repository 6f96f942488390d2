import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('number-bounded', {
  failing: [
    {
      title: 'no minimum',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          delete tree.properties.total.minimum;
        },
      },
      finds: [
        {
          message: 'The number total lacks a minimum. Add it, or give the reason in x-unbounded.',
          path: 'properties.total',
          file: 'components/schemas/BookList.yaml',
          on: 'total:',
        },
      ],
    },
    {
      title: 'no maximum',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          delete tree.properties.total.format;
        },
      },
      finds: [
        {
          message: 'The number total lacks a maximum or an integer format. Add it, or give the reason in x-unbounded.',
          path: 'properties.total',
          file: 'components/schemas/BookList.yaml',
          on: 'total:',
        },
      ],
    },
    {
      title: 'a reason beside a minimum and an integer format',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          tree.properties.total['x-unbounded'] = 'Nobody knows.';
        },
      },
      finds: [
        {
          message: 'The number total has both bounds, so x-unbounded is stale. Remove it.',
          path: 'properties.total.x-unbounded',
          file: 'components/schemas/BookList.yaml',
          on: 'x-unbounded:',
        },
      ],
    },
    {
      title: 'a reason beside both bounds',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          Object.assign(tree.properties.total, { maximum: 9, 'x-unbounded': 'Nobody knows.' });
        },
      },
      finds: [
        {
          message: 'The number total has both bounds, so x-unbounded is stale. Remove it.',
          path: 'properties.total.x-unbounded',
          file: 'components/schemas/BookList.yaml',
          on: 'x-unbounded:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'bounds',
    },
    {
      title: 'a reason',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          tree.properties.total = { type: 'number', 'x-unbounded': 'Nobody knows.' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a parameter',
      edit: {
        'paths/books/books.yaml': (tree) => {
          delete tree.get.parameters[0].schema.minimum;
        },
      },
      finds: [
        {
          message: 'The number offset lacks a minimum. Add it, or give the reason in x-unbounded.',
          path: 'get.parameters.0.schema',
          file: 'paths/books/books.yaml',
          on: 'schema:',
        },
      ],
    },
    {
      title: 'in a header by reference',
      edit: {
        'components/responses/TooManyRequests.yaml': (tree) => {
          delete tree.headers['Retry-After'].schema.minimum;
        },
      },
      finds: [
        {
          message: 'The number Retry-After lacks a minimum. Add it, or give the reason in x-unbounded.',
          path: 'headers.Retry-After.schema',
          file: 'components/responses/TooManyRequests.yaml',
          on: 'schema:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a header under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          const header = { description: 'Seconds.', schema: { type: 'integer', format: 'int32' }, example: 5 };
          tree.components.headers = { Pause: header, Wait: { $ref: '#/components/headers/Pause' } };
        },
        'components/responses/TooManyRequests.yaml': (tree) => {
          tree.headers['Retry-After'] = { $ref: '../../openapi.yaml#/components/headers/Wait' };
        },
      },
      finds: [
        {
          message: 'The number Retry-After lacks a minimum. Add it, or give the reason in x-unbounded.',
          path: 'components.headers.Pause.schema',
          file: 'openapi.yaml',
          on: 'schema:',
        },
      ],
    },
  ],
});

const ofSchema = (schema: object) =>
  messagesOf('number-bounded', {
    paths: { '/a': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
  });

test.each([
  { minimum: 0, maximum: 1 },
  { exclusiveMinimum: 0, exclusiveMaximum: 1 },
  { minimum: 0, format: 'int32' },
  { minimum: 0, format: 'int64' },
  { enum: [1, 2] },
  { const: 1 },
  { 'x-unbounded': 'Nobody knows.' },
  { minimum: 0, 'x-unbounded': 'Nobody knows.' },
  { maximum: 0, 'x-unbounded': 'Nobody knows.' },
])('a number with %j has bounds, or a reason to have none', (bounds) => {
  expect(ofSchema({ type: 'integer', ...bounds })).toEqual([]);
  expect(ofSchema({ type: ['number', 'null'], ...bounds })).toEqual([]);
});

test.each<[object, string]>([
  [{}, 'a minimum and a maximum or an integer format'],
  [{ exclusiveMinimum: true, minimum: 0 }, 'a maximum or an integer format'],
  [{ exclusiveMinimum: true, maximum: 0 }, 'a minimum'],
  [{ maximum: 0, format: 'int32' }, 'a minimum'],
  [{ minimum: 0, format: 'float' }, 'a maximum or an integer format'],
  [{ 'x-unbounded': true }, 'a minimum and a maximum or an integer format'],
])('a number with %j alone lacks bounds', (bounds, lacks) => {
  expect(ofSchema({ type: 'number', ...bounds })).toEqual([
    `The number lacks ${lacks}. Add it, or give the reason in x-unbounded.`,
  ]);
});

test('what is not a number has no bounds', () => {
  expect(ofSchema({ type: 'string' })).toEqual([]);
  expect(ofSchema({})).toEqual([]);
});
