import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CheckFailed } from '@ddm-openapi/foundation/checks';
import { run } from '@ddm-openapi/foundation/process';
import { launchBrowser } from '@ddm-openapi/test-support/browser';
import { expectPrinted, type Project } from '@ddm-openapi/tooling/packages/project';
import { responseOfWorker } from '@ddm-openapi/tooling/packages/workerd';
import { build } from 'esbuild';

const done = 'emulated without a socket';

/**
 * The work of an emulator without a socket, as a function of a module: a login, an instance whose job the clock ends, schema
 * metadata, which is compressed, and a connection that is reset.
 */
const source = `import { createEmulator } from '@ddm-openapi/emulator';

async function emulate() {
  const emulator = createEmulator({ seed: 1, speed: 1 });
  const domain = { name: 'example-account' };
  const user = { name: 'demo', password: 'NotAReal-Passw0rd', domain };
  const auth = { identity: { methods: ['password'], password: { user } }, scope: { project: { name: 'eu-de', domain } } };
  const json = { 'content-type': 'application/json' };
  const login = await emulator.fetch('/v3/auth/tokens', { method: 'POST', headers: json, body: JSON.stringify({ auth }) });
  const headers = { ...json, 'x-auth-token': login.headers.get('x-subject-token') };
  const call = async (path, init) => (await emulator.fetch(path, { headers, ...init })).json();
  const { projectId } = emulator.clientOptions();
  const body = JSON.stringify({ name: 'ddm-orders', flavor_ref: 'ddm.2xlarge.2', node_num: 2, engine_version: '3.1.0.8',
    available_zones: ['eu-de-01'], vpc_id: 'vpc', security_group_id: 'sg', subnet_id: 'subnet' });
  const { id } = await call('/v3/' + projectId + '/instances', { method: 'POST', body });
  emulator.clock.advance(600_000);
  const { status } = await call('/v1/' + projectId + '/instances/' + id);
  if (status !== 'RUNNING') throw new Error('The instance is ' + status);
  const metadata = await call('/v3/' + projectId + '/instances/' + id + '/schema-metadata');
  if (!metadata.compressed_databases_info) throw new Error('The metadata is ' + JSON.stringify(metadata));
  emulator.setFaults([{ reset: 'before' }]);
  const reset = await emulator.fetch('/').then(() => 'passed', (error) => error.name);
  if (reset !== 'TypeError') throw new Error('The reset connection gives ' + reset);
  return '${done}';
}
`;

/** Emulates in Node, Bun or Deno, by its command and what goes before the file. */
export async function emulateOn(project: Project, command: string, args: readonly string[] = []): Promise<void> {
  await project.write('emulate.mjs', `${source}console.log(await emulate());\n`);
  expectPrinted(await run(command, [...args, 'emulate.mjs'], project.folder), done);
}

/** Emulates in an edge worker. */
export async function emulateInWorkerd(project: Project, workerd: string): Promise<void> {
  const respond = `emulate().then((text) => new Response(text), (error) => new Response(error.stack, { status: 500 }))`;
  const text = await responseOfWorker(project, workerd, `${source}export default { fetch: () => ${respond} };\n`);
  if (text !== done) throw new CheckFailed(`The worker responds: ${text}`);
}

/** Emulates in a page, bundled as a site would. */
export async function emulateInBrowser(project: Project): Promise<void> {
  const show = `emulate().then((text) => { document.title = text; }, (error) => { document.title = String(error); });\n`;
  const { outputFiles } = await build({
    stdin: { contents: source + show, resolveDir: project.folder },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer(({ url }, response) => {
    const isScript = url === '/main.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<script type="module" src="/main.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => document.title !== '', undefined, { timeout: 30_000 });
    const title = await page.title();
    if (title !== done) throw new CheckFailed(`The page says: ${title}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
