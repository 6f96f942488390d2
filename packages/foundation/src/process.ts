import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sourceCondition, workspace } from './workspace.js';

export interface Output {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end without a shell and gives back what it printed. `env` is added to the environment. */
export function run(command: string, args: readonly string[], cwd = workspace, env = {}): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Throws an Error with what a program printed, unless it succeeded. */
export function expectSuccess(output: Output, name: string): void {
  if (output.code !== 0) throw new Error(`${name} failed.\n${output.stdout}${output.stderr}`);
}

const require = createRequire(import.meta.url);

/** Runs the command-line program of an installed package with this Node, which saves the start of a shell and of npx. */
export function runBin(
  packageName: string,
  args: readonly string[],
  cwd?: string,
  bin = packageName,
  env = {},
): Promise<Output> {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin: bins } = require(manifest) as { bin: string | Record<string, string> };
  const file = typeof bins === 'string' ? bins : (bins[bin] ?? Object.values(bins)[0] ?? '');
  return run(process.execPath, [join(dirname(manifest), file), ...args], cwd, env);
}

/** Runs one of the commands in `scripts/` as `pnpm` does: from its TypeScript source. */
export function runScript(file: string, args: readonly string[] = [], env = {}): Promise<Output> {
  return run(process.execPath, ['-C', sourceCondition, '--import', 'tsx', file, ...args], workspace, env);
}
