import { setTimeout as wait } from 'node:timers/promises';
import { runWithin } from '@ddm-openapi/foundation/process';
import { expect, test } from '@jest/globals';
import { gone, waitingShell } from './waiting-shell.js';

const { shell, started } = waitingShell();

test('a program reads delayed input, and not reading input is not an error', async () => {
  async function* late() {
    await wait(50);
    yield 'a\n';
    yield 'b\n';
  }
  expect(await runWithin(30, 'cat', 'cat', [], { input: late() })).toMatchObject({ code: 0, stdout: 'a\nb\n' });
  expect(await runWithin(30, 'true', 'true', [], { input: late() })).toMatchObject({ code: 0 });
});

test('when there is no input because of an error, the program is ended and the error is passed on', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield* [];
    await started();
    throw new Error('no more');
  }
  await expect(runWithin(30, 'The shell', 'sh', shell(), { input: broken() })).rejects.toThrow('no more');
  expect(await Promise.all((await started()).map(gone))).toEqual([true, true]);
});
