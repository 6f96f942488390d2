import { testRule } from '../rule.js';

testRule('path-item-file', {
  failing: [
    {
      title: 'written in place',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/shelves'] = { get: { operationId: 'listShelves', tags: ['Books'] } };
        },
      },
      finds: [
        {
          message:
            'The path item of /shelves is an inline definition. Move it to paths/books/shelves.yaml and refer to it.',
          path: 'paths./shelves',
          file: 'openapi.yaml',
          on: '/shelves:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'files after their paths',
    },
  ],
  multiFile: [
    {
      title: 'in the folder of another tag',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.put.tags = ['Books'];
        },
      },
      finds: [
        {
          message: 'The path item of /loans is in paths/loans/loans.yaml. Move it to paths/books/loans.yaml.',
          path: 'paths./loans',
          file: 'openapi.yaml',
          on: '/loans:',
        },
      ],
    },
    {
      title: 'another name than the path',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes'] = { $ref: 'paths/books/books.yaml' };
        },
      },
      finds: [
        {
          message: 'The path item of /volumes is in paths/books/books.yaml. Move it to paths/books/volumes.yaml.',
          path: 'paths./volumes',
          file: 'openapi.yaml',
          on: '/volumes:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'the right file under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/loans'] = { $ref: '#/x-items/loans' };
          tree['x-items'] = { loans: { $ref: 'paths/loans/loans.yaml' } };
        },
      },
    },
    {
      title: 'the wrong file under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes'] = { $ref: '#/x-items/books' };
          tree['x-items'] = { books: { $ref: 'paths/books/books.yaml' } };
        },
      },
      finds: [
        {
          message: 'The path item of /volumes is in paths/books/books.yaml. Move it to paths/books/volumes.yaml.',
          path: 'paths./volumes',
          file: 'openapi.yaml',
          on: '/volumes:',
        },
      ],
    },
  ],
});
