import { join, relative } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import { build, type Metafile, type Plugin } from 'esbuild';
import { licensesOf } from './licenses.js';

const source = join(places.cli, 'src');

// See docs/decisions/0261-the-command-line-loads-what-a-command-needs.md.
/** The files of the program, by their sources. Files import each other instead of having copies. */
export const entries: Readonly<Record<string, string>> = {
  cli: 'cli',
  main: 'main',
  table: 'generated/table',
  service: 'generated/service',
  yaml: 'yaml',
  explain: 'explain/index',
  debug: 'operations/debug',
  online: 'online',
  emulator: 'built-in/emulator',
  mcp: 'mcp/index',
  completion: 'built-in/completion',
  clouds: 'generated/clouds',
  complete: 'complete/index',
  'look-up': 'complete/look-up',
};

/** The file with the licenses of the packages that are bundled. Called "licenses", it would keep pnpm from packing our own. */
export const licensesFile = 'third-party-notices.txt';

/** An import of another entry leads to its file. A module that is loaded on demand has to be an entry. */
const entriesAreFiles: Plugin = {
  name: 'entries-are-files',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const wanted = relative(source, join(resolveDir, path)).replace(/\.js$/, '');
      const [found] = Object.entries(entries).find(([, file]) => file === wanted) ?? [];
      if (found && kind !== 'entry-point') return { path: `./${found}.js`, external: true };
      if (kind === 'dynamic-import')
        throw new Error(`${wanted} is loaded on demand, so packages/cli/build/bundle.ts has to list it.`);
      return undefined;
    });
    onResolve({ filter: /^yaml$/ }, ({ importer }) =>
      relative(source, importer) === 'yaml.ts' ? undefined : { path: './yaml.js', external: true },
    );
  },
};

// See docs/decisions/0211-the-command-line-bundles-its-libraries.md.
/** The program as files by name: one per entry, which imports nothing but Node and the other entries. */
export async function bundledFiles(): Promise<{ files: Record<string, string>; metafile: Metafile }> {
  const out = join(places.cli, 'dist');
  const { outputFiles, metafile } = await build({
    entryPoints: Object.entries(entries).map(([name, file]) => ({ in: join(source, `${file}.ts`), out: name })),
    absWorkingDir: places.cli,
    outdir: out,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    conditions: ['@ddm-openapi/source'],
    // Some of what is bundled is CommonJS, which asks for modules of Node.
    banner: { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` },
    plugins: [entriesAreFiles],
    metafile: true,
    write: false,
  });
  return { files: Object.fromEntries(outputFiles.map(({ path, text }) => [relative(out, path), text])), metafile };
}

/** Writes the program and the licenses of what is in it. */
export async function bundleCli(): Promise<void> {
  const { files, metafile } = await bundledFiles();
  await writeFiles(join(places.cli, 'dist'), { ...files, [licensesFile]: await licensesOf(metafile, places.cli) });
}
