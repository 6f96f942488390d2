import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('described-with-example', {
  failing: [
    {
      title: 'a request body',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post.requestBody.description;
          delete tree.post.requestBody.content['application/json'].example;
        },
      },
      finds: [
        {
          message: 'The request body of createLoan has no description.',
          path: 'post.requestBody',
          file: 'paths/loans/loans.yaml',
          on: 'requestBody:',
        },
        {
          message: 'The request body of createLoan has no example.',
          path: 'post.requestBody.content.application/json',
          file: 'paths/loans/loans.yaml',
          on: 'application/json:',
        },
      ],
    },
    {
      title: 'a header',
      edit: {
        'components/schemas/Trace.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The header X-Trace has no description.',
          path: '',
          file: 'components/schemas/Trace.yaml',
          on: 'schema:',
        },
      ],
    },
    {
      title: 'a shared schema',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The schema Job has no description.',
          path: '',
          file: 'components/schemas/Job.yaml',
          on: 'type: object',
        },
      ],
    },
    {
      title: 'a property',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.title.description;
          delete tree.properties.title.example;
        },
      },
      finds: [
        {
          message: 'The property title has no description.',
          path: 'properties.title',
          file: 'components/schemas/Book.yaml',
          on: 'title:',
        },
        {
          message: 'The property title has no example.',
          path: 'properties.title',
          file: 'components/schemas/Book.yaml',
          on: 'title:',
        },
      ],
    },
    {
      title: 'a parameter',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.parameters[0] = { name: 'book_id', in: 'path', required: true, schema: { type: 'string' } };
        },
      },
      finds: [
        {
          message: 'The parameter book_id has no description.',
          path: 'get.parameters.0',
          file: 'paths/books/book.yaml',
          on: '- name: book_id',
        },
        {
          message: 'The parameter book_id has no example.',
          path: 'get.parameters.0',
          file: 'paths/books/book.yaml',
          on: '- name: book_id',
        },
      ],
    },
    {
      title: 'a tag',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree.tags[0].description;
        },
      },
      finds: [
        { message: 'The tag Books has no description.', path: 'tags.0', file: 'openapi.yaml', on: '- name: Books' },
      ],
    },
  ],
  passing: [
    {
      title: 'everything described',
    },
  ],
  multiFile: [
    {
      title: 'an operation',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.put.summary;
        },
      },
      finds: [
        {
          message: 'put /loans lacks a summary or a description.',
          path: 'put',
          file: 'paths/loans/loans.yaml',
          on: 'put:',
        },
      ],
    },
    {
      title: 'a schema of two responses is reported once',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.id.example;
        },
      },
      finds: [
        {
          message: 'The property id has no example.',
          path: 'properties.id',
          file: 'components/schemas/Book.yaml',
          on: 'id:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'what is reached directly and by an alias is told once',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volume: { $ref: 'components/schemas/Book.yaml' } };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volume',
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.id.example;
        },
      },
      finds: [
        {
          message: 'The property id has no example.',
          path: 'properties.id',
          file: 'components/schemas/Book.yaml',
          on: 'id:',
        },
      ],
    },
    {
      title: 'a schema under an alias is called by its own name',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volume: { $ref: 'components/schemas/Book.yaml' } };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volume',
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The schema Book has no description.',
          path: '',
          file: 'components/schemas/Book.yaml',
          on: 'type: object',
        },
      ],
    },
  ],
});

const described = { description: 'ok' };
const of = (operation: object, more: object = {}) =>
  messagesOf('described-with-example', {
    paths: { '/a': { get: { ...described, summary: 'S', ...operation } } },
    ...more,
  });

test('a description has more than one letter', () => {
  const tags = ['a', ' a ', '', undefined, 'ab'].map((description, index) => ({ name: `t${index}`, description }));
  expect(of({}, { tags: [...tags, 'none'] })).toEqual(
    [0, 1, 2, 3].map((index) => `The tag t${index} has no description.`),
  );
  expect(of({ description: 'x' })).toEqual(['get /a lacks a summary or a description.']);
  expect(of({ summary: '' })).toEqual(['get /a lacks a summary or a description.']);
});

test.each(['example', 'examples', 'enum', 'const'])('a parameter may have its example as %s', (key) => {
  const parameter = { name: 'p', in: 'query', ...described };
  const example = { [key]: ['x'] };
  expect(of({ parameters: [{ ...parameter, ...example }] })).toEqual([]);
  expect(of({ parameters: [{ ...parameter, schema: example }] })).toEqual([]);
  expect(of({ parameters: [{ ...parameter, content: { 'text/plain': example } }] })).toEqual([]);
  expect(of({ parameters: [{ ...parameter, schema: {} }] })).toEqual(['The parameter p has no example.']);
});

test.each<[object, boolean]>([
  [{ type: 'string' }, true],
  [{ type: 'array' }, true],
  [{ type: 'array', items: { type: 'string' } }, true],
  [{ type: 'object', items: { properties: {} } }, true],
  [{ type: 'array', items: { properties: {} } }, false],
  [{ properties: {} }, false],
  [{ allOf: [] }, false],
  [{ oneOf: [] }, false],
  [{ anyOf: [] }, false],
])('a property %j needs an example: %j', (schema, needs) => {
  const content = { 'application/json': { schema: { properties: { p: { ...described, ...schema } } } } };
  expect(of({ responses: { 200: { content } } })).toEqual(needs ? ['The property p has no example.'] : []);
});

test('each part is looked at once, wherever references lead to it', () => {
  const parameter = { name: 'p', in: 'query' };
  const components = {
    parameters: { P: parameter },
    headers: { H: {} },
    requestBodies: { B: { content: { 'text/plain': {} } } },
    schemas: { S: {} },
  };
  const ref = (way: string) => ({ $ref: `#/components/${way}` });
  const operation = {
    ...described,
    summary: 'S',
    operationId: 'id',
    parameters: [ref('parameters/P')],
    requestBody: ref('requestBodies/B'),
    responses: {
      200: {
        headers: { H: ref('headers/H'), I: ref('headers/H'), J: 'none' },
        content: { 'application/json': { schema: ref('schemas/S') } },
      },
    },
  };
  const messages = messagesOf('described-with-example', {
    components,
    paths: { '/a': { get: operation, put: operation } },
  });
  expect(messages).toEqual([
    'The parameter p has no description.',
    'The parameter p has no example.',
    'The request body of id has no description.',
    'The request body of id has no example.',
    'The header H has no description.',
    'The schema S has no description.',
  ]);
});
