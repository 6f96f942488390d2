import { testRule } from '../rule.js';

testRule('deprecated-names-replacement', {
  failing: [
    {
      title: 'no replacement',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.put['x-replaced-by'];
        },
      },
      finds: [
        {
          message: 'It is deprecated without x-replaced-by. Name the operation to use instead.',
          path: 'put',
          file: 'paths/loans/loans.yaml',
          on: 'put:',
        },
      ],
    },
    {
      title: 'one that does not exist',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.put['x-replaced-by'] = 'createNothing';
        },
      },
      finds: [
        {
          message: 'x-replaced-by names createNothing, which does not exist.',
          path: 'put.x-replaced-by',
          file: 'paths/loans/loans.yaml',
          on: 'x-replaced-by',
        },
      ],
    },
    {
      title: 'one that is deprecated itself',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.put['x-replaced-by'] = 'createLoanV1';
        },
      },
      finds: [
        {
          message: 'x-replaced-by names createLoanV1, which is deprecated itself.',
          path: 'put.x-replaced-by',
          file: 'paths/loans/loans.yaml',
          on: 'x-replaced-by',
        },
      ],
    },
    {
      title: 'a replacement without deprecation',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get['x-replaced-by'] = 'listBooks';
        },
      },
      finds: [
        {
          message: 'It names a replacement but is not deprecated. Set deprecated: true, or remove x-replaced-by.',
          path: 'get.x-replaced-by',
          file: 'paths/books/book.yaml',
          on: 'x-replaced-by',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a replacement that is in use',
    },
  ],
  multiFile: [
    {
      title: 'the replacement is renamed in another file',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.put['x-replaced-by'] = 'getBook';
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.operationId = 'getVolume';
        },
      },
      finds: [
        {
          message: 'x-replaced-by names getBook, which does not exist.',
          path: 'put.x-replaced-by',
          file: 'paths/loans/loans.yaml',
          on: 'x-replaced-by',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a replacement in a path item under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/books/{book_id}'] = { $ref: '#/x-items/book' };
          tree['x-items'] = { book: { $ref: 'paths/books/book.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          tree.put['x-replaced-by'] = 'getBook';
        },
      },
    },
    {
      title: 'a deprecated operation in a path item under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/loans'] = { $ref: '#/x-items/loans' };
          tree['x-items'] = { loans: { $ref: 'paths/loans/loans.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          delete tree.put['x-replaced-by'];
        },
      },
      finds: [
        {
          message: 'It is deprecated without x-replaced-by. Name the operation to use instead.',
          path: 'put',
          file: 'paths/loans/loans.yaml',
          on: 'put:',
        },
      ],
    },
  ],
});
