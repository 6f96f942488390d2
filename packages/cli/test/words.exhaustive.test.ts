import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { exitCodes } from '../src/errors/exit-codes.js';
import { cli } from './terminal.js';

test.each([
  [['--help']],
  [['--version']],
  [['explain', '404']],
  [['explain', '404', '-o', 'json']],
  [['completion', 'bash']],
])('an output that cannot be written ends %j with one line', async (args) => {
  const child = spawn('bash', ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, cli, ...args]);
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toMatch(/^Error: The output cannot be written \(ENOSPC.*\)\.\n$/);
  expect(code).toBe(exitCodes.output);
});
