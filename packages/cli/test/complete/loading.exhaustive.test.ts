import { describe, expect, test } from '@jest/globals';
import { installed, type ShellName, typed, waysToLoad, withHome } from './shell.js';

describe.each(installed)('%s', (shell: ShellName) => {
  test.each(waysToLoad(shell))('completes when it has loaded the script %s', async (way) => {
    await withHome({}, async (home) => {
      const line = 'ddm inst\tli\t--outp\tjs\t';
      expect(await typed(shell, line, home, way)).toEqual(['instance', 'list', '--output', 'json']);
    });
  });
});
