/**
 * Packs the client, checks the package, installs it into empty projects and makes the round trip against the emulator: as
 * ES module and CommonJS on this Node and on 24, compiled with TypeScript strict and not, and bundled in a browser.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { launchBrowser } from '../packages/reference/test/support/browser.js';
import { type Output, run } from './lib/process.js';
import { main, Steps } from './lib/steps.js';
import { places } from './lib/workspace.js';

const tools = { publint: '0.3.25', '@arethetypeswrong/cli': '0.18.5', typescript: '5.9.3' };
const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';

/** Uses every entry, in a form that is TypeScript and JavaScript alike. */
const roundTrip = (url: string, load: (name: string) => string) => `
${load('@ddm-openapi/client')}
${load('@ddm-openapi/client/raw')}
${load('@ddm-openapi/client/error-codes')}
export async function roundTrip() {
  const credentials = accessKey({ ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKeyNotARealSecretKey000001' });
  const ddm = createDdmClient({ baseUrl: '${url}', projectId: '${projectId}', credentials, explain: explainErrorCode });
  const name = 'ddm-' + Math.random().toString(36).slice(2);
  const { id, job_id } = await ddm.createInstance({ body: {
    name, flavor_ref: 'ddm.2xlarge.2', node_num: 2, engine_version: '3.1.0.8', available_zones: ['eu-de-01'],
    vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65', subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
    security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38' } });
  await waitForJob(ddm, job_id, { interval: { min: 5, max: 50 } });
  let found = false;
  for await (const instance of items(ddm.listInstances)) if (instance.id === id) found = true;
  const missing = await ddm.getInstance.safe({ instance_id: 'none' });
  const path = { project_id: '${projectId}', instance_id: id };
  const { data } = await rawClient(ddm).GET('/v1/{project_id}/instances/{instance_id}', { params: { path } });
  await ddm.deleteInstance({ instance_id: id });
  if (!found || missing.ok || !(missing.error instanceof NotFoundError) || !data || data.name !== name) throw new Error('The round trip failed.');
  return 'round trip done';
}
`;
const names: Record<string, string> = {
  '@ddm-openapi/client': 'accessKey, createDdmClient, items, NotFoundError, waitForJob',
  '@ddm-openapi/client/raw': 'rawClient',
  '@ddm-openapi/client/error-codes': 'explainErrorCode',
};
const imported = (name: string) => `import { ${names[name]} } from '${name}';`;
const required = (name: string) => `const { ${names[name]} } = require('${name}');`;

await main(async () => {
  const steps = new Steps();
  const folder = await mkdtemp(join(tmpdir(), 'ddm-openapi-client-'));
  const { startEmulator } = (await import(
    join(places.emulator, 'dist/index.js')
  )) as typeof import('../packages/emulator/src/index.js');
  const emulator = await startEmulator({ port: 0, speed: 1e6 });
  try {
    const tarball = await steps.step('pack', () => pack(folder));
    await steps.step('install', () => install(folder, tarball));
    await steps.step('publint', () => must('npx', ['publint', 'run', tarball, '--strict'], folder));
    await steps.step('attw', () => must('npx', ['attw', tarball, '--profile', 'esm-only'], folder));
    await write(folder, emulator.url);
    for (const version of ['', '24']) {
      const node = version ? (['npx', ['-y', `node@${version}`]] as const) : ([process.execPath, []] as const);
      for (const file of ['esm.mjs', 'import.cjs', 'require.cjs']) {
        await steps.step(`${file} on Node ${version || process.versions.node}`, () =>
          must(node[0], [...node[1], file], folder, /round trip done/),
        );
      }
    }
    for (const options of [
      ['--strict', '--exactOptionalPropertyTypes'],
      ['--strict', 'false'],
      ['--strict', '--module', 'esnext', '--moduleResolution', 'bundler'],
    ]) {
      const args = [
        'tsc',
        '--noEmit',
        '--target',
        'es2022',
        '--lib',
        'es2022,dom,dom.iterable',
        ...(options.includes('--module') ? [] : ['--module', 'nodenext']),
        ...options,
        'types.mts',
      ];
      await steps.step(`tsc ${options.join(' ')}`, () => must('npx', args, folder));
    }
    await steps.step('in a browser', () => inBrowser(folder, emulator.url));
    console.log(steps.summary());
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function pack(folder: string): Promise<string> {
  await must('npx', ['-y', 'pnpm@10.34.9', 'pack', '--pack-destination', folder], places.client);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('pnpm pack wrote no tarball.');
  return join(folder, tarball);
}

async function install(folder: string, tarball: string): Promise<void> {
  const dependencies = { '@ddm-openapi/client': `file:${tarball}`, ...tools };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await must('npm', ['install', '--no-audit', '--no-fund'], folder);
}

async function write(folder: string, url: string): Promise<void> {
  const ask = 'roundTrip().then(console.log, (error) => { console.error(error); process.exitCode = 1; });\n';
  const esm = roundTrip(url, imported);
  const cjs = esm.replaceAll(/^import .*$/gm, '').replace('export ', '');
  const dynamic = cjs.replace(
    '{\n',
    `{\n${Object.entries(names)
      .map(([name, list]) => `const { ${list} } = await import('${name}');`)
      .join('\n')}\n`,
  );
  await writeFile(join(folder, 'esm.mjs'), esm + ask);
  await writeFile(join(folder, 'types.mts'), esm);
  await writeFile(join(folder, 'import.cjs'), dynamic + ask);
  await writeFile(join(folder, 'require.cjs'), roundTrip(url, required).replace('export ', '') + ask);
}

/** The page comes from a server that passes all else on to the emulator, which answers no page of another origin. */
async function inBrowser(folder: string, url: string): Promise<void> {
  await mkdir(join(folder, 'page'));
  const entry = join(folder, 'page/main.mjs');
  await writeFile(
    entry,
    roundTrip('ORIGIN', imported).replace("'ORIGIN'", 'location.origin') +
      'roundTrip().then((text) => { document.title = text; }, (error) => { document.title = String(error); });\n',
  );
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const server = createServer(async (request, response) => {
    if (request.url === '/page')
      return void response.setHeader('content-type', 'text/html').end('<script type="module" src="/main.js"></script>');
    if (request.url === '/main.js')
      return void response.setHeader('content-type', 'text/javascript').end(outputFiles[0]?.text);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => /^(x-|authorization|content-type|host)/.test(name))
        .map(([name, value]) => [name, String(value)]),
    );
    const passed = send(url + request.url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.end(Buffer.concat(chunks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page`);
    await page.waitForFunction(() => document.title !== '', undefined, { timeout: 30_000 });
    const title = await page.title();
    if (title !== 'round trip done') throw new Error(`In the browser: ${title}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

async function must(command: string, args: readonly string[], cwd: string, expected?: RegExp): Promise<Output> {
  const output = await run(command, [...args], cwd);
  if (output.code !== 0 || (expected && !expected.test(output.stdout))) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${output.stdout}\n${output.stderr}`);
  }
  return output;
}
