import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { emulatorEnvironment, runProgram } from './program.js';

let wanted: Emulator;
let other: Server;
let strayed: string[];
let before: number;
let elsewhere: string;
let folder: string;
beforeAll(async () => {
  wanted = await startEmulator({ port: 0 });
  other = createServer(({ url = '' }, response) => {
    strayed.push(url);
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'cli-endpoint-'));
});
afterAll(async () => {
  await wanted.close();
  other.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  strayed = [];
  before = wanted.requests.length;
});

const password = {
  OS_USERNAME: 'demo',
  OS_USER_DOMAIN_NAME: 'example-account',
  OS_PASSWORD: 'NotAReal-Passw0rd',
  OS_PROJECT_NAME: 'eu-de',
};

/** The paths that a test has asked the wanted place for. */
const paths = () => wanted.requests.slice(before).map(({ path }) => path);

/** Where everything else says that requests go. */
const away = () => ({ DDM_ENDPOINT: elsewhere, OS_AUTH_URL: `${elsewhere}/v3`, OS_DDM_ENDPOINT_OVERRIDE: elsewhere });

test.each([[['instance', 'list']], [['login']], [['api', '/v1/{project_id}/instances']], [['wait', 'none']]])(
  '--endpoint sends everything of %j there, the login too',
  async (args) => {
    const { code, stderr } = await runProgram([...args, '--endpoint', wanted.url], { env: { ...password, ...away() } });
    expect({ code, stderr }).toMatchObject(args[0] === 'wait' ? { code: 4 } : { code: 0, stderr: '' });
    expect(strayed).toEqual([]);
    expect(paths().filter((path) => path.endsWith('/auth/tokens'))).toHaveLength(1);
    expect(paths().length).toBeGreaterThan(1);
  },
);

test('--endpoint counts more than a cloud of clouds.yaml, before and behind the command', async () => {
  const file = join(folder, 'clouds.yaml');
  const auth = JSON.stringify({
    ...away(),
    username: 'demo',
    password: password.OS_PASSWORD,
    user_domain_name: 'example-account',
    project_name: 'eu-de',
    auth_url: `${elsewhere}/v3`,
  });
  await writeFile(file, `clouds: { one: { ddm_endpoint_override: "${elsewhere}", auth: ${auth} } }`);
  const env = { OS_CLIENT_CONFIG_FILE: file };
  for (const args of [
    ['--endpoint', wanted.url, '--cloud', 'one', 'instance', 'list'],
    ['instance', 'list', `--endpoint=${wanted.url}`, '--cloud=one'],
  ]) {
    expect(await runProgram(args, { env })).toMatchObject({ code: 0, stderr: '' });
  }
  expect(strayed).toEqual([]);
  expect(paths().length).toBeGreaterThan(2);
});

test('without --endpoint they go where the environment says', async () => {
  const { code } = await runProgram(['instance', 'list', '--retries', '0'], {
    env: { ...emulatorEnvironment(wanted.url), ...away() },
  });
  expect(code).toBe(8);
  expect(strayed).toEqual([expect.stringContaining('/instances')]);
  expect(paths()).toEqual([]);
});

test.each([
  ['example.org', 'It is "example.org".'],
  ['ftp://example.org', 'must begin with https://'],
  ['', 'is empty'],
  ['http://example.org', 'http:// needs this computer as its host'],
  ['https://user:NotAReal-Passw0rd@example.org', 'have no credentials, query or hash'],
  ['http://127.0.0.1:9/?password=NotAReal-Passw0rd', 'have no credentials, query or hash'],
])('--endpoint %s is refused', async (endpoint, message) => {
  const { code, stderr } = await runProgram(['instance', 'list', '--endpoint', endpoint], {
    env: { ...password, ...away() },
  });
  expect(stderr).toContain('--endpoint');
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('NotAReal');
  expect(code).toBe(2);
  expect(strayed).toEqual([]);
});

test.each(['', ' '])('an empty variable (%j) counts as not set, with a warning', async (empty) => {
  const env = { ...emulatorEnvironment(wanted.url), OS_DDM_ENDPOINT_OVERRIDE: elsewhere, DDM_ENDPOINT: empty };
  const { stderr } = await runProgram(['instance', 'list', '--retries', '0'], { env });
  const warning = 'Warning: DDM_ENDPOINT is empty and counts as not set';
  expect(stderr.split('\n')[0]).toBe(`${warning}, so requests go to ${elsewhere}.`);
  expect(strayed).toHaveLength(1);
  const { OS_DDM_ENDPOINT_OVERRIDE: _, ...cloud } = env;
  const dry = await runProgram(['instance', 'list', '--dry-run'], { env: { ...cloud, OS_REGION_NAME: 'eu-de' } });
  expect(dry.stderr.split('\n')[0]).toBe(`${warning}, so requests go to the cloud.`);
  const wrong = await runProgram(['instance', 'list'], { env: { ...env, OS_PROJECT_ID: '..' } });
  expect(wrong.stderr).toContain(`${warning}`);
  const given = await runProgram(['instance', 'list', '--endpoint', wanted.url], { env });
  expect(given).toMatchObject({ code: 0, stderr: '' });
});

test('a value that is refused is shown, unless it may hold a secret', async () => {
  const said = async (env: Record<string, string>, ...args: string[]) =>
    (await runProgram([...args, 'instance', 'list'], { env: { ...emulatorEnvironment(wanted.url), ...env } })).stderr;
  expect(await said({ DDM_ENDPOINT: 'http://127.0.0.1:9/v1' })).toContain('It is "http://127.0.0.1:9/v1".');
  expect(await said({}, '--region', 'a b')).toContain('--region is not a region: "a b".');
  expect(await said({}, '--project-id', '..')).toContain('the project must not be "." or ".."; nothing was sent.');
  const secret = await said({ OS_ACCESS_KEY: 'NotAReal Key' });
  expect(secret).toContain('OS_ACCESS_KEY must be a text without white space.');
  expect(secret).not.toContain('NotAReal');
  for (const text of [await said({ OS_TOKEN: 'NotAReal Token' }), await said({ OS_PROJECT_ID: '..' })])
    expect(text).not.toMatch(/String|NotAReal/);
});
