import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { places } from '@ddm-openapi/foundation/workspace';
import { build, type Plugin } from 'esbuild';

const dist = join(places.client, 'dist');

/** The number of bytes that an operation may cost. */
export const operationBudget = 60;

// See docs/decisions/0318-a-status-code-has-a-size-budget-of-its-own.md.
/** The number of bytes that a status code may cost: its class, and what the service says of it. */
const statusBudget = 60;

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
  /** Bytes that it has with the operations. */
  readonly withOperations: number;
  /** What it may have with them: a base, and a budget for each status code and each operation. */
  readonly limitWithOperations: number;
  /** In bytes, without the operations; what is as large as that is too large. */
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

/**
 * Measures the client, whole and tree-shaken, against two limits: one for an application with every operation, and one for
 * what all operations share, so that a service with more of them has the same.
 */
// See docs/decisions/0230-the-size-limits-are-what-safe-calls-cost.md, 0304-the-first-request-of-an-access-key-goes-alone.md and
// 0309-one-waiter-waits-for-every-deletion.md.
export async function clientSizes(): Promise<ClientSize[]> {
  // For the status codes of DDM, the bases with operations come to 12 and 7 KiB.
  const parts = [
    { what: 'everything that is exported', names: await clientExports(), base: 11_328, shared: 14_656 },
    {
      what: 'calls alone, without signing and waiters',
      names: ['createDdmClient', 'token'],
      base: 6208,
      shared: 8460,
    },
  ];
  const [operations, statuses] = [await operationIds(), await statusCount()];
  return Promise.all(
    parts.map(async ({ what, names, base, shared }) => {
      const [{ size: withOperations }, rest] = await Promise.all([
        bundleApp(names),
        bundleApp(names, source, [leaveOut(operations)]),
      ]);
      const limitWithOperations = base + statusBudget * statuses + operationBudget * operations.length;
      return { ...rest, withOperations, limitWithOperations, what, limit: shared + statusBudget * statuses };
    }),
  );
}

const source = join(places.client, 'src/index.ts');

/** The generated tables with a row for each operation, or for some. */
const tables = /generated[\\/](service|pagination|job-ids|job-fallbacks)\.ts$/;

/** The number of status codes that have a class. */
async function statusCount(): Promise<number> {
  const service = await readFile(join(places.client, 'src/generated/service.ts'), 'utf8');
  return [...service.matchAll(/^ {4}\d+: \{ Error: /gm)].length;
}

/** Every operation, by its row in the table that has all of them. */
async function operationIds(): Promise<string[]> {
  const service = await readFile(join(places.client, 'src/generated/service.ts'), 'utf8');
  return [...service.matchAll(/^ {4}(\w+): \{ method: /gm)].map(([, id = '']) => id);
}

/** Leaves operations out of a bundle of the source, with all that is generated for them. */
function leaveOut(ids: readonly string[]): Plugin {
  // On one line, or with its braces on lines of their own.
  const row = new RegExp(`^( +)(${ids.join('|')}): (.*,|\\{\\n[\\s\\S]*?\\n\\1\\},)$`, 'gm');
  return {
    name: 'leave-out-operations',
    setup({ onLoad }) {
      onLoad({ filter: tables }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replace(row, ''), loader: 'ts' };
      });
    },
  };
}

/** How many bytes an operation more costs, minified and gzipped: measured by leaving out every other one. */
export async function bytesPerOperation(): Promise<number> {
  const [names, ids] = await Promise.all([clientExports(), operationIds()]);
  const others = ids.filter((_, index) => index % 2);
  const [all, half] = await Promise.all([bundleApp(names, source), bundleApp(names, source, [leaveOut(others)])]);
  return (all.size - half.size) / others.length;
}
