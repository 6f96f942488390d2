import { join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { type BuildOptions, build, type Plugin } from 'esbuild';

// See docs/decisions/0123-esbuild-bundles-the-client.md.
/** Entries import the main one by the name of the package instead of having a copy: there must be one of each class. */
const mainIsExternal: Plugin = {
  name: 'main-is-external',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/index\.js$/ }, () => ({ path: '@ddm-openapi/client', external: true }));
  },
};

interface Build {
  readonly entries: Readonly<Record<string, string>>;
  readonly plugins: Plugin[];
  /** Conditions of `imports` in package.json, which choose the hash functions of a platform. */
  readonly conditions: string[];
}

const builds: readonly Build[] = [
  { entries: { index: 'index' }, plugins: [], conditions: [] },
  { entries: { 'index.node': 'index' }, plugins: [], conditions: ['node'] },
  {
    entries: { 'node/index': 'node/index', raw: 'raw', 'error-codes': 'error-codes' },
    plugins: [mainIsExternal],
    conditions: [],
  },
];

/** Writes the JavaScript of the client, one file per entry, since many small files are slow to load. */
export async function bundleClient(): Promise<void> {
  const out = join(places.client, 'dist');
  const shared = {
    outdir: out,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['openapi-fetch', 'yaml', 'node:*'],
    write: false,
  } satisfies BuildOptions;
  const results = await Promise.all(
    builds.map(({ entries, plugins, conditions }) => {
      const entryPoints = Object.entries(entries).map(([name, file]) => ({
        in: join(places.client, `src/${file}.ts`),
        out: name,
      }));
      return build({ ...shared, entryPoints, plugins, conditions });
    }),
  );
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  await writeFiles(out, Object.fromEntries(files.map(({ path, text }) => [relative(out, path), text])));
}
