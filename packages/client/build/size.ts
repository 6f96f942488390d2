import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { places } from '@ddm-openapi/foundation/workspace';
import { build, type Plugin } from 'esbuild';

const dist = join(places.client, 'dist');

/** An application of the client, bundled for browsers. */
export interface BundledApp {
  /** Bytes, minified and gzipped. */
  readonly size: number;
  readonly text: string;
  /** The files that something of is left. */
  readonly files: readonly string[];
}

/** A part of the client, and how large an application may become by it. */
export interface ClientSize extends BundledApp {
  readonly what: string;
  /** In bytes; what is as large as that is too large. */
  readonly limit: number;
}

/** Bundles an application for browsers. It uses what it imports, so that nothing of that is shaken off. */
export async function bundleApp(
  names: readonly string[],
  entry = './index.js',
  plugins: Plugin[] = [],
): Promise<BundledApp> {
  const contents = `import { ${names.join(', ')} } from '${entry}'; globalThis.app = [${names.join(', ')}];`;
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    plugins,
  });
  const { contents: bytes = new Uint8Array(), text = '' } = outputFiles[0] ?? {};
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    size: gzipSync(bytes, { level: 9 }).length,
    text,
    files: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  };
}

/** Everything that the compiled client exports to its users, by name. */
export async function clientExports(): Promise<string[]> {
  const exported = (await import(pathToFileURL(join(dist, 'index.js')).href)) as object;
  return Object.keys(exported);
}

/** Measures the compiled client, whole and tree-shaken, against what is promised of it. */
export async function clientSizes(): Promise<ClientSize[]> {
  const forOperations = operationBudget * (await operationRows()).length;
  const parts = [
    {
      what: 'the whole client, with everything that it exports',
      names: await clientExports(),
      limit: 12 * 1024 + forOperations,
    },
    {
      what: 'calls alone, without signing and waiters',
      names: ['createDdmClient', 'token'],
      limit: 7 * 1024 + forOperations,
    },
  ];
  return Promise.all(parts.map(async ({ what, names, limit }) => ({ ...(await bundleApp(names)), what, limit })));
}

/** The number of bytes that an operation may cost. The limits of the whole grow by as much with each. */
export const operationBudget = 60;

/** A row of the operation table, as it is generated. */
const operationRow = /^ {4}\w+: \{ method: .*$/gm;

async function operationRows(): Promise<string[]> {
  const text = await readFile(join(places.client, 'src/generated/service.ts'), 'utf8');
  return text.match(operationRow) ?? [];
}

/** How many bytes an operation more costs, minified and gzipped: measured by leaving out every other one. */
export async function bytesPerOperation(): Promise<number> {
  let left = 0;
  const everyOther: Plugin = {
    name: 'every-other-operation',
    setup({ onLoad }) {
      onLoad({ filter: /generated[\\/]service\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replace(operationRow, (row) => (left++ % 2 ? '' : row)), loader: 'ts' };
      });
    },
  };
  const source = join(places.client, 'src/index.ts');
  const [all, half] = await Promise.all([
    bundleApp(['createDdmClient'], source),
    bundleApp(['createDdmClient'], source, [everyOther]),
  ]);
  return (all.size - half.size) / Math.floor(left / 2);
}
