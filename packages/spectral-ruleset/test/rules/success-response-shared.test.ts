import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('success-response-shared', {
  failing: [
    {
      title: 'other words',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].description = 'Here it is.';
        },
      },
      finds: [
        {
          message: 'The description of 200 differs from that of Ok. Copy it word for word.',
          path: 'get.responses.200.description',
          file: 'paths/books/book.yaml',
          on: 'description: Here it is.',
        },
      ],
    },
    {
      title: 'no header',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['200'].headers;
        },
      },
      finds: [
        {
          message: 'The headers of 200 differ from those of Ok. Refer to the same ones.',
          path: 'get.responses.200',
          file: 'paths/books/book.yaml',
          on: '"200":',
        },
      ],
    },
    {
      title: 'no example',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['200'].content['application/json'].example;
        },
      },
      finds: [
        {
          message: 'The response 200 has no example.',
          path: 'get.responses.200.content',
          file: 'paths/books/book.yaml',
          on: 'content:',
        },
      ],
    },
    {
      title: 'two of them',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['202'] = tree.get.responses['200'];
        },
      },
      finds: [
        {
          message: 'There are 2 success responses. Have exactly one, 200 or 202.',
          path: 'get.responses',
          file: 'paths/books/book.yaml',
          on: 'responses:',
        },
      ],
    },
    {
      title: 'none',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['200'];
        },
      },
      finds: [
        {
          message: 'There are 0 success responses. Have exactly one, 200 or 202.',
          path: 'get.responses',
          file: 'paths/books/book.yaml',
          on: 'responses:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'the shared words and headers',
    },
  ],
  multiFile: [
    {
      title: 'a field of errors in a schema of another file',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.code = { type: 'string', description: 'A code.', example: 'x' };
        },
      },
      finds: [
        {
          message: 'The body of 200 has code, a field of errors. Success bodies have none.',
          path: 'get.responses.200',
          file: 'paths/books/book.yaml',
          on: '"200":',
        },
      ],
    },
    {
      title: 'the shared component itself, by reference',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'] = { $ref: '../../components/responses/Ok.yaml' };
        },
      },
    },
  ],
  alias: [
    {
      title: 'an alias of the shared component',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Fine = { $ref: 'components/responses/Ok.yaml' };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'] = { $ref: '../../openapi.yaml#/components/responses/Fine' };
        },
      },
    },
    {
      title: 'an alias of the component of another success',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Fine = { $ref: 'components/responses/Accepted.yaml' };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'] = { $ref: '../../openapi.yaml#/components/responses/Fine' };
        },
      },
      finds: [
        {
          message: 'The description of 200 differs from that of Ok. Copy it word for word.',
          path: 'get.responses.200',
          file: 'paths/books/book.yaml',
          on: '"200":',
        },
      ],
    },
  ],
});

test('an operation has one success, or else one redirect', () => {
  const ok = { description: 'Done.' };
  const of = (responses: object | undefined, codes: string[] = ['200', '202', '302', '304', '404'], shared?: object) =>
    messagesOf('success-response-shared', {
      paths: { '/a': { get: { responses } } },
      'x-status-codes': Object.fromEntries(codes.map((code) => [code, ok])),
      ...(shared && { 'x-shared-responses': shared }),
    });
  const count = (many: number) => [`There are ${many} success responses. Have exactly one, 200 or 202 or 302 or 304.`];
  expect(of({ 200: ok, 404: ok })).toEqual([]);
  expect(of({ 302: ok })).toEqual([]);
  expect(of({ 200: ok, 302: ok, 304: ok })).toEqual([]);
  expect(of({ 200: ok, 202: ok })).toEqual(count(2));
  expect(of({ 302: ok, 304: ok })).toEqual(count(2));
  expect(of({ 404: ok })).toEqual(count(0));
  expect(of({})).toEqual(count(0));
  expect(of(undefined)).toEqual(count(0));
  expect(of({ 201: ok })).toEqual([]);
  expect(of({ 200: ok, 201: ok })).toEqual([]);
  expect(of({}, ['404'])).toEqual([]);
  expect(of({}, undefined, { successes: 'in-place' })).toEqual([]);
});

test('a success says what the catalogue says, with any space around it', () => {
  const of = (description: unknown, shared: unknown = 'Done.') =>
    messagesOf('success-response-shared', {
      paths: { '/a': { get: { responses: { 200: { description } } } } },
      components: { responses: { Ok: { description: shared } } },
      'x-status-codes': { 200: { $ref: '#/components/responses/Ok' } },
    });
  expect(of(' Done.\n')).toEqual([]);
  expect(of('Done.', ' Done. ')).toEqual([]);
  expect(of(null, null)).toEqual([]);
  const differs = ['The description of 200 differs from that of Ok. Copy it word for word.'];
  for (const description of ['Other.', null, 5]) expect(of(description)).toEqual(differs);
  expect(of('Done.', null)).toEqual(differs);
});
