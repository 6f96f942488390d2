import { testRule } from '../rule.js';

testRule('remedy-declared', {
  failing: [
    {
      title: 'nothing to do about it',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          delete tree['x-remedy'];
        },
      },
      finds: [
        {
          message: 'NotFound (404): x-remedy is missing. Say what the caller can do.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'a retry that may help or not',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-retryable'] = 'perhaps';
        },
      },
      finds: [
        {
          message: 'NotFound (404): x-retryable is missing. Say whether the same request can succeed later.',
          path: 'x-retryable',
          file: 'components/responses/NotFound.yaml',
          on: 'x-retryable',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a success needs no remedy',
      edit: {
        'components/responses/Ok.yaml': (tree) => {
          delete tree['x-remedy'];
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a component that another file names',
      edit: {
        'components/responses/BadRequest.yaml': (tree) => {
          tree['x-remedy'] = ' ';
        },
      },
      finds: [
        {
          message: 'BadRequest (400): x-remedy is missing. Say what the caller can do.',
          path: 'x-remedy',
          file: 'components/responses/BadRequest.yaml',
          on: 'x-remedy',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a component that the catalogue names by an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
        'components/responses/NotFound.yaml': (tree) => {
          delete tree['x-retryable'];
        },
      },
      finds: [
        {
          message: 'NotFound (404): x-retryable is missing. Say whether the same request can succeed later.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
  ],
});
