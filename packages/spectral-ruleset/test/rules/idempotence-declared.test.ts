import { testRule } from '../rule.js';

testRule('idempotence-declared', {
  failing: [
    {
      title: 'not said',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post['x-idempotent'];
        },
      },
      finds: [
        {
          message:
            'x-idempotent is missing. State whether the operation is idempotent, so that a request can be retried if its response was lost.',
          path: 'post',
          file: 'paths/loans/loans.yaml',
          on: 'post:',
        },
      ],
    },
    {
      title: 'a GET that may not',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get['x-idempotent'] = false;
        },
      },
      finds: [
        {
          message: 'A GET only reads, so it is idempotent. Set x-idempotent: true.',
          path: 'get.x-idempotent',
          file: 'paths/books/book.yaml',
          on: 'x-idempotent',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'said of each',
    },
  ],
  multiFile: [
    {
      title: 'no Boolean',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get['x-idempotent'] = 'yes';
        },
      },
      finds: [
        {
          message:
            'x-idempotent is missing. State whether the operation is idempotent, so that a request can be retried if its response was lost.',
          path: 'get',
          file: 'paths/books/books.yaml',
          on: 'get:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a path item under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/loans'] = { $ref: '#/x-items/loans' };
          tree['x-items'] = { loans: { $ref: 'paths/loans/loans.yaml' } };
        },
      },
    },
    {
      title: 'an operation of a path item under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/loans'] = { $ref: '#/x-items/loans' };
          tree['x-items'] = { loans: { $ref: 'paths/loans/loans.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          delete tree.put['x-idempotent'];
        },
      },
      finds: [
        {
          message:
            'x-idempotent is missing. State whether the operation is idempotent, so that a request can be retried if its response was lost.',
          path: 'put',
          file: 'paths/loans/loans.yaml',
          on: 'put:',
        },
      ],
    },
  ],
});
