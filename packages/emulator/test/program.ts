import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach } from '@jest/globals';

/** The built program. */
export const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** The program that runs, or ran last. It is killed after each test. */
export let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

/** Runs the program; gives back what it printed once a text appears in it, or it has ended. */
export function run(
  args: string[],
  until?: RegExp,
): Promise<{ text: string; code: number | null; output: () => string }> {
  return new Promise((resolve) => {
    let text = '';
    const program = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    child = program;
    const read = (data: Buffer) => {
      text += data.toString();
      if (until?.test(text)) resolve({ text, code: null, output: () => text });
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    // After exit, the last of its output may still be on its way.
    program.on('close', (code) => resolve({ text, code, output: () => text }));
  });
}

export const url = (text: string) => /at (http\S+)/.exec(text)?.[1] ?? '';
