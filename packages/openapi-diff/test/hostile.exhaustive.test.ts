import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareDocuments } from '../src/compare.js';
import { Editable } from './support/editable.js';
import { sample } from './support/sample.js';

describe('a document that is not valid OpenAPI', () => {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      '',
      'a',
      [],
      {},
      [null],
      [{}],
      { $ref: '#/nowhere' },
      { $ref: 5 },
      { a: null },
    ),
    fc.constantFrom<unknown>(
      { $ref: '#' },
      { $ref: '#/components/schemas/Animal' },
      { allOf: 5, oneOf: {}, properties: [] },
    ),
  );

  test('is compared without an error, whatever its values are', () => {
    const places = pointersOf(sample());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), odd), { minLength: 1, maxLength: 3 }), (changes) => {
        const head = new Editable(sample());
        for (const [pointer, value] of changes)
          try {
            head.set(pointer, structuredClone(value));
          } catch {
            // An edit before has taken the place away.
          }
        for (const change of [...compareDocuments(sample(), head.root), ...compareDocuments(head.root, sample())])
          expect(change.place).not.toBe('');
        expect(compareDocuments(head.root, head.root)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

function pointersOf(value: unknown, pointer = '#'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [at, ...pointersOf(child, at)];
  });
}
