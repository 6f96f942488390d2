import { testRule } from '../rule.js';

testRule('catalogue-complete', {
  failing: [
    {
      title: 'an error body of its own',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'].schema = { type: 'object' };
        },
      },
      finds: [
        {
          message: 'NotFound (404): its error body is written in place. Refer to the shared schema of error bodies.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'a header is missing',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.headers;
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header X-Trace is missing.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'the code of another status in the example',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'].example.code = 'LIB.0400';
        },
      },
      finds: [
        {
          message: 'NotFound (404): the example example has code LIB.0400, which does not come with 404.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'no code in the example',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'] = {
            schema: { $ref: '../schemas/BareProblem.yaml' },
            example: { text: 'Gone.' },
          };
        },
      },
      finds: [
        {
          message: 'NotFound (404): no example has an error code. Show one that comes with 404.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'an example that does not fit',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.content['application/json'].example.text;
        },
      },
      finds: [
        {
          message:
            "NotFound (404): the example example does not fit the schema: it must have required property 'text'.",
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'another message than name',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-status-message'] = 'Gone Away';
        },
      },
      finds: [
        {
          message: 'NotFound (404): it is called NotFound. Call it GoneAway, after its message.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'another code',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-status-code'] = 405;
        },
      },
      finds: [
        {
          message: 'NotFound (404): x-status-code is 405. Write 404.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
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
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'an invented code',
      edit: {
        'components/responses/UnsupportedMediaType.yaml': (tree) => {
          tree.content['application/json'].example.code = 'LIB.0415';
        },
      },
      finds: [
        {
          message:
            'UnsupportedMediaType (415): the example example has code, though no error code is known for 415. Remove it.',
          path: '',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'x-status-code',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a clean catalogue',
    },
    {
      title: 'one example with a code and one without',
      edit: {
        'components/responses/NotFound.yaml': (tree) => {
          tree.content['application/json'] = {
            schema: { $ref: '../schemas/BareProblem.yaml' },
            examples: {
              coded: { value: { code: 'LIB.0404', text: 'There is no such thing.' } },
              uncoded: { value: { text: 'Gone.' } },
            },
          };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a component that nothing uses',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          for (const m of ['post']) delete tree[m].responses['415'];
        },
      },
      finds: [
        {
          message: 'UnsupportedMediaType (415): no operation answers with it. Use it, or remove it.',
          path: '',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'no catalogue at all',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-status-codes'];
        },
      },
      finds: [
        {
          message: 'The document has no x-status-codes. Name the response component of each status code there.',
          path: '',
          file: 'openapi.yaml',
          on: 'openapi:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'used by an alias only',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
        'paths/loans/loans.yaml': (tree) => {
          for (const m of ['post', 'put'])
            tree[m].responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'named by an alias, and called after the component',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'named by an alias of a component that is incomplete',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
        'components/responses/NotFound.yaml': (tree) => {
          delete tree.headers;
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header X-Trace is missing.',
          path: '',
          file: 'components/responses/NotFound.yaml',
          on: 'x-status-code',
        },
      ],
    },
    {
      title: 'two codes, one of them by an alias of the component of the other',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['400'] = { $ref: '#/components/responses/Missing' };
        },
      },
      finds: [
        'NotFound (400): it serves 404 as well. Give each status code a component of its own.',
        'NotFound (400): x-status-code is 404. Write 400.',
        'NotFound (400): the example example has code LIB.0404, which does not come with 400.',
        'NotFound (400): no operation answers with it. Use it, or remove it.',
        'NotFound (404): it serves 400 as well. Give each status code a component of its own.',
      ].map((message) => ({ message, path: '', file: 'components/responses/NotFound.yaml', on: 'x-status-code' })),
    },
  ],
});
