import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { places } from '@ddm-openapi/foundation/workspace';
import { type BuildOptions, build } from 'esbuild';
import { gzipped, workerLimit } from './size.js';

/** The modules that users load: in Node, wherever there is a bundler or a runtime of the web, and in a page as they are. */
const entries = {
  node: ['index', 'cli'],
  anywhere: ['index.web', 'connect'],
  page: ['worker'],
} as const;

/** Types of modules that are generated as JavaScript, which the compiler of the package does not copy. */
const typed = ['generated/document.d.ts', 'generated/state.d.ts'];

/** Writes the JavaScript of the emulator: one file per entry, since many small files are slow to load. */
export async function bundleEmulator(): Promise<void> {
  const out = join(places.emulator, 'dist');
  const shared = {
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  } satisfies BuildOptions;
  const entryPoints = (names: readonly string[]) =>
    names.map((name) => ({ in: join(places.emulator, `src/${name}.ts`), out: name }));
  const results = await Promise.all([
    build({
      ...shared,
      entryPoints: entryPoints(entries.node),
      platform: 'node',
      splitting: true,
      chunkNames: 'emulator',
    }),
    build({ ...shared, entryPoints: entryPoints(entries.anywhere), platform: 'browser' }),
    // A page loads it as it is: no bundler makes it smaller on the way.
    build({ ...shared, entryPoints: entryPoints(entries.page), platform: 'browser', minify: true }),
  ]);
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  const types = await Promise.all(
    typed.map(async (name) => [name, await readFile(join(places.emulator, 'src', name), 'utf8')] as const),
  );
  const scripts = files.map(({ path, text }) => [relative(out, path), text] as const);
  for (const [name, text] of scripts) {
    const size = gzipped(text);
    if (name === 'worker.js' && size > workerLimit) {
      throw new InputError(`The worker has ${size} bytes gzipped, more than ${workerLimit}.`);
    }
  }
  await writeFiles(out, Object.fromEntries([...scripts, ...types]));
}
