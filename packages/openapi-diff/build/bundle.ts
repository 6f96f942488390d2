import { join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { build } from 'esbuild';

/** Writes the JavaScript of the package, one file an entry, with what it takes from private packages in it. */
export async function bundleDiff(): Promise<void> {
  const out = join(places.diff, 'dist');
  const { outputFiles } = await build({
    entryPoints: ['index', 'cli'].map((name) => join(places.diff, `src/${name}.ts`)),
    outdir: out,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    conditions: ['@ddm-openapi/source'],
    external: ['js-yaml'],
    write: false,
  });
  await writeFiles(out, Object.fromEntries(outputFiles.map(({ path, text }) => [relative(out, path), text])));
}
