import { describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import type { Json } from '../src/json.js';
import { parseText } from '../src/read/text.js';

const missing = { $ref: '#/components/responses/Missing' };

/** A document whose operation returns 404, with these keys in its root and in the shared response. */
const withKeys = (root: Json, response: Json = {}): Json => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  paths: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'A.' }, 404: missing } } } },
  components: { responses: { Missing: { description: 'Missing.', ...response } } },
  ...root,
});

const marks = { 'x-status-code': 404, 'x-status-message': 'Not Found', 'x-required-on': 'nothing' };
const lists = (...codes: number[]) => ({ 'x-status-codes': Object.fromEntries(codes.map((code) => [code, missing])) });

describe('a catalogue of responses', () => {
  test.each<[name: string, before: Json, after: Json, changes: string[]]>([
    [
      'that lists what operations return',
      withKeys({}),
      withKeys({ ...lists(404), 'x-shared-responses': { successes: 'in-place' }, 'x-status-code-variants': {} }, marks),
      [],
    ],
    ['that gets an entry for what operations return', withKeys(lists(200)), withKeys(lists(200, 404)), []],
    [
      'that lists what no operation returns',
      withKeys({}),
      withKeys(lists(404, 410)),
      ['minor status-code-added #/x-status-codes/410'],
    ],
    [
      'that gets an entry for what no operation returns',
      withKeys(lists(404)),
      withKeys(lists(404, 410)),
      ['minor status-code-added #/x-status-codes/410'],
    ],
    [
      'that there is, when a response gets its marks',
      withKeys(lists(404)),
      withKeys(lists(404), marks),
      Object.keys(marks)
        .sort()
        .map((mark) => `patch extension-changed #/components/responses/Missing/${mark}`),
    ],
    [
      'that loses an entry',
      withKeys(lists(404)),
      withKeys({ 'x-status-codes': {} }),
      ['major status-code-removed #/x-status-codes/404'],
    ],
  ])('%s', (_, before, after, changes) => {
    const found = compareDocuments(before, after).map(({ step, kind, pointer }) => `${step} ${kind} ${pointer}`);
    expect(found).toEqual(changes);
  });
});

test.each(['a.json', 'a.yaml'])('a byte order mark is not part of %s', (name) => {
  expect(parseText('\uFEFF{ "openapi": "3.1.0" }', name)).toEqual({ openapi: '3.1.0' });
});
