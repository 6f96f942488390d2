import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('error-code-complete', {
  failing: [
    {
      title: 'the status of a success',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-error-codes']['LIB.0404'].status = 200;
        },
      },
      finds: [
        {
          message: 'LIB.0404: the status 200 is a success status. Use an error status.',
          path: 'x-error-codes.LIB.0404',
          file: 'openapi.yaml',
          on: 'LIB.0404:',
        },
      ],
    },
    {
      title: 'no remedy',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-error-codes']['LIB.0404'].remedy;
        },
      },
      finds: [
        {
          message: 'LIB.0404: the remedy is missing.',
          path: 'x-error-codes.LIB.0404',
          file: 'openapi.yaml',
          on: 'LIB.0404:',
        },
      ],
    },
    {
      title: 'a status that nothing explains',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-error-codes']['LIB.0404'].status = 410;
        },
      },
      finds: [
        {
          message: 'LIB.0404: the status 410 is neither in x-status-codes nor in x-platform-status-codes.',
          path: 'x-error-codes.LIB.0404',
          file: 'openapi.yaml',
          on: 'LIB.0404:',
        },
      ],
    },
    {
      title: 'an operation that does not exist',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-error-codes']['LIB.0404'].operations = ['getNothing'];
        },
      },
      finds: [
        {
          message: 'LIB.0404: there is no operation getNothing.',
          path: 'x-error-codes.LIB.0404',
          file: 'openapi.yaml',
          on: 'LIB.0404:',
        },
      ],
    },
    {
      title: 'a malformed code',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-error-codes']['lib-1'] = tree['x-error-codes']['LIB.0404'];
        },
      },
      finds: [
        {
          message: String.raw`lib-1: the code is not well-formed. It must match ^[A-Z][A-Z0-9_]*\.\d{4,8}$, or another error-code-pattern of x-shared-responses.`,
          path: 'x-error-codes.lib-1',
          file: 'openapi.yaml',
          on: 'lib-1:',
        },
      ],
    },
    {
      title: 'also under another status',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-error-codes']['LIB.0404'].also = [{ status: 410, message: 'Gone.' }];
        },
      },
      finds: [
        {
          message: 'LIB.0404: the status 410 is neither in x-status-codes nor in x-platform-status-codes.',
          path: 'x-error-codes.LIB.0404',
          file: 'openapi.yaml',
          on: 'LIB.0404:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'complete codes',
    },
    {
      title: 'a status of the platform',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-platform-status-codes'] = { 502: {} };
          tree['x-error-codes']['LIB.0404'].status = 502;
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'the catalogue has lost the status',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-status-codes']['429'];
        },
      },
      finds: [
        {
          message: 'LIB.0429: the status 429 is neither in x-status-codes nor in x-platform-status-codes.',
          path: 'x-error-codes.LIB.0429',
          file: 'openapi.yaml',
          on: 'LIB.0429:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a status whose component is named by an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'a code under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-faults'] = {
            gone: { ...tree['x-error-codes']['LIB.0404'], remedy: '' },
            missing: { $ref: '#/x-faults/gone' },
          };
          tree['x-error-codes']['LIB.0404'] = { $ref: '#/x-faults/missing' };
        },
      },
      finds: [
        {
          message: 'LIB.0404: the remedy is missing.',
          path: 'x-faults.gone',
          file: 'openapi.yaml',
          on: 'gone:',
        },
      ],
    },
  ],
});

test.each<[string, unknown, string[]]>([
  ['facts that are not an object', null, ['status', 'message', 'cause', 'remedy']],
  ['texts of one character', { status: 404, message: 'a', cause: ' b ', remedy: '  ' }, ['message', 'cause', 'remedy']],
  ['texts of two characters', { status: 404, message: 'ab', cause: 'cd', remedy: 'ef' }, []],
])('%s', (_what, facts, missing) => {
  const messages = messagesOf('error-code-complete', { 'x-error-codes': { 'LIB.0400': facts } });
  expect(messages).toEqual(missing.map((field) => `LIB.0400: the ${field} is missing.`));
});
