import { testRule } from '../rule.js';

testRule('shared-response-complete', {
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
          message:
            'NotFound (404): its error body is an inline definition. Refer to the shared schema of error bodies.',
          path: 'content.application/json.schema',
          file: 'components/responses/NotFound.yaml',
          on: 'schema:',
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
          path: 'content.application/json.example',
          file: 'components/responses/NotFound.yaml',
          on: 'example:',
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
          path: 'content.application/json',
          file: 'components/responses/NotFound.yaml',
          on: 'application/json:',
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
          path: 'content.application/json.example',
          file: 'components/responses/NotFound.yaml',
          on: 'example:',
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
          path: 'content.application/json.example',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'example:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a clean catalogue',
    },
  ],
  multiFile: [
    {
      title: 'the error code of the example has gone from the root',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree['x-error-codes']['LIB.0429'];
        },
      },
      finds: [
        {
          message:
            'TooManyRequests (429): the example example has code, though no error code is known for 429. Remove it.',
          path: 'content.application/json.example',
          file: 'components/responses/TooManyRequests.yaml',
          on: 'example:#2',
        },
      ],
    },
    {
      title: 'the root says which headers there must be',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-shared-responses'] = { 'required-headers': { all: ['x-trace'], 404: ['Retry-After'] } };
        },
      },
      finds: [
        {
          message: 'NotFound (404): the header Retry-After is missing.',
          path: 'headers',
          file: 'components/responses/NotFound.yaml',
          on: 'headers:',
        },
      ],
    },
  ],
  alias: [
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
  ],
});
