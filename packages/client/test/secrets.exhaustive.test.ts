import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BadRequestError } from '../src/index.js';
import { escapes } from './escapes.js';
import { shownOf } from './shown.js';

const names = Object.keys(escapes);

/** Secrets as people choose them: of any characters, none of them so short that it is masked by nobody. */
const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((text) => new Set(text).size > 4 && !/^[\s*]|\*{3}/.test(text))
  .map((text) => `${text}Zq7`);

test('a random secret in random escapes is in nothing that is shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
      async (password, ways) => {
        const write = (text: string) => ways.reduce((inner, way) => escapes[way]?.(inner) ?? '', text);
        const { shown } = await shownOf(password, write);
        // Readers of the output may undo escapes too.
        for (const text of shown) {
          for (const way of names) expect(text).not.toContain(escapes[way]?.(password));
          expect(text).not.toContain(write(password));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a secret that is cut in two where a body is too long is not shown', async () => {
  const password = 'Fake-Secret-'.repeat(9);
  for (let shift = 0; shift < password.length; shift += 29) {
    const { error } = await shownOf(password, () => 'x'.repeat(65_500 + shift) + password);
    expect((error as BadRequestError).body).not.toContain('Fake');
  }
});
