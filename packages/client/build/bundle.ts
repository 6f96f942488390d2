import { join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Entries import the main one by the name of the package instead of having a copy: there must be one of each class. */
const mainIsExternal: Plugin = {
  name: 'main-is-external',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/index\.js$/ }, () => ({ path: '@ddm-openapi/client', external: true }));
  },
};

const hash = (platform: string) => `runtime/signing/hash.${platform}`;

const builds: readonly { entries: Readonly<Record<string, string>>; plugins: Plugin[] }[] = [
  { entries: { index: 'index' }, plugins: [] },
  // The platform takes one of these: see `imports` of package.json.
  { entries: Object.fromEntries(['web', 'node'].map((platform) => [hash(platform), hash(platform)])), plugins: [] },
  { entries: { 'node/index': 'node/index', raw: 'raw', 'error-codes': 'error-codes' }, plugins: [mainIsExternal] },
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
    charset: 'utf8',
    external: ['openapi-fetch', 'yaml', 'node:*', '#hash'],
    write: false,
  } satisfies BuildOptions;
  const results = await Promise.all(
    builds.map(({ entries, plugins }) => {
      const entryPoints = Object.entries(entries).map(([name, file]) => ({
        in: join(places.client, `src/${file}.ts`),
        out: name,
      }));
      return build({ ...shared, entryPoints, plugins });
    }),
  );
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  await writeFiles(out, Object.fromEntries(files.map(({ path, text }) => [relative(out, path), text])));
}
