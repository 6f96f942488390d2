import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('status-code-known', {
  failing: [
    {
      title: 'a code that the catalogue lacks',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['418'] = { description: 'Tea.' };
        },
      },
      finds: [
        {
          message:
            'The status code 418 is not in the catalogue. Use one of 200, 202, 400, 404, 415, 429, or add it to x-status-codes.',
          path: 'get.responses.418',
          file: 'paths/books/book.yaml',
          on: '"418":',
        },
      ],
    },
    {
      title: 'default and a range',
      edit: {
        'paths/books/book.yaml': (tree) => {
          Object.assign(tree.get.responses, { default: { description: 'Any.' }, '4XX': { description: 'Any.' } });
        },
      },
      finds: [
        {
          message:
            'No status code of the catalogue matches the response default. Use 200, 202, 400, 404, 415, 429 one by one, or add default to x-status-codes.',
          path: 'get.responses.default',
          file: 'paths/books/book.yaml',
          on: 'default:',
        },
        {
          message:
            'No status code of the catalogue matches the response 4XX. Use 200, 202, 400, 404, 415, 429 one by one, or add 4XX to x-status-codes.',
          path: 'get.responses.4XX',
          file: 'paths/books/book.yaml',
          on: '4XX:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'codes of the catalogue, and extensions',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['x-note'] = 'fine';
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'the code has gone from the root',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-status-codes']['415'];
        },
      },
      finds: [
        {
          message:
            'The status code 415 is not in the catalogue. Use one of 200, 202, 400, 404, 429, or add it to x-status-codes.',
          path: 'post.responses.415',
          file: 'paths/loans/loans.yaml',
          on: '"415":',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'an alias does not make a code known',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['410'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
      finds: [
        {
          message:
            'The status code 410 is not in the catalogue. Use one of 200, 202, 400, 404, 415, 429, or add it to x-status-codes.',
          path: 'get.responses.410',
          file: 'paths/books/book.yaml',
          on: '"410":',
        },
      ],
    },
  ],
});

test('an operation has the status codes of the catalogue, successes only if that has some', () => {
  const of = (responses: object, codes: string[], shared?: object) =>
    messagesOf('status-code-known', {
      paths: { '/a': { get: { responses } } },
      'x-status-codes': Object.fromEntries(codes.map((code) => [code, {}])),
      ...(shared && { 'x-shared-responses': shared }),
    });
  const one = (code: string) =>
    `The status code ${code} is not in the catalogue. Use one of 200, 404, or add it to x-status-codes.`;
  const other = (code: string) =>
    `No status code of the catalogue matches the response ${code}. Use 200, 404 one by one, or add ${code} to x-status-codes.`;
  const codes = ['200', '404'];
  expect(of({ 200: {}, 404: {}, 'x-note': {} }, codes)).toEqual([]);
  expect(of({ 202: {}, 409: {} }, codes)).toEqual([one('202'), one('409')]);
  expect(of({ '4XX': {}, default: {}, 4040: {}, x404: {} }, codes)).toEqual([
    other('4040'),
    other('4XX'),
    other('default'),
    other('x404'),
  ]);
  expect(of({ 202: {}, 409: {} }, codes, { successes: 'in-place' })).toEqual([one('409')]);
  expect(of({ 202: {}, 404: {} }, ['404'])).toEqual([]);
});
