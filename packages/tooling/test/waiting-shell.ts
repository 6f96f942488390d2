import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';

/** Gives each test a folder, and a shell in it that the test starts. */
export function waitingShell() {
  let folder: string;
  let pids: string;

  scratchFolderPerTest('ddm-process-', (path) => {
    folder = path;
    pids = join(folder, 'pids');
  });

  /** A shell that starts a second program, writes down both, and waits forever. */
  const shell = () => ['-c', `sleep 600 & echo "$$ $!" > ${pids}; wait`];

  async function started(): Promise<number[]> {
    for (;;) {
      const text = await readFile(pids, 'utf8').catch(() => '');
      if (text.endsWith('\n')) return text.trim().split(' ').map(Number);
      await wait(20);
    }
  }

  return { folder: () => folder, shell, started };
}

/** Whether a program ends within five seconds. */
export async function gone(pid: number): Promise<boolean> {
  for (let time = 0; time < 250; time++) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // A program that has ended may stay in the table until its parent looks.
    if (!state || state.split(') ')[1]?.startsWith('Z')) return true;
    await wait(20);
  }
  return false;
}
