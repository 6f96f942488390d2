import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sirv from 'sirv';
import config from '../../../../api.config.js';
import type { BuildOptions } from '../../src/build.js';

const run = promisify(execFile);
const packageFolder = new URL('../../', import.meta.url).pathname;

/** The bundle of the real document. */
export const bundle = join(packageFolder, '../spec/dist/openapi.json');

/** A site that was built for a test. */
export interface BuiltSite {
  /** Its folder, inside another one that its base names. */
  readonly folder: string;
  readonly base: string;
  remove(): Promise<void>;
}

/** Builds the site in a separate process, because esbuild does not run inside Jest. */
export async function build(base = '/ddm/', document = bundle): Promise<BuiltSite> {
  const root = await mkdtemp(join(tmpdir(), 'ddm-site-test-'));
  const folder = join(root, base);
  await runBuild({ bundle: document, out: folder, base });
  return { folder, base, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Runs `buildSite` with these options. Throws what it printed when it fails. */
export async function runBuild(options: Omit<BuildOptions, 'config'>): Promise<void> {
  const script = `import { buildSite } from '@ddm-openapi/reference';
    import { writeExampleStates } from '@ddm-openapi/reference/build/example-states/index';
    await writeExampleStates();
    await buildSite(${JSON.stringify({ config: config.site, ...options })});`;
  await run(
    process.execPath,
    ['-C', '@ddm-openapi/source', '--import', 'tsx', '--input-type=module', '--eval', script],
    { cwd: packageFolder },
  );
}

/** Serves a site as a static host does, below its base and nowhere else. */
export async function serve({ folder, base }: BuiltSite): Promise<{ origin: string; close(): Promise<void> }> {
  const root = folder.slice(0, folder.length - base.length);
  const files = sirv(root, { dev: true });
  const notFound = await readFile(join(folder, '404.html'));
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** All files of a folder by their path in it, with their text. */
export async function readFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(
        async (file): Promise<[string, string]> => [
          file.slice(folder.replace(/\/$/, '').length + 1),
          await readFile(file, 'utf8'),
        ],
      ),
    ),
  );
}
