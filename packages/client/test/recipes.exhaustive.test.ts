/** The recipes of the README, run on the oldest Node and on 24: behind a proxy, with a private CA, and in a Jest of CommonJS. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer as createProxy, type Server as HttpServer } from 'node:http';
import { createServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchNode, type Node, thisNode } from '@ddm-openapi/foundation/nodes';
import { type Output, run } from '@ddm-openapi/foundation/process';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const readme = await readFile(join(places.client, 'README.md'), 'utf8');

/** The first block of a section of the README. */
function blockIn(section: string, language: string): string {
  const text = readme.split(/^## /m).find((part) => part.startsWith(section)) ?? '';
  const [, block] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];
  if (!block) throw new Error(`The README has no ${language} in ${section}.`);
  return block;
}

let folder: string;
let server: HttpsServer;
let proxy: HttpServer;
let newer: Node;
const seen = { connections: 0, requests: 0, tunnels: 0 };

beforeAll(async () => {
  newer = await fetchNode(24);
  folder = await mkdtemp(join(tmpdir(), 'ddm-recipes-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-subj', '/CN=Private CA', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', ...key.slice(0, 3), '-subj', '/CN=localhost', '-keyout', 'key.pem', '-out', 'request.pem');
  await writeFile(join(folder, 'names'), 'subjectAltName=DNS:localhost\n');
  const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'request.pem', ...ca, '-days', '2', '-out', 'certificate.pem');

  const read = (name: string) => readFile(join(folder, name));
  server = createServer({ key: await read('key.pem'), cert: await read('certificate.pem') }, (_, response) => {
    seen.requests++;
    response.end('{"instances":[]}');
  });
  server.on('secureConnection', () => seen.connections++);
  proxy = createProxy().on('connect', ({ url = '' }, socket) => {
    seen.tunnels++;
    const [host = '', port] = url.split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  for (const each of [server, proxy]) await once(each.listen(0, '127.0.0.1'), 'listening');
  await mkdir(join(folder, 'node_modules/@ddm-openapi'), { recursive: true });
  await symlink(places.client, join(folder, 'node_modules/@ddm-openapi/client'));
  await symlink(join(places.client, 'node_modules/undici'), join(folder, 'node_modules/undici'));
});
afterAll(async () => {
  for (const each of [server, proxy]) {
    each.closeAllConnections();
    each.close();
  }
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => void Object.assign(seen, { connections: 0, requests: 0, tunnels: 0 }));

/** Connections for ten calls in a row: a second is made while the first is not quite free yet. */
const kept: unknown = { asymmetricMatch: (count: number) => count === 1 || count === 2 };

const portOf = (each: HttpServer | HttpsServer) => (each.address() as AddressInfo).port;

/** Runs a module that makes a client named `ddm` and calls it once, and lets it call nine times more. */
async function call(node: Node, code: string, env: Record<string, string>): Promise<Output> {
  const baseUrl = `https://localhost:${portOf(server)}`;
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  const own = outputText.replace('createDdmClient({', `createDdmClient({ baseUrl: '${baseUrl}',`);
  const more = 'for (let n = 0; n < 9; n++) await ddm.listInstances();\nprocess.exit();\n';
  await writeFile(join(folder, 'program.mjs'), `globalThis.readToken = async () => 't';\n${own}${more}`);
  // An empty variable would win over one in capitals.
  const none = Object.fromEntries(
    ['https_proxy', 'http_proxy', 'no_proxy'].flatMap((name) => [
      [name, undefined],
      [name.toUpperCase(), undefined],
    ]),
  );
  return run(node.executable, ['program.mjs'], folder, { ...none, NODE_OPTIONS: '', ...env });
}

const withGlobalFetch = `
import { createDdmClient, token } from '@ddm-openapi/client';
const ddm = createDdmClient({ projectId: 'p', credentials: token('t'), retry: { limit: 1 } });
await ddm.listInstances();
`;

describe.each([
  ['this Node', () => thisNode()],
  ['Node 24', () => newer],
])('on %s', (name, node) => {
  const proxyUrl = () => `http://127.0.0.1:${portOf(proxy)}`;
  const certificates = () => ({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
  const withUndici = () => blockIn('Proxies', 'ts');

  test('undici goes through HTTPS_PROXY, trusts the CA and keeps its connection', async () => {
    const { code, stderr } = await call(node(), withUndici(), {
      HTTPS_PROXY: proxyUrl(),
      CA_FILE: join(folder, 'ca.pem'),
    });
    expect([code, stderr]).toEqual([0, expect.anything()]);
    expect(seen).toEqual({ connections: kept, requests: 10, tunnels: kept });
  });

  test('undici heeds NO_PROXY', async () => {
    const env = { HTTPS_PROXY: proxyUrl(), NO_PROXY: 'localhost', CA_FILE: join(folder, 'ca.pem') };
    expect((await call(node(), withUndici(), env)).code).toBe(0);
    expect(seen).toEqual({ connections: kept, requests: 10, tunnels: 0 });
  });

  test('the global fetch trusts the CA of NODE_EXTRA_CA_CERTS and keeps its connection', async () => {
    expect((await call(node(), withGlobalFetch, certificates())).code).toBe(0);
    expect(seen).toEqual({ connections: kept, requests: 10, tunnels: 0 });
  });

  test('without it, the error says what to set, and nothing is tried twice', async () => {
    const { code, stderr } = await call(node(), withGlobalFetch, { NODE_EXTRA_CA_CERTS: '' });
    expect(code).not.toBe(0);
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect(stderr).toContain('attempts: 1');
    expect(seen.requests).toBe(0);
  });

  test('NODE_USE_ENV_PROXY is what it takes, where Node knows it', async () => {
    const env = { ...certificates(), NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxyUrl() };
    expect((await call(node(), withGlobalFetch, env)).code).toBe(0);
    expect(seen).toMatchObject({ requests: 10, tunnels: name === 'Node 24' ? kept : 0 });
  });
});

test('Jest with CommonJS passes by the configuration of the README, and not without', async () => {
  const place = join(folder, 'jest');
  const installed = join(place, 'node_modules/@ddm-openapi/client');
  await mkdir(join(place, 'node_modules/@swc'), { recursive: true });
  for (const part of ['package.json', 'dist'])
    await cp(join(places.client, part), join(installed, part), { recursive: true });
  for (const each of ['@swc/jest', '@swc/core'])
    await symlink(join(workspace, 'node_modules', each), join(place, 'node_modules', each));
  for (const each of ['yaml', 'openapi-fetch'])
    await cp(join(places.client, 'node_modules', each), join(place, 'node_modules', each), {
      recursive: true,
      dereference: true,
    });
  await writeFile(join(place, 'package.json'), '{}');
  await writeFile(
    join(place, 'first.test.js'),
    `const { createDdmClient, token } = require('@ddm-openapi/client');
const { fromEnvironment } = require('@ddm-openapi/client/node');
const { rawClient } = require('@ddm-openapi/client/raw');
const fetch = async () => new Response('{"instances":[]}');
test('calls', async () => {
  const ddm = createDdmClient({ projectId: 'p', credentials: token('t'), fetch });
  expect(await ddm.listInstances()).toEqual({ instances: [] });
  jest.spyOn(ddm, 'listInstances').mockResolvedValue({ instances: [1] });
  expect(await ddm.listInstances()).toEqual({ instances: [1] });
  expect(rawClient(ddm).GET).toBeInstanceOf(Function);
  expect(await fromEnvironment({ env: { OS_TOKEN: 't', OS_PROJECT_ID: 'p' } })).toMatchObject({ projectId: 'p' });
});
`,
  );
  const program = join(workspace, 'node_modules/jest/bin/jest.js');
  const runJest = async (config: string) => {
    await writeFile(join(place, 'jest.config.cjs'), config);
    const args = [program, '--rootDir', place, '--config', join(place, 'jest.config.cjs'), '--no-cache'];
    return run(process.execPath, args, place, { NODE_OPTIONS: '', JEST_WORKER_ID: '' });
  };
  const { code, stderr } = await runJest(blockIn('CommonJS', 'js'));
  expect([code, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
  expect((await runJest('module.exports = {};')).code).not.toBe(0);
});

test('require loads the client', async () => {
  const program = join(folder, 'program.cjs');
  await writeFile(program, "console.log(typeof require('@ddm-openapi/client').createDdmClient);\n");
  for (const node of [thisNode(), newer]) {
    expect((await run(node.executable, [program], folder, { NODE_OPTIONS: '' })).stdout).toBe('function\n');
  }
});
