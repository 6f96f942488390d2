import { testRule } from '../rule.js';

testRule('error-response-matches-code', {
  failing: [
    {
      title: 'the component of another code',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../components/responses/BadRequest.yaml' };
        },
      },
      finds: [
        {
          message: 'The response 404 is BadRequest, the component of 400. Refer to NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'each its own',
    },
  ],
  multiFile: [
    {
      title: 'two swapped',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          const r = tree.post.responses;
          [r['400'], r['404']] = [r['404'], r['400']];
        },
      },
      finds: [
        {
          message: 'The response 400 is NotFound, the component of 404. Refer to BadRequest.',
          path: 'post.responses.400',
          file: 'paths/loans/loans.yaml',
          on: '"400":',
        },
        {
          message: 'The response 404 is BadRequest, the component of 400. Refer to NotFound.',
          path: 'post.responses.404',
          file: 'paths/loans/loans.yaml',
          on: '"404":',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'an alias of the wrong one',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Missing = { $ref: 'components/responses/BadRequest.yaml' };
        },
      },
      finds: [
        {
          message: 'The response 404 is BadRequest, the component of 400. Refer to NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/books.yaml',
          on: '"404":',
        },
      ],
    },
  ],
});
