import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { calls, programs, run } from './outputs.js';

/** How a program says that its output cannot be written, where that is not 1. */
const codes: ReadonlyMap<string, number> = new Map([
  ['ddm', 10],
  ['openapi-diff', 2],
]);

describe('the programs of the packages', () => {
  test('are all tried', () => {
    expect([...new Set(calls.map(([name]) => name))].sort()).toEqual([...programs.keys()].sort());
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
