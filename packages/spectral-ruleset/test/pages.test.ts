import { describe, expect, test } from '@jest/globals';
import { rules } from '../src/rules.js';
import { lint } from './lint.js';
import { examples } from './rule.js';

describe('the good example of the page', () => {
  test.each(rules.map(({ name }) => name))('of %s breaks no other rule', async (name) => {
    const good = examples(name).filter(({ kind }) => kind === 'good');
    expect(good.length).toBeGreaterThan(0);
    for (const { files } of good) expect(await lint(files)).toEqual([]);
  });
});
