import { expect, test } from '@jest/globals';
import { library, lint } from './lint.js';

test('another service is linted by its own catalogue, and is clean', async () => {
  expect(await lint(library())).toEqual([]);
});
