import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('pagination-declared', {
  failing: [
    {
      title: 'pages that are not declared',
      edit: {
        'paths/books/books.yaml': (tree) => {
          delete tree.get['x-pagination'];
        },
      },
      finds: [
        {
          message: 'It takes limit but has no x-pagination. Declare how its pages are read.',
          path: 'get',
          file: 'paths/books/books.yaml',
          on: 'get:',
        },
      ],
    },
    {
      title: 'a parameter that it lacks',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get['x-pagination'].offset = 'start';
        },
      },
      finds: [
        {
          message: 'x-pagination.offset is start, which is not a query parameter.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
      ],
    },
    {
      title: 'a total that is not a number',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get['x-pagination'].total = 'books';
        },
      },
      finds: [
        {
          message: 'x-pagination.total is books, which is not a number in the response.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
      ],
    },
    {
      title: 'groups that are not lists',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get['x-pagination'].groups = 'shelves';
        },
      },
      finds: [
        {
          message: 'x-pagination.groups is shelves, which is not a list in the response.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
        {
          message: 'x-pagination.items is books, which is not a list in the response.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
        {
          message: 'x-pagination.total is total, which is not a number in the response.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'declared pages',
    },
  ],
  multiFile: [
    {
      title: 'the items are renamed in another file',
      edit: {
        'components/schemas/BookList.yaml': (tree) => {
          tree.properties.volumes = tree.properties.books;
          delete tree.properties.books;
        },
      },
      finds: [
        {
          message: 'x-pagination.items is books, which is not a list in the response.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
      ],
    },
    {
      title: 'a parameter by reference',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.parameters = {
            Limit: {
              name: 'limit',
              in: 'query',
              description: 'How many.',
              schema: { type: 'integer', format: 'int32', minimum: 1 },
              example: 1,
            },
          };
        },
        'paths/books/books.yaml': (tree) => {
          tree.get.parameters[1] = { $ref: '../../openapi.yaml#/components/parameters/Limit' };
        },
      },
    },
  ],
  alias: [
    {
      title: 'a parameter under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          const schema = { type: 'integer', format: 'int32', minimum: 1 };
          tree.components.parameters = {
            Size: { name: 'limit', in: 'query', description: 'How many.', schema, example: 1 },
            Limit: { $ref: '#/components/parameters/Size' },
          };
        },
        'paths/books/books.yaml': (tree) => {
          tree.get.parameters[1] = { $ref: '../../openapi.yaml#/components/parameters/Limit' };
        },
      },
    },
    {
      title: 'a parameter under an alias has another name',
      edit: {
        'openapi.yaml': (tree) => {
          const schema = { type: 'integer', format: 'int32', minimum: 1 };
          tree.components.parameters = {
            Size: { name: 'size', in: 'query', description: 'How many.', schema, example: 1 },
            Limit: { $ref: '#/components/parameters/Size' },
          };
        },
        'paths/books/books.yaml': (tree) => {
          tree.get.parameters[1] = { $ref: '../../openapi.yaml#/components/parameters/Limit' };
        },
      },
      finds: [
        {
          message: 'x-pagination.limit is limit, which is not a query parameter.',
          path: 'get.x-pagination',
          file: 'paths/books/books.yaml',
          on: 'x-pagination',
        },
      ],
    },
  ],
});

test('a list is read by what its pagination names', () => {
  const list = { type: 'array', items: {} };
  const pagination = { offset: 'offset', page: 'page', limit: 'limit', items: 'books', total: 'total' };
  const of = (
    pagination: unknown,
    {
      names = ['offset', 'page', 'limit'],
      where = 'query',
      properties = { books: list, total: { type: 'integer' } } as object,
    } = {},
  ) =>
    messagesOf('pagination-declared', {
      paths: {
        '/a': {
          get: {
            parameters: names.map((name) => ({ name, in: where })),
            'x-pagination': pagination,
            responses: { 200: { content: { 'application/json': { schema: { properties } } } } },
          },
        },
      },
    });
  expect(of(pagination)).toEqual([]);
  for (const role of ['offset', 'page', 'limit']) {
    const names = ['offset', 'page', 'limit'].filter((name) => name !== role);
    expect(of(pagination, { names })).toEqual([`x-pagination.${role} is ${role}, which is not a query parameter.`]);
    expect(of({ ...pagination, [role]: undefined })).toEqual([]);
  }
  expect(of(pagination, { where: 'header' })).toHaveLength(3);
  expect(of(undefined, { where: 'header' })).toEqual([]);
  expect(of(undefined)).toHaveLength(1);
  const noList = (name: string) => [`x-pagination.items is ${name}, which is not a list in the response.`];
  const noNumber = (name: string) => [`x-pagination.total is ${name}, which is not a number in the response.`];
  expect(of({ ...pagination, items: undefined })).toEqual(noList(''));
  expect(of({ ...pagination, items: 'total' })).toEqual(noList('total'));
  expect(of({ ...pagination, total: undefined })).toEqual(noNumber(''));
  expect(of({ ...pagination, total: 'books' })).toEqual(noNumber('books'));
  for (const books of [{ type: 'object', items: {} }, { type: 'array' }])
    expect(of(pagination, { properties: { books, total: { type: 'integer' } } })).toEqual(noList('books'));
  const groups = { type: 'array', items: { properties: { books: list, total: { type: 'integer' } } } };
  expect(of({ ...pagination, groups: 'shelves' }, { properties: { shelves: groups } })).toEqual([]);
  expect(of({ ...pagination, groups: 'shelves' }, { properties: {} })).toEqual([
    'x-pagination.groups is shelves, which is not a list in the response.',
    ...noList('books'),
    ...noNumber('total'),
  ]);
});

test('an operation without a response has no list', () => {
  const document = { paths: { '/a': { get: { 'x-pagination': { limit: 'limit' } } } } };
  expect(messagesOf('pagination-declared', document)).toHaveLength(3);
});
