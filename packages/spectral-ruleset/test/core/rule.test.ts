import { describe, expect, test } from '@jest/globals';
import { contextOf, type Rule, toSpectral } from '../../src/core/rule.js';
import { runRules } from '../lint.js';

const source = '/doc/openapi.yaml';
const inventory = () => ({
  source,
  unresolved: { a: { b: { $ref: 'x.yaml#/y' }, n: null } },
  referencedDocuments: { '/doc/x.yaml': { data: { y: { c: [{ d: 1 }] } } } },
});

test.each<[way: string[], file: string, path: string[]]>([
  [[], source, []],
  [['a', 'n', 'z'], source, ['a', 'n', 'z']],
  [['none', 'z'], source, ['none', 'z']],
  [['a', 'b'], '/doc/x.yaml', ['y']],
  [['a', 'b', 'c', '0', 'd'], '/doc/x.yaml', ['y', 'c', '0', 'd']],
  [['a', 'b', 'none', 'z'], '/doc/x.yaml', ['y', 'none', 'z']],
])('the way %j of a document ends in %s at %j', (way, file, path) => {
  const { document, placeIn } = contextOf(inventory());
  expect(placeIn(document, ...way)).toEqual({ file, path });
});

test('what is known of a document is worked out once', () => {
  const known = inventory();
  let runs = 0;
  const rule: Rule = {
    ...{ name: 'counted', description: 'It counts.', preset: 'all', given: 'document' },
    check() {
      runs++;
      return [{ message: 'It ran.', place: { file: source, path: [] } }];
    },
  };
  const first = contextOf(known);
  expect(contextOf(known)).toBe(first);
  expect(contextOf(inventory())).not.toBe(first);
  const { schemas, compositions } = first;
  expect([first.schemas === schemas, first.compositions === compositions]).toEqual([true, true]);
  for (let n = 0; n < 2; n++) expect(first.findings(rule)).toHaveLength(1);
  expect(runs).toBe(1);
});

describe('a rule that needs a catalogue', () => {
  const named = (name: string): Rule => ({
    ...{ name, description: 'It needs one.', preset: 'all', given: 'document', needsCatalogue: true },
    check: () => [{ message: 'It ran.', place: { file: '/document/openapi.yaml', path: ['openapi'] } }],
  });
  const messages = async (document: object) => {
    const rules = { first: toSpectral(named('first')), second: toSpectral(named('second')) };
    const text = JSON.stringify({ openapi: '3.1.0', ...document });
    const found = await runRules(new Map([['openapi.yaml', text]]), rules);
    return found.map(({ code, message }) => `${code}: ${message}`);
  };
  const operation = { get: { responses: { 200: { description: 'OK' } } } };
  const missing = [expect.stringMatching(/^first: The document has no x-status-codes/)];

  test.each<[what: string, document: object, found: unknown[]]>([
    ['has webhooks only', { webhooks: { pinged: operation } }, []],
    ['has webhooks and paths without an operation', { webhooks: { pinged: operation }, paths: { '/a': {} } }, []],
    ['has webhooks and an operation', { webhooks: { pinged: operation }, paths: { '/a': operation } }, missing],
    ['has an operation', { paths: { '/a': operation } }, missing],
    ['has nothing', {}, missing],
    ['has no map of webhooks', { webhooks: [] }, missing],
    [
      'has webhooks and a list of codes',
      { webhooks: { pinged: operation }, 'x-status-codes': [] },
      [expect.stringMatching(/^first: x-status-codes is a list\./)],
    ],
    ['has one', { 'x-status-codes': { 404: { description: 'None.' } } }, ['first: It ran.', 'second: It ran.']],
  ])('says once what is missing, or runs, where the document %s', async (_what, document, found) => {
    expect(await messages(document)).toEqual(found);
  });
});
