import { expect, test } from '@jest/globals';
import { messagesOf, testRule } from '../rule.js';

testRule('exception-reasoned', {
  failing: [
    {
      title: 'a stale one',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'The library is never too busy.' }];
        },
      },
      finds: [
        {
          message: 'The exception from status-codes-complete is stale: the rule has nothing to report here. Remove it.',
          path: 'get.x-lint-exceptions',
          file: 'paths/books/book.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
    {
      title: 'no reason',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['429'];
          tree.get['x-lint-exceptions'] = [{ rule: 'status-codes-complete' }];
        },
      },
      finds: [
        {
          message: 'The exception from status-codes-complete needs a reason that others understand.',
          path: 'get.x-lint-exceptions',
          file: 'paths/books/book.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
    {
      title: 'a reason that is none',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['429'];
          tree.get['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'Because.' }];
        },
      },
      finds: [
        {
          message: 'The exception from status-codes-complete needs a reason that others understand.',
          path: 'get.x-lint-exceptions',
          file: 'paths/books/book.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
    {
      title: 'a rule that does not exist',
      edit: {
        'paths/books/book.yaml': (tree) => {
          tree.get['x-lint-exceptions'] = [{ rule: 'no-such-rule', reason: 'The library is never too busy.' }];
        },
      },
      finds: [
        {
          message: 'There is no rule no-such-rule.',
          path: 'get.x-lint-exceptions',
          file: 'paths/books/book.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
    {
      title: 'on the whole document',
      edit: {
        'openapi.yaml': (tree) => {
          tree['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'Nobody wants to see any of this.' }];
        },
      },
      finds: [
        {
          message:
            'An exception cannot cover the whole document. Switch the rule off in the ruleset, or write exceptions for its findings.',
          path: 'x-lint-exceptions',
          file: 'openapi.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'a reasoned one',
      edit: {
        'paths/books/book.yaml': (tree) => {
          delete tree.get.responses['429'];
          tree.get['x-lint-exceptions'] = [{ rule: 'status-codes-complete', reason: 'The library is never too busy.' }];
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'on a property of another file',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.title['x-lint-exceptions'] = [
            { rule: 'number-bounded', reason: 'A title is not a number at all.' },
          ];
        },
      },
      finds: [
        {
          message: 'The exception from number-bounded is stale: the rule has nothing to report here. Remove it.',
          path: 'properties.title.x-lint-exceptions',
          file: 'components/schemas/Book.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'on what is under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volumes: { $ref: 'components/schemas/BookList.yaml' } };
        },
        'paths/books/books.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volumes',
          };
        },
        'components/schemas/BookList.yaml': (tree) => {
          delete tree.properties.total.minimum;
          tree.properties.total['x-lint-exceptions'] = [
            { rule: 'number-bounded', reason: 'The town counts missing books as well.' },
          ];
        },
      },
    },
    {
      title: 'a stale one on what is under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.components.schemas = { Volumes: { $ref: 'components/schemas/BookList.yaml' } };
        },
        'paths/books/books.yaml': (tree) => {
          tree.get.responses['200'].content['application/json'].schema = {
            $ref: '../../openapi.yaml#/components/schemas/Volumes',
          };
        },
        'components/schemas/BookList.yaml': (tree) => {
          tree.properties.total['x-lint-exceptions'] = [
            { rule: 'number-bounded', reason: 'The town counts missing books as well.' },
          ];
        },
      },
      finds: [
        {
          message: 'The exception from number-bounded is stale: the rule has nothing to report here. Remove it.',
          path: 'properties.total.x-lint-exceptions',
          file: 'components/schemas/BookList.yaml',
          on: 'x-lint-exceptions',
        },
      ],
    },
  ],
});

test.each<[unknown, string[]]>([
  ['none', ['x-lint-exceptions is a list of rule and reason.']],
  [{}, ['x-lint-exceptions is a list of rule and reason.']],
  [[], []],
  [['none'], ['An exception needs a rule and a reason.']],
  [
    [null, { rule: 'none' }],
    ['An exception needs a rule and a reason.', 'There is no rule none.'],
  ],
  [[{ reason: 'Nobody knows which rule it is.' }], ['An exception needs a rule and a reason.']],
  [[{ rule: 'number-bounded' }], ['The exception from number-bounded needs a reason that others understand.']],
  [
    [{ rule: 'number-bounded', reason: ` ${'x'.repeat(19)} ` }],
    ['The exception from number-bounded needs a reason that others understand.'],
  ],
  [
    [{ rule: 'number-bounded', reason: 'x'.repeat(20) }],
    ['The exception from number-bounded is stale: the rule has nothing to report here. Remove it.'],
  ],
])('exceptions written as %j', (exceptions, messages) => {
  const document = { paths: { '/a': { get: { 'x-lint-exceptions': exceptions } } } };
  expect(messagesOf('exception-reasoned', document)).toEqual(messages);
});
