import { testRule } from '../rule.js';

testRule('secret-marked', {
  failing: [
    {
      title: 'a password without marks',
      edit: {
        'components/schemas/NewLoan.yaml': (tree) => {
          tree.properties.card_password = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The secret card_password lacks format: password, writeOnly: true, x-secret: true.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
    {
      title: 'a token in the query',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get.parameters[0] = { name: 'token', in: 'query', schema: { type: 'string' } };
        },
      },
      finds: [
        {
          message: 'The parameter token is a secret. Send it in the body: URLs end up in logs.',
          path: 'get.parameters.0.schema',
          file: 'paths/books/book.yaml',
          on: 'schema:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a marked password',
    },
    {
      title: 'a Boolean about passwords',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.has_password = { type: 'boolean' };
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'in a response',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.secret = { type: 'string' };
        },
      },
      finds: [
        {
          message: 'The response contains the secret secret. A response must not contain secrets.',
          path: 'properties.secret',
          file: 'components/schemas/Book.yaml',
          on: 'secret:',
        },
      ],
    },
    {
      title: 'in a schema by one more reference',
      edit: {
        'components/schemas/Job.yaml': (tree) => {
          tree.properties.loan = { $ref: 'NewLoan.yaml' };
        },
        'paths/loans/loans.yaml': (tree) => {
          delete tree.post.requestBody;
        },
      },
      finds: [
        {
          message: 'The response contains the secret card_password. A response must not contain secrets.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'in the schema of a request under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Loan: { $ref: 'components/schemas/NewLoan.yaml' } };
        },
        'paths/loans/loans.yaml': (tree) => {
          tree.post.requestBody.content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Loan',
          };
        },
        'components/schemas/NewLoan.yaml': (tree) => {
          delete tree.properties.card_password.writeOnly;
        },
      },
      finds: [
        {
          message: 'The secret card_password lacks writeOnly: true.',
          path: 'properties.card_password',
          file: 'components/schemas/NewLoan.yaml',
          on: 'card_password:',
        },
      ],
    },
  ],
});
