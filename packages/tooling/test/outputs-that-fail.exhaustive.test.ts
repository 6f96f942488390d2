import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { calls, programs, run } from './outputs.js';

/** How a program says that its output cannot be written, where that is not 1. */
const codes: ReadonlyMap<string, number> = new Map([
  ['ddm', 10],
  ['openapi-diff', 2],
]);

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

  // Each write to this device fails as on a full disk.
  test.each(calls)('%s %j says in a line that the disk is full', async (name, args) => {
    const full = openSync('/dev/full', 'w');
    const { code, text } = await run(name, args, [], full);
    closeSync(full);
    expect(code).toBe(codes.get(name) ?? 1);
    expect(text.match(/^(Error: )?The output cannot be written.* ?\(?ENOSPC.*\n/gm)).toHaveLength(1);
    expect(text).not.toMatch(/\n\s+at /);
  });
});
