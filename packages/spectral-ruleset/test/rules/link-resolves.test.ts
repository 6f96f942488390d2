import { testRule } from '../rule.js';

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
      finds: found('The link names getPage, which is no operation of the document. Name an existing one.'),
    },
    {
      title: 'a reference to an operation that does not exist',
      edit: withLink({ operationRef: '#/paths/~1pages/get', parameters }),
      finds: found('The link names #/paths/~1pages/get, which is no operation of the document. Name an existing one.'),
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
      '$answer',
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
