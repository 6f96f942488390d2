import { describe, expect, test } from '@jest/globals';
import { calls, programs, run } from './outputs.js';

describe('the programs of the packages', () => {
  test.each(calls)('%s %j ends as usual if its reader goes', async (name, args, code) => {
    const { text, ...ended } = await run(name, args, ['stdout']);
    expect(ended.code).toBe(code);
    expect(text).not.toMatch(/EPIPE|\n\s+at /);
    expect((await run(name, args, ['stdout', 'stderr'])).code).toBe(code);
  });

  test.each([...programs.keys()])('%s says that it was called wrongly, by 2', async (name) => {
    for (const args of [
      ['--prot', '1'],
      ['adpt', '--prot'],
    ])
      expect((await run(name, args, [])).code).toBe(2);
    expect((await run(name, ['--prot'], ['stdout', 'stderr'])).code).toBe(2);
  });
});
