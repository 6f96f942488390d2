import { expect, test } from '@jest/globals';
import { extensionProblem, isDeclared } from '../../src/core/extensions.js';

test.each<[name: string, value: unknown, message: string, steps: string[]]>([
  ['x-job', 5, 'x-job must be object.', []],
  ['x-operation-verbs', ['get', 5], 'x-operation-verbs.1 must be string.', ['1']],
  ['x-error-codes', { 'a/b~c': {} }, "x-error-codes.a/b~c must have required property 'source'.", ['a/b~c']],
  ['x-status-codes', { 404: 1 }, 'x-status-codes.404 must be object.', ['404']],
])('%s: %j has a problem at its place', (name, value, message, steps) => {
  expect(extensionProblem(name, value)).toEqual({ message, steps });
});

test('a valid value has none', () => {
  expect(extensionProblem('x-operation-verbs', ['get'])).toBeUndefined();
});

test('the rules know their own extensions', () => {
  expect(['x-job', 'x-other', 'toString'].map(isDeclared)).toEqual([true, false, false]);
});
