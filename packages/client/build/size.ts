import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { places } from '@ddm-openapi/foundation/workspace';
import { build } from 'esbuild';

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
export async function bundleApp(names: readonly string[], entry = './index.js'): Promise<BundledApp> {
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
  return Object.keys(exported).filter((name) => name !== 'internals');
}

/** Measures the compiled client, whole and tree-shaken, against what is promised of it. */
export async function clientSizes(): Promise<ClientSize[]> {
  const parts = [
    { what: 'the whole client, with everything that it exports', names: await clientExports(), limit: 10 * 1024 },
    { what: 'calls alone, without signing and waiters', names: ['createDdmClient', 'token'], limit: 6 * 1024 },
  ];
  return Promise.all(parts.map(async ({ what, names, limit }) => ({ ...(await bundleApp(names)), what, limit })));
}
