import { join } from 'node:path';
import { CheckFailed } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import { run, runBin } from '@ddm-openapi/foundation/process';
import { expectPrinted, type Project } from '@ddm-openapi/tooling/packages/project';
import { done, programs, typedModule } from '../round-trip.js';

/** The ways of loading the client. */
export const ways = ['esm.mjs', 'import.cjs', 'require.cjs'] as const;

/** Makes the round trip against an emulator, with the client loaded in one of the ways. */
export async function roundTrip(project: Project, node: Node, way: (typeof ways)[number], url: string): Promise<void> {
  await project.write(way, programs(url)[way]);
  expectPrinted(await project.node(node, way), done);
}

/** How each runtime that is not Node runs a module of the project. */
const commands = {
  bun: ['run'],
  deno: ['run', '--allow-all', '--node-modules-dir=manual'],
} as const;

/** Makes the round trip on a runtime that loads packages as Node does. */
export async function roundTripOn(
  project: Project,
  name: keyof typeof commands,
  binary: string,
  url: string,
): Promise<void> {
  await project.write('esm.mjs', programs(url)['esm.mjs']);
  expectPrinted(await run(binary, [...commands[name], 'esm.mjs'], project.folder), done);
}

const nodeNext = ['--module', 'nodenext'];

/** Settings of TypeScript under which users compile the client. */
export const settings: Readonly<Record<string, readonly string[]>> = {
  'strict, exact': [...nodeNext, '--strict', '--exactOptionalPropertyTypes'],
  'not strict': [...nodeNext, '--strict', 'false'],
  'for a bundler': ['--module', 'esnext', '--moduleResolution', 'bundler', '--strict'],
};

/** The compilers of users: the oldest that is supported, and those of this workspace, of which one is the newest. */
export const compilers = ['typescript-5.4', 'typescript', 'typescript-native'] as const;

/** Compiles the round trip with the types that the package brings. */
export async function compileWith(
  project: Project,
  compiler: (typeof compilers)[number],
  options: readonly string[],
): Promise<void> {
  await project.write('types.mts', typedModule());
  // Without the types of Node that a dependency happens to bring: they may be newer than the compiler.
  const own = ['--noEmit', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--typeRoots', 'none'];
  const args = [...own, ...options, 'types.mts'];
  const { code, stdout } =
    compiler === 'typescript-5.4'
      ? await run(
          process.execPath,
          [join(project.folder, 'node_modules', compiler, 'bin/tsc'), ...args],
          project.folder,
        )
      : await runBin(compiler, args, project.folder, 'tsc');
  if (code !== 0) throw new CheckFailed(stdout);
}
