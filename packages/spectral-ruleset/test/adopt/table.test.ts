import { expect, test } from '@jest/globals';
import { adopt } from '../../src/adopt/adopt.js';
import { receivedErrors } from '../../src/adopt/receivers.js';
import { differencesOf } from '../../src/adopt/table.js';
import { inMemory, operations, says } from './memory.js';

const rowsOf = (responses: Record<string, object>) => {
  const before = inMemory({ 'openapi.json': operations(responses) });
  return differencesOf(adopt(before), before);
};
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`get /${n} get${n}`, { 404: says(`As ${n}.`) }]));

test('a code whose responses are alike has no row', () => {
  expect(
    rowsOf({ 'get /a getA': { 404: says('None.') }, 'get /b getB': { 404: says('None.'), 500: says('Oh.') } }),
  ).toEqual([]);
});

test('each component has a row: its name, how many operations use it, and in what it differs', () => {
  const differing = { ...says('b'), 'x-1': 1, 'x-2': 1, 'x-3': 1 };
  expect(
    rowsOf({
      'get /a getA': { 404: says('a'), 409: says('c') },
      'put /a putA': { 404: says('a'), 409: says('d') },
      'get /b getB': { 404: differing },
      'get /c getC': { 404: { ...says('a'), 'x-1': 1, 'x-2': 1, 'x-3': 1 } },
    }),
  ).toEqual([
    ['404', 'NotFound', '2', ''],
    ['', 'GetBNotFound', '1', 'description, x-1, x-2, …'],
    ['', 'GetCNotFound', '1', 'x-1, x-2, x-3'],
    ['409', 'Conflict', '1', ''],
    ['', 'PutAConflict', '1', 'description'],
  ]);
});

test('of many components six are shown besides the first', () => {
  expect(rowsOf(numbered(7)).map(([, name]) => name)).toEqual([
    'NotFound',
    ...Array.from({ length: 6 }, (_, n) => `Get${n + 1}NotFound`),
  ]);
  expect(rowsOf(numbered(9)).slice(-2)).toEqual([
    ['', 'Get6NotFound', '1', 'description'],
    ['', '… and 2 more', '', ''],
  ]);
});

test('the error responses of webhooks and callbacks are counted, each once', () => {
  const item = (callbacks?: object) => ({
    post: { responses: { 200: says('OK'), 404: says('None.'), default: says('Any.'), 'x-a': 1 }, callbacks },
  });
  const inner = item();
  const outer = item({ again: { '{$url}': inner }, none: 5 });
  const paths = { '/a': item({ done: { '{$url}': outer, '{$other}': inner } }), '/b': { get: { callbacks: [] } } };
  expect(receivedErrors({ paths })).toBe(4);
  expect(receivedErrors({ paths, webhooks: { a: item(), b: outer, c: null } })).toBe(6);
  expect(receivedErrors({ paths: { '/b': item() } })).toBe(0);
});
