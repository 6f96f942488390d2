import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { readSecret } from '../src/prompt/secret.js';
import { runProgram } from './program.js';

/** What is read of some keys, which arrive in these pieces. */
async function typed(...pieces: (Buffer | string)[]): Promise<string> {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()];
  const read = readSecret('--password', { stdin, stdout: stderr, stderr, env: {} });
  for (const piece of pieces) stdin.write(piece);
  return read;
}

describe('a secret that is typed', () => {
  test.each([
    ['ends with the line', ['secret\r'], 'secret'],
    ['is corrected', ['secrex\u007ft\r'], 'secret'],
    ['is begun again by Ctrl-U', ['wrong\u0015secret\r'], 'secret'],
    ['has no arrow keys in it', ['sec\u001b[D\u001b[C\u001bOAret\r'], 'secret'],
    ['is pasted with marks', ['\u001b[200~secret\u001b[201~\r'], 'secret'],
    ['has no other keys of control', ['se\u0001\u001ac\tret\r'], 'secret'],
    ['keeps what is no letter', ['p$ "\'\\ü€🚀\r'], 'p$ "\'\\ü€🚀'],
  ])('%s', async (_, pieces, expected) => {
    expect(await typed(...pieces)).toBe(expected);
  });

  test('may arrive in the middle of a character', async () => {
    const [first, second] = [Buffer.from('€\r').subarray(0, 1), Buffer.from('€\r').subarray(1)];
    expect(await typed(first, second)).toBe('€');
  });

  test('is given up with Ctrl-C', async () => {
    await expect(typed('sec\u0003')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test.each(['', '\n'])('an empty secret is refused: %j', async (stdin) => {
  const { code, stderr } = await runProgram(['account', 'set-admin-user', 'i', '--name', 'a', '--password', '-'], {
    stdin,
  });
  expect(stderr).toContain('--password is empty. Nothing was sent.');
  expect(code).toBe(2);
});
