import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '@ddm-openapi/foundation/process';

/** A reference page that others make of a document, at the address of one operation. */
export interface Peer {
  /** Its address below the folder. */
  readonly page: string;
  /** Files that the page loads at once. */
  readonly files: readonly string[];
}

/** A published package with the script of a reference page, pinned by its hash. Nothing of it is run but in the page. */
interface Published {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** The file of the page, and where it shows the operation. */
  readonly page: string;
  readonly hash: string;
  /** Paths in the package: of its script and its styles. */
  readonly files: readonly string[];
  readonly body: (folder: string) => string;
}

const published: readonly Published[] = [
  {
    name: '@scalar/api-reference',
    version: '1.72.1',
    integrity: 'sha512-XpEJ0rfc/cXbCrR+iC4kK0o/WwX2dTtGQbT049OlPKAHD6IMIFdTeGz2r+M27P2EDWKyUITRm/NzlP8z2pw/Ow==',
    page: 'scalar.html',
    hash: '#tag/instances/POST/v3/{project_id}/instances',
    files: ['dist/browser/standalone.js'],
    body: (folder) => `<div id="app"></div><script src="${folder}dist/browser/standalone.js"></script>
      <script>Scalar.createApiReference('#app', { url: 'openapi.json', withDefaultFonts: false, telemetry: false });</script>`,
  },
  {
    name: 'swagger-ui-dist',
    version: '5.35.0',
    integrity: 'sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==',
    page: 'swagger-ui.html',
    hash: '#/Instances/createInstance',
    files: ['swagger-ui.css', 'swagger-ui-bundle.js'],
    body: (folder) => `<link rel="stylesheet" href="${folder}swagger-ui.css" /><div id="app"></div>
      <script src="${folder}swagger-ui-bundle.js"></script>
      <script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#app', deepLinking: true });</script>`,
  },
  {
    name: '@stoplight/elements',
    version: '9.0.25',
    integrity: 'sha512-rDbNsgSCNo74lyV57cBzym+8F68/R2j7UPq4r3w5qK608vX8APNJhTq+2MkbTjsM3bUhFIoRdI225tlI85KpCA==',
    page: 'elements.html',
    hash: '#/operations/createInstance',
    files: ['styles.min.css', 'web-components.min.js'],
    body: (folder) => `<link rel="stylesheet" href="${folder}styles.min.css" />
      <script src="${folder}web-components.min.js"></script>
      <elements-api apiDescriptionUrl="openapi.json" router="hash"></elements-api>`,
  },
];

/** Makes the pages of others in a folder that has the document as `openapi.json`. They load nothing from elsewhere. */
export async function makePeers(folder: string): Promise<Peer[]> {
  return [await redocly(folder), ...(await Promise.all(published.map((one) => unpack(one, folder))))];
}

/** The page that `redocly build-docs` makes when nobody changes its options. */
async function redocly(folder: string): Promise<Peer> {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const page = 'redocly.html';
  const args = ['build-docs', join(folder, 'openapi.json'), '--inlineBundle', '-o', join(folder, page)];
  await expectWell(process.execPath, [join(dirname(manifest), 'bin/cli.js'), ...args], folder);
  return { page: `${page}#/instances/createinstance`, files: [page] };
}

async function unpack({ name, version, integrity, page, hash, files, body }: Published, folder: string): Promise<Peer> {
  const inside = `peers/${page.replace('.html', '')}/`;
  const target = join(folder, inside);
  await mkdir(target, { recursive: true });
  const stdout = await expectWell('npm', ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'], target);
  const archive = join(target, stdout.trim());
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found !== integrity) throw new Error(`${name} ${version} is another one than expected: ${found}.`);
  await expectWell('tar', ['-xzf', archive, '--strip-components=1'], target);
  const title = `The page of ${name}`;
  const head = `<meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>${title}</title>`;
  await writeFile(
    join(folder, page),
    `<!doctype html><html lang="en"><head>${head}</head><body>${body(inside)}</body></html>`,
  );
  return { page: page + hash, files: [page, ...files.map((file) => inside + file)] };
}

async function expectWell(program: string, args: readonly string[], folder: string): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, folder);
  if (code !== 0) throw new Error(`${program} ${args[0]} failed: ${stderr || stdout}`);
  return stdout;
}
