import { testRule } from '../rule.js';

testRule('status-codes-complete', {
  failing: [
    {
      title: 'one is missing',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['429'];
        },
      },
      finds: [
        {
          message: 'The response 429 is missing. Add a $ref to TooManyRequests.',
          path: 'get.responses',
          file: 'paths/books/book.yaml',
          on: 'responses:',
        },
      ],
    },
    {
      title: 'one for bodies without a body',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['415'] = { $ref: '../../components/responses/UnsupportedMediaType.yaml' };
        },
      },
      finds: [
        {
          message: 'The response 415 belongs to operations with a request body. Remove it.',
          path: 'get.responses.415',
          file: 'paths/books/book.yaml',
          on: '"415":',
        },
      ],
    },
    {
      title: 'one for bodies is missing',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post.responses['415'];
        },
      },
      finds: [
        {
          message: 'The response 415 is missing. Add a $ref to UnsupportedMediaType.',
          path: 'post.responses',
          file: 'paths/loans/loans.yaml',
          on: 'responses:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'all are there',
    },
    {
      title: 'one that nothing must declare',
      edit: {
        'components/responses/TooManyRequests.yaml': (tree) => {
          tree['x-required-on'] = 'nothing';
        },
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['429'];
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'what is required is written in another file',
      edit: {
        'components/responses/UnsupportedMediaType.yaml': (tree) => {
          delete tree['x-required-on'];
        },
      },
      finds: [
        {
          message: 'The response 415 is missing. Add a $ref to UnsupportedMediaType.',
          path: 'get.responses',
          file: 'paths/books/book.yaml',
          on: 'responses:',
        },
        {
          message: 'The response 415 is missing. Add a $ref to UnsupportedMediaType.',
          path: 'get.responses',
          file: 'paths/books/books.yaml',
          on: 'responses:',
        },
        {
          message: 'The response 415 is missing. Add a $ref to UnsupportedMediaType.',
          path: 'put.responses',
          file: 'paths/loans/loans.yaml',
          on: 'responses:#2',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'an alias counts',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
    },
  ],
});
