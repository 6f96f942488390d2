import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareDocuments } from '../src/compare.js';
import { type Choose, rewrites } from './support/rewrite.js';
import { sample } from './support/sample.js';

/** The numbers of a list, one after the other, again and again. */
function chooser(numbers: readonly number[]): Choose {
  let index = 0;
  return (below) => (numbers[index++ % numbers.length] ?? 0) % below;
}

const numbers = fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 });

describe('a document that only says the same in other words does not differ', () => {
  test.each(Object.entries(rewrites))('%s', (_, rewrite) => {
    fc.assert(
      fc.property(numbers, (chosen) => {
        const head = sample();
        rewrite(head, chooser(chosen));
        expect(JSON.stringify(head)).not.toBe('');
        expect(compareDocuments(sample(), head)).toEqual([]);
        expect(compareDocuments(head, sample())).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('several of these ways together', () => {
    const ways = Object.values(rewrites);
    fc.assert(
      fc.property(numbers, fc.shuffledSubarray(ways, { minLength: 2 }), (chosen, some) => {
        const head = sample();
        for (const rewrite of some) rewrite(head, chooser(chosen));
        expect(compareDocuments(sample(), head)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('each way does rewrite the document', () => {
    for (const [name, rewrite] of Object.entries(rewrites)) {
      const head = sample();
      rewrite(head, chooser([1, 0, 3, 2, 5, 7]));
      expect([name, JSON.stringify(head) === JSON.stringify(sample())]).toEqual([name, false]);
    }
  });
});
