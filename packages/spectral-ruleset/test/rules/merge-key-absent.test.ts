import { describe, expect, test } from '@jest/globals';
import type { RuleDefinition } from '@stoplight/spectral-core';
import { mergeKeysOf, type ParsedFile } from '../../src/core/merge-keys.js';
import { rulesetOf } from '../../src/core/ruleset.js';
import { lint, runRules } from '../lint.js';
import { testRule } from '../rule.js';
import { small } from '../small.js';

const message =
  'The merge key << is not part of the YAML that OpenAPI takes: bundlers write a copy where it merges a $ref, and some tools do not merge at all. Write the keys out.';

testRule('merge-key-absent', {
  failing: [
    {
      title: 'in the root',
      edit: {
        'openapi.yaml': (tree) => {
          tree.info = { '<<': { title: 'Library API', version: '1.0.0' }, description: 'Books and loans.' };
        },
      },
      finds: [{ message, path: 'info', file: 'openapi.yaml', on: '<<:' }],
    },
    {
      title: 'two, one of them in a list',
      edit: {
        'paths/books/books.yaml': (tree) => {
          for (const parameter of tree.get.parameters) {
            parameter['<<'] = { description: parameter.description };
            delete parameter.description;
          }
        },
      },
      finds: [
        { message, path: 'get.parameters.0', file: 'paths/books/books.yaml', on: '<<:' },
        { message, path: 'get.parameters.1', file: 'paths/books/books.yaml', on: '<<:#2' },
      ],
    },
  ],
  passing: [
    {
      title: 'a text that has the characters',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.description = 'A book << another.';
        },
      },
    },
  ],
  multiFile: [
    {
      title: 'in a component of another file',
      edit: {
        'components/schemas/Book.yaml': (tree) => {
          tree.properties.title = { '<<': { type: 'string', example: 'Emma' }, description: 'The title.' };
        },
      },
      finds: [{ message, path: 'properties.title', file: 'components/schemas/Book.yaml', on: '<<:' }],
    },
  ],
  alias: [
    {
      title: 'responses by $ref that are merged are one finding',
      edit: {
        'paths/books/book.yaml': (tree) => {
          const { 200: success, ...errors } = tree.get.responses;
          tree.get.responses = { 200: success, '<<': errors };
        },
      },
      finds: [{ message, path: 'get.responses', file: 'paths/books/book.yaml', on: '<<:' }],
    },
  ],
});

describe('one fault is one finding', () => {
  test('for all rules together', async () => {
    const [text = ''] = small().values();
    const merged = text
      .replace(
        'x-status-codes:',
        'x-errors: &errors\n  "404": { $ref: "#/components/responses/NotFound" }\nx-status-codes:',
      )
      .replace(/^ {8}"404":\n.*\n/m, '        <<: *errors\n');
    // An alias comes after its anchor.
    const [head = '', errors = ''] = merged.split(/(?=^x-errors)/m);
    const files = new Map([
      ['openapi.yaml', `${errors.split('x-status-codes')[0]}${head}x-status-codes${errors.split('x-status-codes')[1]}`],
    ]);
    const line = (files.get('openapi.yaml') ?? '').split('\n').findIndex((one) => one.includes('<<')) + 1;
    expect(line).toBeGreaterThan(0);
    expect((await lint(files)).map((found) => `${found.rule}:${found.line}`)).toEqual([`merge-key-absent:${line}`]);
  });

  test('a key << of JSON is a key', () => {
    const ast = { mappings: [{ key: { value: '<<', startPosition: 1 }, value: {} }] };
    const file = { data: { '<<': 1 }, input: '{"<<":1}', parserResult: { ast } };
    expect(mergeKeysOf('openapi.json', file)).toEqual([]);
    expect(mergeKeysOf('openapi.yaml', { ...file, data: {} })).toHaveLength(1);
  });

  test('is shown at the key itself, wherever that is', async () => {
    const text =
      'openapi: 3.0.3\na: &a { x: 1 }\n5: y\n? \n: z\nl: [[{ <<: *a }], 5, ~, []]\nn:\nb: { c: 1, <<: *a }\n<<: *a\n';
    const { rules } = rulesetOf('recommended') as { rules: Record<string, RuleDefinition> };
    const name = 'merge-key-absent';
    const results = await runRules(new Map([['openapi.yaml', text]]), { [name]: rules[name] as RuleDefinition });
    const found = results.filter(({ code }) => code === name);
    const lines = text.split('\n');
    expect(found.map(({ range: { start } }) => lines[start.line]?.slice(start.character, start.character + 2))).toEqual(
      Array(3).fill('<<'),
    );
    expect(found.map(({ range: { start } }) => start.line)).toEqual([5, 7, 8]);
  });

  const merge = { key: { value: '<<', startPosition: 0 }, value: null };
  test.each<[what: string, file: Partial<ParsedFile>]>([
    ['a file without a text', { input: undefined as never }],
    ['a text without the key', { input: 'a: 1' }],
    ['a text without nodes', { parserResult: {} }],
    ['a text that was not parsed', { parserResult: undefined as never }],
    ['nodes without a key', { parserResult: { ast: { mappings: [null, {}, { key: null }, { key: { value: 5 } }] } } }],
    ['items that are empty', { parserResult: { ast: { items: [null, {}] } }, data: [null, {}] }],
    [
      'a key that the data has not',
      { parserResult: { ast: { mappings: [{ key: { value: 'x' }, value: { mappings: [merge] } }] } } },
    ],
  ])('is not in %s', (_what, file) => {
    const whole = { data: {}, input: '<<', parserResult: { ast: { mappings: [merge] } } };
    expect(mergeKeysOf('a.yaml', { ...whole, ...file })).toEqual([]);
    for (const data of [{}, null, 'text']) expect(mergeKeysOf('a.yaml', { ...whole, data })).toHaveLength(1);
  });
});
