import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('operation-id-vocabulary', {
  failing: [
    {
      title: 'another verb',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.operationId = 'fetchBook';
        },
      },
      finds: [
        {
          message:
            'The operationId fetchBook begins with fetch, which is not a verb of x-operation-verbs: list, get, create.',
          path: 'get.operationId',
          file: 'paths/books/book.yaml',
          on: 'operationId:',
        },
      ],
    },
    {
      title: 'no noun',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.operationId = 'book';
        },
      },
      finds: [
        {
          message: 'The operationId book is not a verb and noun, such as listInstances.',
          path: 'get.operationId',
          file: 'paths/books/book.yaml',
          on: 'operationId:',
        },
      ],
    },
    {
      title: 'none',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.operationId;
        },
      },
      finds: [{ message: 'The operationId is missing.', path: 'get', file: 'paths/books/book.yaml', on: 'get:' }],
    },
  ],
  passing: [
    {
      title: 'verbs of the vocabulary',
    },
    {
      title: 'no vocabulary, any verb',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-operation-verbs'];
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.operationId = 'fetchBook';
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'the same in two files',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.operationId = 'listBooks';
        },
      },
      finds: [
        {
          message: 'The operationId listBooks is also used by get /books.',
          path: 'get.operationId',
          file: 'paths/books/book.yaml',
          on: 'operationId:',
        },
      ],
    },
    {
      title: 'a path item under two paths',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes/{book_id}'] = { $ref: 'paths/books/book.yaml' };
        },
      },
      finds: [
        {
          message: 'The operationId getBook is also used by get /books/{book_id}.',
          path: 'get.operationId',
          file: 'paths/books/book.yaml',
          on: 'operationId:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a path item under two paths, once by an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes/{book_id}'] = { $ref: '#/x-items/book' };
          tree['x-items'] = { book: { $ref: 'paths/books/book.yaml' } };
        },
      },
      finds: [
        {
          message: 'The operationId getBook is also used by get /books/{book_id}.',
          path: 'get.operationId',
          file: 'paths/books/book.yaml',
          on: 'operationId:',
        },
      ],
    },
  ],
});

test('a name is a verb and a noun from beginning to end, and its verb is in the list if there is one', () => {
  const of = (operationId: unknown, verbs?: string[]) =>
    messagesOf('operation-id-vocabulary', { paths: { '/a': { get: { operationId } } }, 'x-operation-verbs': verbs });
  const form = (id: string) => [`The operationId ${id} is not a verb and noun, such as listInstances.`];
  for (const id of ['listBooks', 'getV2Book', 'listB']) expect(of(id)).toEqual([]);
  for (const id of ['list', 'Books', '2listBooks', 'ListBooks', 'list_Books', 'listBooks!', 'listBooks-old'])
    expect(of(id)).toEqual(form(id));
  expect(of('list', ['get'])).toEqual(form('list'));
  expect(of('listBooks', ['get', 'list'])).toEqual([]);
  expect(of('listBooks', [])).toEqual([]);
  expect(of(undefined)).toEqual(['The operationId is missing.']);
  expect(of('listBooks', ['get', 'put'])).toEqual([
    'The operationId listBooks begins with list, which is not a verb of x-operation-verbs: get, put.',
  ]);
});
