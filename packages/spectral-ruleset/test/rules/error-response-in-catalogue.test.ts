import { testRule } from '../rule.js';

testRule('error-response-in-catalogue', {
  failing: [
    {
      title: 'a component that the catalogue does not name',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../components/schemas/Problem.yaml' };
        },
      },
      finds: [
        {
          message: 'The response 404 leads to Problem, which is not a component of the catalogue. Refer to NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a component of the catalogue',
    },
    {
      title: 'a reference to nowhere is for others to report',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: 'nowhere.yaml' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a local component under the root',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Other = { description: 'Other.' };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Other' };
        },
      },
      finds: [
        {
          message: 'The response 404 leads to Other, which is not a component of the catalogue. Refer to NotFound.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'one alias is allowed',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Missing' };
        },
      },
    },
    {
      title: 'an alias of an alias is not',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Gone = { $ref: '#/components/responses/Missing' };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Gone' };
        },
      },
      finds: [
        {
          message: 'The response 404 reaches NotFound by an alias of an alias. Refer to the component itself.',
          path: 'get.responses.404',
          file: 'paths/books/book.yaml',
          on: '"404":',
        },
      ],
    },
    {
      title: 'an alias that leads through itself leads nowhere',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.responses.Loop = { $ref: '#/components/responses/Loop/content' };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['404'] = { $ref: '../../openapi.yaml#/components/responses/Loop' };
        },
      },
    },
  ],
});
