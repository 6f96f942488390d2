import { testRule } from '../rule.js';

testRule('time-format-declared', {
  failing: [
    {
      title: 'not said',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The time created does not say how it is written. Add x-time-format.',
          path: 'properties.created',
          file: 'components/schemas/Book.yaml',
          on: 'created:',
        },
      ],
    },
    {
      title: 'two ways at once',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          Object.assign(tree.properties.created, { 'x-time-format': 'time-of-day', example: '08:00' });
        },
      },
      finds: [
        {
          message: 'The time created is time-of-day, but format: date-time means RFC 3339. Remove one of them.',
          path: 'properties.created',
          file: 'components/schemas/Book.yaml',
          on: 'created:',
        },
      ],
    },
    {
      title: 'an example that is written otherwise',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created = { type: 'string', 'x-time-format': 'sql-local', example: '2026-01-14T08:00:00Z' };
        },
      },
      finds: [
        {
          message:
            'The example 2026-01-14T08:00:00Z of the time created is not written as sql-local. Correct the one or the other.',
          path: 'properties.created.example',
          file: 'components/schemas/Book.yaml',
          on: 'example: 2026',
        },
      ],
    },
    {
      title: 'an example that is no RFC 3339, which format: date-time means',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created.example = '2026-01-14 08:00:00';
        },
      },
      finds: [
        {
          message:
            'The example 2026-01-14 08:00:00 of the time created is not written as rfc3339. Correct the one or the other.',
          path: 'properties.created.example',
          file: 'components/schemas/Book.yaml',
          on: 'example: 2026',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'date-time',
    },
    {
      title: 'a zone is no time',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.time_zone = { type: 'string' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'a parameter',
      edit: {
        'paths/books/books.yaml': (tree) => {
          tree.get.parameters.push({ name: 'start_time', in: 'query', schema: { type: 'integer' } });
        },
      },
      finds: [
        {
          message: 'The time start_time does not say how it is written. Add x-time-format.',
          path: 'get.parameters.2.schema',
          file: 'paths/books/books.yaml',
          on: 'schema:#3',
        },
      ],
    },
    {
      title: 'a property by one more reference',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.book = { $ref: 'Book.yaml' };
        },
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.end_time = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The time end_time does not say how it is written. Add x-time-format.',
          path: 'properties.end_time',
          file: 'components/schemas/Book.yaml',
          on: 'end_time:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a property under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = {
            Moment: { type: 'string', description: 'When.', example: '08:00' },
            When: { $ref: '#/components/schemas/Moment' },
          };
        },
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.end_time = { $ref: '../../openapi.yaml#/components/schemas/When' };
        },
      },
      finds: [
        {
          message: 'The time end_time does not say how it is written. Add x-time-format.',
          path: 'components.schemas.Moment',
          file: 'openapi.yaml',
          on: 'Moment:',
        },
      ],
    },
  ],
});
