import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { extensionsSchema } from '../../src/generated/extensions-schema.js';
import { testRule } from '../rule.js';

test('the schema of the extensions is valid itself', () => {
  const ajv = new Ajv({ allowUnionTypes: true });
  expect([ajv.validateSchema(extensionsSchema), ajv.errors]).toEqual([true, null]);
});

testRule('extension-valid', {
  failing: [
    {
      title: 'a key too many',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.post['x-job'].every = 5;
        },
      },
      finds: [
        {
          message: 'x-job must NOT have additional properties.',
          path: 'post.x-job',
          file: 'paths/loans/loans.yaml',
          on: 'x-job:',
        },
      ],
    },
    {
      title: 'a wrong value',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.created['x-time-format'] = 'iso';
        },
      },
      finds: [
        {
          message: 'x-time-format must be equal to one of the allowed values.',
          path: 'properties.created.x-time-format',
          file: 'components/schemas/Book.yaml',
          on: 'x-time-format',
        },
      ],
    },
    {
      title: 'on the document',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-operation-verbs'] = ['List'];
        },
      },
      finds: [
        {
          message: 'x-operation-verbs.0 must match pattern "^[a-z]+$".',
          path: 'x-operation-verbs.0',
          file: 'openapi.yaml',
          on: '- List',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'what the schema allows',
    },
    {
      title: 'an extension of somebody else',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get['x-other'] = { any: 'thing' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'on a component',
      edit: {
        'components/responses/UnsupportedMediaType.yaml': (tree) => {
          tree['x-required-on'] = 'sometimes';
        },
      },
      finds: [
        {
          message: 'x-required-on must be equal to one of the allowed values.',
          path: 'x-required-on',
          file: 'components/responses/UnsupportedMediaType.yaml',
          on: 'x-required-on',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'a component that is named directly and by an alias is told once',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-status-codes']['404'] = { $ref: '#/components/responses/Missing' };
        },
        'components/responses/NotFound.yaml': (tree) => {
          tree['x-required-on'] = 'sometimes';
        },
      },
      finds: [
        {
          message: 'x-required-on must be equal to one of the allowed values.',
          path: 'x-required-on',
          file: 'components/responses/NotFound.yaml',
          on: 'x-required-on',
        },
      ],
    },
    {
      title: 'a schema under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Robot: { $ref: 'components/schemas/Job.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          for (const [method, code] of [
            ['post', '202'],
            ['put', '200'],
          ] as const)
            tree[method].responses[code].content['application/json'].schema = {
              $ref: '../../openapi.yaml#/components/schemas/Robot',
            };
        },
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.job['x-secret'] = 'yes';
        },
      },
      finds: [
        {
          message: 'x-secret must be equal to constant.',
          path: 'properties.job.x-secret',
          file: 'components/schemas/Job.yaml',
          on: 'x-secret',
        },
      ],
    },
  ],
});
