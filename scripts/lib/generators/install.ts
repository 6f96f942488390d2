import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process.js';
import { expectWell } from './run.js';
import type { Tool } from './tool.js';

/** Installs a tool with what it needs into a folder of its own, which is made. */
export async function install(tool: Tool, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const dependencies = { ...tool.packages, [tool.name]: tool.version };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  await writeFile(join(folder, 'redocly.yaml'), 'telemetry: off\n');
  expectWell(await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder));
}

/** The path of the program of a Node: this one, or one that npx brings. */
export async function nodeOf({ node }: Tool): Promise<string> {
  if (!node) return process.execPath;
  const output = await run('npx', ['-y', `node@${node}`, '--print', 'process.execPath']);
  expectWell(output);
  return output.stdout.trim();
}
