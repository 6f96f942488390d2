import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Output, run } from '@ddm-openapi/foundation/process';

// See docs/decisions/0126-the-client-is-tested-on-bun-deno-and-workerd.md.
/** Runtimes other than Node, each in a package of npm that brings its binary. */
const versions = { bun: '1.4.5', deno: '2.9.6', workerd: '1.20261117.1' } as const;

/** A runtime that is not Node, or why it cannot be had. */
export type Runtime = {
  readonly name: keyof typeof versions;
  readonly version: string;
} & ({ readonly binary: string } | { readonly missing: string });

/** Gets the runtimes into a folder, and starts each once to see that it runs here. */
export function fetchRuntimes(folder: string): Promise<Runtime[]> {
  const names = Object.keys(versions) as Runtime['name'][];
  return Promise.all(names.map((name) => fetchRuntime(name, join(folder, name))));
}

async function fetchRuntime(name: Runtime['name'], folder: string): Promise<Runtime> {
  const version = versions[name];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }));
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  if (installed.code !== 0) return { name, version, missing: reasonOf(installed, 'npm could not install it') };
  const binary = join(folder, 'node_modules/.bin', name);
  const started = await run(binary, ['--version'], folder);
  if (started.code !== 0) return { name, version, missing: reasonOf(started, 'it does not start here') };
  return { name, version, binary };
}

/** The first line of what went wrong. */
function reasonOf({ stderr }: Output, otherwise: string): string {
  return stderr.split('\n').find((line) => line.trim()) ?? otherwise;
}
