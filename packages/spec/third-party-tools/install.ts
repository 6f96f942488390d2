import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';
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
