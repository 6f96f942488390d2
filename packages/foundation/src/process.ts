import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { InputError } from './findings.js';
import { sourceCondition, workspace } from './workspace.js';

export interface Output {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program without a shell and returns its output. `env` is added to the environment. */
export function run(command: string, args: readonly string[], cwd = workspace, env = {}): Promise<Output> {
  return collect(spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/**
 * Runs a program like `run`, with a time limit in seconds. After that, or when this process ends, the program is
 * stopped together with every program it has started. Throws an InputError of `name` if the time is over.
 */
export async function runWithin(
  seconds: number,
  name: string,
  command: string,
  args: readonly string[],
  { cwd = workspace, env = {}, input = undefined as AsyncIterable<string> | undefined } = {},
): Promise<Output> {
  // A separate process group, so that a signal also reaches child processes.
  const options = { cwd, env: { ...process.env, ...env }, detached: true } as const;
  const { child, release } = endWithThisProcess(() =>
    spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] }),
  );
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child);
  }, seconds * 1000);
  try {
    const ended = collect(child);
    ended.catch(() => {});
    await feed(child, input);
    const output = await ended;
    if (late)
      throw new InputError(
        `${name} took more than ${seconds} s and was stopped. Look for a pattern or a nesting that never ends, or raise --time-limit.`,
      );
    return output;
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** Writes to a program as long as it reads. If an error occurs, the program is stopped. */
async function feed(child: ChildProcessByStdio<Writable, Readable, Readable>, input?: AsyncIterable<string>) {
  // A program that has exited does not read; its exit code says more.
  child.stdin.on('error', () => {});
  try {
    for await (const text of input ?? []) child.stdin.write(text);
  } catch (error) {
    endGroup(child);
    throw error;
  }
  child.stdin.end();
}

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>;

function collect(child: Child): Promise<Output> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

const children = new Set<Child>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endWithThisProcess<T extends Child>(start: () => T): { child: T; release: () => void } {
  // Listens before the program starts: a signal that arrives in between must find the listeners.
  if (!children.size) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  const child = start();
  children.add(child);
  const release = () => {
    children.delete(child);
    if (children.size) return;
    process.off('exit', endAll);
    for (const signal of signals) process.off(signal, endBySignal);
  };
  return { child, release };
}

function endAll(): void {
  for (const child of children) endGroup(child);
}

function endBySignal(signal: NodeJS.Signals): void {
  endAll();
  for (const one of signals) process.off(one, endBySignal);
  // If there are other listeners, they decide what the signal means. Otherwise it has its usual effect.
  if (!process.listenerCount(signal)) process.kill(process.pid, signal);
}

function endGroup({ pid }: Child): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has already exited.
  }
}

/** Throws an Error with the output of a program, unless it succeeded. */
export function expectSuccess(output: Output, name: string): void {
  if (output.code !== 0) throw new Error(`${name} failed.\n${output.stdout}${output.stderr}`);
}

const require = createRequire(import.meta.url);

/** Runs the command-line program of an installed package with this Node, which avoids starting a shell and npx. */
export function runBin(
  packageName: string,
  args: readonly string[],
  cwd?: string,
  bin = packageName,
  env = {},
): Promise<Output> {
  return run(process.execPath, [programOf(packageName, bin), ...args], cwd, env);
}

/** The file of a command-line program of an installed package. */
export function programOf(packageName: string, bin = packageName): string {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin: bins } = require(manifest) as { bin: string | Record<string, string> };
  const file = typeof bins === 'string' ? bins : (bins[bin] ?? Object.values(bins)[0] ?? '');
  return join(dirname(manifest), file);
}

/** Runs one of the commands in `scripts/` as `pnpm` does: from its TypeScript source. */
export function runScript(file: string, args: readonly string[] = [], env = {}): Promise<Output> {
  return run(process.execPath, ['-C', sourceCondition, '--import', 'tsx', file, ...args], workspace, env);
}
