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
            'The path item of /shelves is written in place. Move it to paths/books/shelves.yaml and refer to it.',
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
          path: 'paths',
          file: 'openapi.yaml',
          on: 'paths:',
        },
      ],
    },
  ],
  alias: [
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
          path: 'paths',
          file: 'openapi.yaml',
          on: 'paths:',
        },
      ],
    },
  ],
});
