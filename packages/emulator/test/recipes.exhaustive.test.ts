import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@ddm-openapi/foundation/process';
import { places } from '@ddm-openapi/foundation/workspace';
import { browserCommand } from '@ddm-openapi/test-support/browser';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const recipes = fileURLToPath(new URL('../recipes', import.meta.url));
const own = { '@ddm-openapi/client': places.client, '@ddm-openapi/emulator': places.emulator };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-recipes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Copies a recipe, and installs what it names: the packages of this repository as they are built, all else from npm. */
async function install(name: string): Promise<string> {
  const place = join(folder, name);
  await cp(join(recipes, name), place, { recursive: true });
  const manifest = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  for (const name of Object.keys(own)) delete manifest.devDependencies[name];
  await writeFile(join(place, 'package.json'), JSON.stringify(manifest));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  const installed = await run('npm', ['install', ...flags], place);
  expect([installed.code, installed.stderr]).toEqual([0, expect.anything()]);
  await mkdir(join(place, 'node_modules/@ddm-openapi'), { recursive: true });
  await mkdir(join(place, 'node_modules/.bin'), { recursive: true });
  for (const [name, source] of Object.entries(own)) await symlink(source, join(place, 'node_modules', name));
  // An installed command is executable, which a file of a build is not.
  const command = `#!/bin/sh\nexec node ${join(places.emulator, 'dist/cli.js')} "$@"\n`;
  await writeFile(join(place, 'node_modules/.bin/ddm-emulator'), command, { mode: 0o755 });
  return place;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('every recipe is in the list of the README', async () => {
  const readme = await readFile(join(recipes, 'README.md'), 'utf8');
  const folders = (await readdir(recipes, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !readme.includes(`(${name})`))).toEqual([]);
});

test.each([
  ['node-test', /pass 2\n/],
  ['jest', /Tests:\s+2 passed, 2 total/],
  ['vitest', /Tests\s+2 passed \(2\)/],
  ['playwright', /2 passed/],
])('%s passes', async (name, words) => {
  const place = await install(name);
  const { executable, env } = await browserCommand();
  const { PATH: _path, HOME: _home, ...libraries } = env;
  const browser =
    name === 'playwright'
      ? { CHROMIUM: executable, ...libraries, DDM_PORT: String(await freePort()), APP_PORT: String(await freePort()) }
      : {};
  const { code, stdout, stderr } = await run('npm', ['test'], place, {
    NODE_OPTIONS: '',
    JEST_WORKER_ID: '',
    ...browser,
  });
  expect(`${stdout}${stderr}`).toMatch(words);
  expect(code).toBe(0);
});
