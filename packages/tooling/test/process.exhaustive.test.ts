import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { InputError } from '@ddm-openapi/foundation/findings';
import { runWithin } from '@ddm-openapi/foundation/process';
import { sourceCondition, workspace } from '@ddm-openapi/foundation/workspace';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

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

test('a program that takes too long is stopped, including its child processes', async () => {
  const running = runWithin(1, 'The shell', 'sh', shell());
  running.catch(() => {});
  const both = await started();
  await expect(running).rejects.toThrow(/^The shell took more than 1 s and was stopped\. .*--time-limit\.$/);
  await expect(running).rejects.toBeInstanceOf(InputError);
  expect(await Promise.all(both.map(gone))).toEqual([true, true]);
});

describe('when this process ends', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s, so do the programs that it runs', async (signal) => {
    const script = join(folder, 'script.mts');
    const module = pathToFileURL(join(workspace, 'packages/foundation/src/process.ts'));
    await writeFile(
      script,
      `import { runWithin } from '${module}';\nawait runWithin(600, 'The shell', 'sh', ${JSON.stringify(shell())});\n`,
    );
    const args = ['-C', sourceCondition, '--import', 'tsx', script];
    const parent = spawn(process.execPath, args, { cwd: workspace, stdio: 'ignore' });
    const both = await started();
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([null, signal]);
    expect(await Promise.all(both.map(gone))).toEqual([true, true]);
  });
});
