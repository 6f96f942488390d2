import { describe, expect, test } from '@jest/globals';
import { calls, programs } from './outputs.js';

describe('the programs of the packages', () => {
  test('are all tried', () => {
    expect([...new Set(calls.map(([name]) => name))].sort()).toEqual([...programs.keys()].sort());
  });
});
