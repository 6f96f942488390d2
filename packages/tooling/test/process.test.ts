import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runWithin } from '@ddm-openapi/foundation/process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;
let pids: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-process-'));
  pids = join(folder, 'pids');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A shell that starts a second program, writes down both, and waits forever. */
const shell = () => ['-c', `sleep 600 & echo "$$ $!" > ${pids}; wait`];

async function started(): Promise<number[]> {
  for (;;) {
    const text = await readFile(pids, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return text.trim().split(' ').map(Number);
    await wait(20);
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let time = 0; time < 250; time++) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // A program that has ended may stay in the table until its parent looks.
    if (!state || state.split(') ')[1]?.startsWith('Z')) return true;
    await wait(20);
  }
  return false;
}

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
