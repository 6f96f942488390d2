import { testRule } from '../rule.js';

testRule('described-with-example', {
  failing: [
    {
      title: 'a request body',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post.requestBody.description;
          delete tree.post.requestBody.content['application/json'].example;
        },
      },
      finds: [
        {
          message: 'The request body of createLoan has no description.',
          path: 'post.requestBody',
          file: 'paths/loans/loans.yaml',
          on: 'requestBody:',
        },
        {
          message: 'The request body of createLoan has no example.',
          path: 'post.requestBody.content.application/json',
          file: 'paths/loans/loans.yaml',
          on: 'application/json:',
        },
      ],
    },
    {
      title: 'a header',
      edit: {
        'components/schemas/Trace.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The header X-Trace has no description.',
          path: '',
          file: 'components/schemas/Trace.yaml',
          on: 'schema:',
        },
      ],
    },
    {
      title: 'a shared schema',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The schema Job has no description.',
          path: '',
          file: 'components/schemas/Job.yaml',
          on: 'type: object',
        },
      ],
    },
    {
      title: 'a property',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.title.description;
          delete tree.properties.title.example;
        },
      },
      finds: [
        {
          message: 'The property title has no description.',
          path: 'properties.title',
          file: 'components/schemas/Book.yaml',
          on: 'title:',
        },
        {
          message: 'The property title has no example.',
          path: 'properties.title',
          file: 'components/schemas/Book.yaml',
          on: 'title:',
        },
      ],
    },
    {
      title: 'a parameter',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.parameters[0] = { name: 'book_id', in: 'path', required: true, schema: { type: 'string' } };
        },
      },
      finds: [
        {
          message: 'The parameter book_id has no description.',
          path: 'get.parameters.0',
          file: 'paths/books/book.yaml',
          on: '- name: book_id',
        },
        {
          message: 'The parameter book_id has no example.',
          path: 'get.parameters.0',
          file: 'paths/books/book.yaml',
          on: '- name: book_id',
        },
      ],
    },
    {
      title: 'a tag',
      edit: {
        'openapi.yaml': (tree) => {
          delete tree.tags[0].description;
        },
      },
      finds: [
        { message: 'The tag Books has no description.', path: 'tags.0', file: 'openapi.yaml', on: '- name: Books' },
      ],
    },
  ],
  passing: [
    {
      title: 'everything described',
    },
  ],
  multiFile: [
    {
      title: 'an operation',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          delete tree.put.summary;
        },
      },
      finds: [
        {
          message: 'put /loans lacks a summary or a description.',
          path: 'put',
          file: 'paths/loans/loans.yaml',
          on: 'put:',
        },
      ],
    },
    {
      title: 'a schema of two responses is reported once',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.id.example;
        },
      },
      finds: [
        {
          message: 'The property id has no example.',
          path: 'properties.id',
          file: 'components/schemas/Book.yaml',
          on: 'id:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'what is reached directly and by an alias is told once',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volume: { $ref: 'components/schemas/Book.yaml' } };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volume',
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          delete tree.properties.id.example;
        },
      },
      finds: [
        {
          message: 'The property id has no example.',
          path: 'properties.id',
          file: 'components/schemas/Book.yaml',
          on: 'id:',
        },
      ],
    },
    {
      title: 'a schema under an alias is called by its own name',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volume: { $ref: 'components/schemas/Book.yaml' } };
        },
        'paths/books/book.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volume',
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          delete tree.description;
        },
      },
      finds: [
        {
          message: 'The schema Book has no description.',
          path: '',
          file: 'components/schemas/Book.yaml',
          on: 'type: object',
        },
      ],
    },
  ],
});
