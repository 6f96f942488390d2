import { describe, expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

const file = 'paths/loans/loans.yaml';
const parameters = { book_id: '$request.body#/book' };

/** The fixture with a link from the creation of a loan. */
const withLink = (link: object) => ({
  [file]: (tree: { post: { responses: Record<string, object> } }) => {
    Object.assign(tree.post.responses['202'] ?? {}, { links: { read: link } });
  },
});
const found = (...messages: string[]) =>
  messages.map((message) => ({ message, path: 'post.responses.202.links.read', file, on: 'read:' }));

testRule('link-resolves', {
  failing: [
    {
      title: 'an operation that does not exist',
      edit: withLink({ operationId: 'getPage', parameters }),
      finds: found('The link names getPage, which is not an operation of the document. Name an existing one.'),
    },
    {
      title: 'a reference to an operation that does not exist',
      edit: withLink({ operationRef: '#/paths/~1pages/get', parameters }),
      finds: found(
        'The link names #/paths/~1pages/get, which is not an operation of the document. Name an existing one.',
      ),
    },
    {
      title: 'no value for a path parameter',
      edit: withLink({ operationId: 'getBook' }),
      finds: found('The link sets no book_id, which getBook needs. Add it to the parameters of the link.'),
    },
    {
      title: 'a parameter that the operation does not take',
      edit: withLink({ operationId: 'getBook', parameters: { ...parameters, page: 1 } }),
      finds: found('The link sets page, which getBook does not take. Remove it.'),
    },
    ...[
      '$response.body#/book_id',
      '$request.body#/book/0',
      '$request.path.book_id',
      '$request.query.book',
      '$response.header.X-Book',
      '$response.path.book',
      '$response',
    ].map((expression) => ({
      title: `a value that does not exist: ${expression}`,
      edit: withLink({ operationId: 'getBook', parameters: { book_id: expression } }),
      finds: found(
        `The link takes book_id from ${expression}, which does not exist. Name a value of the request or the response.`,
      ),
    })),
    {
      title: 'an expression in a text',
      edit: withLink({ operationId: 'getBook', parameters: { book_id: 'b-{$request.body#/page}' } }),
      finds: found(
        'The link takes book_id from $request.body#/page, which does not exist. Name a value of the request or the response.',
      ),
    },
  ],
  passing: [
    { title: 'no link' },
    { title: 'a field of the request', edit: withLink({ operationId: 'getBook', parameters }) },
    ...['$response.body#/job', '$response.header.x-trace', '$statusCode', 'b1', 'b-{$request.body#/book}'].map(
      (expression) => ({
        title: `a value that exists: ${expression}`,
        edit: withLink({ operationId: 'getBook', parameters: { 'path.book_id': expression } }),
      }),
    ),
    {
      title: 'a reference to an operation',
      edit: withLink({ operationRef: '#/paths/~1books~1{book_id}/get', parameters }),
    },
    {
      title: 'an operation of another document',
      edit: withLink({ operationRef: 'https://example.com/openapi.json#/paths/~1pages/get' }),
    },
  ],
  multiFile: [
    {
      title: 'the field is gone from another file',
      edit: {
        ...withLink({ operationId: 'getBook', parameters: { book_id: '$response.body#/job' } }),
        'components/schemas/Job.yaml': (tree) => {
          delete tree.properties.job;
        },
      },
      finds: found(
        'The link takes book_id from $response.body#/job, which does not exist. Name a value of the request or the response.',
      ),
    },
  ],
  alias: [
    {
      title: 'the schema of the response under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Robot: { $ref: 'components/schemas/Job.yaml' } };
        },
        [file]: (tree) => {
          const response = tree.post.responses['202'];
          response.content['application/json'].schema = { $ref: '../../openapi.yaml#/components/schemas/Robot' };
          response.links = { read: { operationId: 'getBook', parameters: { book_id: '$response.body#/job' } } };
        },
      },
    },
  ],
});

const body = {
  content: {
    'application/json': {
      schema: {
        properties: {
          a: { properties: { b: {} } },
          list: { items: { properties: { c: {} } } },
          'x/y': {},
          'x~y': {},
          4: {},
        },
      },
    },
  },
};
const headers = { ETag: {}, 'X-Trace': {} };
const inPath = (name: string) => ({ name, in: 'path' });

/** The messages for a link from an operation with a body, parameters and headers. */
const ofLink = (link: unknown, links: object = { next: link }) =>
  messagesOf('link-resolves', {
    paths: {
      '/a~b/{id}': {
        parameters: [inPath('id'), { name: 'q', in: 'query' }, { name: 'X-Flag', in: 'header' }],
        post: {
          operationId: 'create',
          requestBody: body,
          responses: { 200: { ...body, headers, links }, 404: 'none' },
        },
      },
      '/items/{item}': { get: { operationId: 'read', parameters: [inPath('item'), { name: 'q', in: 'query' }] } },
    },
  });

describe('a runtime expression', () => {
  test.each([
    ...['$url', '$method', '$statusCode', '$request.path.id', '$request.query.q', '$request.header.x-flag'],
    ...['$request.body', '$request.body#', '$request.body#/a/b', '$request.body#/list/0/c', '$request.body#/list/10/c'],
    ...['$request.body#/x~1y', '$request.body#/x~0y', '$request.body#/4', '$response.body#/a', '$response.header.etag'],
    ...['$response.header.x-trace', 'text', 'x $url', 'a {$request.path.id} b', '{$url}-{$request.query.q}', 5, null],
  ])('%j names something', (value) => {
    expect(ofLink({ operationId: 'read', parameters: { item: value } })).toEqual([]);
  });

  test.each([
    ...['$urls', '$x$url', '$statusCodes', '$request', '$request.path', '$request.path.none', '$request.query.Q'],
    ...[
      '$request.query.id',
      '$request.header.none',
      '$request.header.q',
      '$request.body#/none',
      '$request.body#/a/none',
    ],
    ...[
      '$request.body#/list/0/none',
      '$request.body#/list/x/c',
      '$request.body#/list/0x/c',
      '$request.body#/list/x0/c',
    ],
    ...['$request.bodies', '$x$request.body', '$response.query.q', '$response.path.id', '$response.path.ETag'],
    ...['$response.header.none', '$response.header.X-Flag', '$response.body#/none'],
  ])('%j names nothing', (value) => {
    expect(ofLink({ operationId: 'read', parameters: { item: value } })).toEqual([
      `The link takes item from ${value}, which does not exist. Name a value of the request or the response.`,
    ]);
  });

  test('is looked for in braces, each for itself', () => {
    const item = 'a {$request.path.none} {$url} {$request.query.none}';
    expect(ofLink({ operationId: 'read', parameters: { item } })).toHaveLength(2);
  });
});

describe('a link', () => {
  test('may name an operation by a pointer', () => {
    const link = { operationRef: '#/paths/~1a~0b~1{id}/post', parameters: { 'path.id': 1, 'query.q': 2, 'X-Flag': 3 } };
    expect(ofLink(link)).toEqual([]);
    expect(ofLink({ ...link, operationRef: '#/paths/~1a~0b~1{id}/get' })).toHaveLength(1);
    expect(ofLink({ ...link, operationRef: 'other.yaml#/paths/none/get' })).toEqual([]);
  });

  test('that is none is left to others', () => {
    expect(ofLink(undefined, { a: null, b: 'text' })).toEqual([]);
  });

  test('needs a value for each path parameter', () => {
    expect(ofLink({ operationId: 'create', parameters: { 'query.id': 1 } })).toEqual([
      'The link sets no id, which create needs. Add it to the parameters of the link.',
      'The link sets query.id, which create does not take. Remove it.',
    ]);
  });
});
