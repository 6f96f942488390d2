import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const python = fileURLToPath(new URL('terminal.py', import.meta.url));

/** The file of the program, as `pnpm build` writes it. */
export const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** What a person does at a terminal: waits until something is shown, and types. */
export interface Step {
  readonly wait: string;
  readonly send: string;
}

/** What the terminal showed, and how the program ended. */
export interface Session {
  readonly shown: string;
  readonly code: number;
}

// See docs/decisions/0213-python-opens-the-terminals-of-tests.md.
/** Runs the built program on a pseudo-terminal. Throws an Error if a step never came. */
export async function onTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  steps: readonly Step[] = [],
  columns = 100,
): Promise<Session> {
  const own = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', TERM: 'xterm', ...env };
  const task = { command: [process.execPath, cli, ...args], env: own, columns, steps, seconds: 30 };
  const child = spawn('python3', [python], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(task));
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  const { shown, code, left } = JSON.parse(text) as Session & { readonly left: number };
  if (left) throw new Error(`The terminal never showed ${JSON.stringify(steps.at(-left)?.wait)}, but:\n${shown}`);
  return { shown, code };
}
