import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Output, run } from '@ddm-openapi/foundation/process';
import type { Tool, Workplace } from './tool.js';

// See docs/decisions/0191-third-party-tools-are-tested-outside-the-workspace.md.
/** Runs the command-line program of an installed tool in its folder. Throws an Error with its output if it fails. */
export async function runTool(tool: Tool, workplace: Workplace, args: readonly string[]): Promise<void> {
  expectWell(await run(workplace.node, [await programOf(tool, workplace.folder), ...args], workplace.folder));
}

/** Throws an Error with the output of a program, unless it succeeded. */
export function expectWell(output: Output): void {
  if (output.code === 0) return;
  throw new Error(stripVTControlCharacters(`${output.stderr}\n${output.stdout}`).trim() || `exit code ${output.code}`);
}

/** The path of the first command-line program of a tool. */
export async function programOf({ name }: Tool, folder: string): Promise<string> {
  const home = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
  if (!file) throw new Error(`${name} has no command-line program.`);
  return join(home, file);
}
