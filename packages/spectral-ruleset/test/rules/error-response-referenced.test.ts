import { testRule } from '../rule.js';

testRule('error-response-referenced', {
  failing: [
    {
      title: 'a 404 in place',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { description: 'None.' };
        },
      },
      finds: [
        {
          message: 'The response 404 is an inline definition. Replace it by a $ref to the shared component NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
    {
      title: 'two in place',
      edit: {
        'paths/books/book.yaml': (tree) => {
          for (const code of ['400', '404']) tree.get.responses[code] = { description: 'None.' };
        },
      },
      finds: [
        {
          message: 'The response 400 is an inline definition. Replace it by a $ref to the shared component BadRequest.',
          path: 'get.responses.400',
          file: 'paths/books/book.yaml',
          on: '"400":',
        },
        {
          message: 'The response 404 is an inline definition. Replace it by a $ref to the shared component NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'all by reference',
    },
    {
      title: 'a success in place',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].description = 'Other.';
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'the finding is in the file of the path item',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post.responses['415'] = { description: 'No.' };
        },
      },
      finds: [
        {
          message:
            'The response 415 is an inline definition. Replace it by a $ref to the shared component UnsupportedMediaType.',
          path: 'post.responses.415',
          file: 'paths/loans/loans.yaml',
          on: '"415":',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'an alias is a reference',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
    },
  ],
});
