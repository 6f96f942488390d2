import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expectSuccess, run } from '@ddm-openapi/foundation/process';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { folderWithPnpm } from '../pnpm.js';
import { configOf, reportFile } from './config.js';
import type { Part } from './parts.js';
import type { Report } from './report.js';

// See docs/decisions/0206-stryker-is-installed-apart.md.
/** Where the manifest and the lockfile of Stryker are, and our test runner for it. */
const manifests = join(workspace, 'packages/tooling/mutation');

/** Mutates a part in a copy of the last commit, which is made in a folder, and returns Stryker's report. */
export async function mutate(
  part: Part,
  folder: string,
  options: { readonly statics: boolean; readonly workers: number },
): Promise<Report> {
  const installed = join(folder, 'stryker');
  const stryker = await installStryker(installed);
  const copy = await copyRepository(join(folder, 'repository'));
  const config = join(copy, 'stryker.config.json');
  await writeFile(config, JSON.stringify(configOf(part, join(installed, 'runner/plugin.mjs'), options)));
  expectSuccess(await run(process.execPath, [stryker, 'run', config], copy), 'Stryker');
  return JSON.parse(await readFile(join(copy, reportFile), 'utf8')) as Report;
}

/** Installs Stryker exactly as its lockfile says, without running a script, and returns its program. */
async function installStryker(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(manifests, folder, { recursive: true });
  expectSuccess(await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder), 'npm ci');
  return join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
}

/** Clones the last commit, installs its dependencies, and builds what its tests read. */
async function copyRepository(folder: string): Promise<string> {
  expectSuccess(await run('git', ['clone', '--quiet', '--local', workspace, folder]), 'git clone');
  const env = { PATH: [await folderWithPnpm(), process.env.PATH].join(delimiter) };
  const install = ['install', '--frozen-lockfile', '--ignore-scripts', '--prefer-offline'];
  expectSuccess(await run('pnpm', install, folder, env), 'pnpm install');
  expectSuccess(await run('pnpm', ['build', '--packages'], folder, env), 'pnpm build');
  return folder;
}
