import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('secret-marked', {
  failing: [
    {
      title: 'a password without marks',
      edit: {
        'components/schemas/NewLoan.yaml': (tree) => {
          tree.properties.card_password = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The secret card_password lacks format: password, writeOnly: true, x-secret: true.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
    {
      title: 'a token in the query',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.parameters[0] = { name: 'token', in: 'query', schema: { type: 'string' } };
        },
      },
      finds: [
        {
          message: 'The parameter token is a secret. Send it in the body: URLs end up in logs.',
          path: 'get.parameters.0.schema',
          file: 'paths/books/book.yaml',
          on: 'schema:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a marked password',
    },
    {
      title: 'a Boolean about passwords',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.has_password = { type: 'boolean' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'in a response',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.secret = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The response contains the secret secret. A response must not contain secrets.',
          path: 'properties.secret',
          file: 'components/schemas/Book.yaml',
          on: 'secret:',
        },
      ],
    },
    {
      title: 'in a schema by one more reference',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.loan = { $ref: 'NewLoan.yaml' };
        },
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post.requestBody;
        },
      },
      finds: [
        {
          message: 'The response contains the secret card_password. A response must not contain secrets.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'in the schema of a request under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Loan: { $ref: 'components/schemas/NewLoan.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          tree.post.requestBody.content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Loan',
          };
        },
        'components/schemas/NewLoan.yaml': (tree) => {
          delete tree.properties.card_password.writeOnly;
        },
      },
      finds: [
        {
          message: 'The secret card_password lacks writeOnly: true.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
  ],
});

test('a secret is sent in a body or a header, and marked in the body', () => {
  const text = { type: 'string' };
  const secret = { type: 'string', format: 'password', writeOnly: true, 'x-secret': true };
  const parameter = (where: string) => ({ name: 'token', in: where, schema: text });
  const content = (properties: object) => ({ content: { 'application/json': { schema: { properties } } } });
  const of = (operation: object) => messagesOf('secret-marked', { paths: { '/a': { get: operation } } });
  expect(of({ parameters: [parameter('header'), parameter('cookie')] })).toEqual([]);
  for (const where of ['query', 'path'])
    expect(of({ parameters: [parameter(where)] })).toEqual([
      'The parameter token is a secret. Send it in the body: URLs end up in logs.',
    ]);
  const inResponse = 'The response contains the secret token. A response must not contain secrets.';
  expect(of({ responses: { 200: content({ token: text }) } })).toEqual([inResponse]);
  expect(of({ responses: { 200: { headers: { token: { schema: text } } } } })).toEqual([inResponse]);
  const ofBody = (name: string, schema: object) => of({ requestBody: content({ [name]: schema }) });
  expect(ofBody('token', secret)).toEqual([]);
  expect(ofBody('token', text)).toEqual(['The secret token lacks format: password, writeOnly: true, x-secret: true.']);
  expect(ofBody('token', { type: 'integer' })).toEqual([]);
  expect(ofBody('key', text)).toEqual([]);
  expect(ofBody('key', { ...text, format: 'password' })).toEqual([
    'The secret key lacks writeOnly: true, x-secret: true.',
  ]);
  expect(ofBody('key', { type: 'integer', 'x-secret': true })).toEqual([
    'The secret key lacks format: password, writeOnly: true.',
  ]);
  expect(ofBody('key', { ...text, 'x-secret': 'no', writeOnly: 'yes' })).toEqual([]);
});
