import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@ddm-openapi/foundation/process';
import { expectWell } from './run.js';
import type { Tool } from './tool.js';

// See docs/decisions/0199-third-party-tools-are-installed-from-lockfiles.md.
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** The lockfile of a tool, with the version and hash of every package. */
export function lockfileOf({ name }: Tool): string {
  return fileURLToPath(new URL(`./lockfiles/${name.replace('/', '__')}.json`, import.meta.url));
}

/** The parts of a package.json that describe a tool and its additional packages. */
export function dependenciesOf({ name, version, packages }: Tool): Record<string, string> {
  return { ...packages, [name]: version };
}

/** Installs a tool into a new folder, exactly as its lockfile says and without running its scripts. */
export async function install(tool: Tool, folder: string): Promise<void> {
  await prepare(tool, folder);
  await copyFile(lockfileOf(tool), join(folder, 'package-lock.json'));
  await writeFile(join(folder, 'redocly.yaml'), 'telemetry: off\n');
  expectWell(await run('npm', ['ci', '--ignore-scripts', ...quiet], folder));
}

/** Writes the lockfile of a tool again, with the newest packages it allows, in a new folder. */
export async function lock(tool: Tool, folder: string): Promise<void> {
  await prepare(tool, folder);
  // Without the address of a registry: an install from a mirror gets the same packages, by their hashes.
  const options = ['--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved'];
  expectWell(await run('npm', ['install', ...options, ...quiet], folder));
  const written = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
  const packages = Object.entries(written.packages).map(([path, { funding, license, ...pinned }]) => [path, pinned]);
  const lockfile = { ...written, name: tool.name, packages: Object.fromEntries(packages) };
  await writeFile(lockfileOf(tool), `${JSON.stringify(lockfile, null, 2)}\n`);
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly funding?: unknown; readonly license?: unknown }>>;
}

async function prepare(tool: Tool, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, type: 'module', dependencies: dependenciesOf(tool) };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
