import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-login-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const password = 'NotAReal-Passw0rd';
const user = { OS_USERNAME: 'demo', OS_USER_DOMAIN_NAME: 'example-account', OS_PROJECT_NAME: 'eu-de' };
const project = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';
const key = { OS_ACCESS_KEY: 'FAKEACCESSKEY0000001', OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001' };

async function login(env: Record<string, string>, ...more: string[]) {
  const ran = await runProgram(['login', '-o', 'json', ...more], { env: { DDM_ENDPOINT: emulator.url, ...env } });
  expect(ran.stdout + ran.stderr).not.toMatch(/NotAReal|notAReal/);
  return ran;
}

test('a password: who, for which project, until when', async () => {
  const { code, stdout } = await login({ ...user, OS_PASSWORD: password });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    credentials: 'password',
    user: 'demo',
    account: 'example-account',
    region: 'eu-de',
    project: 'eu-de',
    project_id: project,
    endpoint: emulator.url,
    expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

test('a token: the same, looked up', async () => {
  const { code, stdout } = await login({ OS_TOKEN: emulator.issueToken(), OS_PROJECT_ID: project });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ credentials: 'token', user: 'demo', expires: expect.any(String) });
});

const ofKey = {
  credentials: 'access key FAKE…0001',
  user: 'demo',
  account: 'example-account',
  region: 'eu-de',
  project: 'eu-de',
  project_id: project,
  endpoint: '',
  expires: 'never',
};

test('an access key: the same, with enough of it to recognize it', async () => {
  const { code, stdout } = await login({ ...key, OS_PROJECT_ID: project });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ ...ofKey, endpoint: emulator.url });
});

test('an access key whose IAM refuses to tell: what is known without it', async () => {
  const server = createServer(({ url }, response) => {
    response.statusCode = url?.startsWith('/v3') ? 403 : 200;
    response.end('{"instances": [], "total_record": 0}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const env = { ...key, OS_PROJECT_ID: project, OS_REGION_NAME: 'eu-nl', DDM_ENDPOINT: endpoint };
    const { code, stdout, stderr } = await login(env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { user: _, account, project: name, ...known } = ofKey;
    expect(JSON.parse(stdout)).toEqual({ ...known, region: 'eu-nl', endpoint });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a temporary access key: that it is one, and that nobody tells its end', async () => {
  const response = await fetch(`${emulator.url}/v3.0/OS-CREDENTIAL/securitytokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': emulator.issueToken() },
    body: JSON.stringify({ auth: { identity: { methods: ['token'], token: { duration_seconds: 900 } } } }),
  });
  const { credential } = (await response.json()) as { credential: Record<string, string> };
  const { access = '', secret = '', securitytoken = '' } = credential;
  const env = { OS_ACCESS_KEY: access, OS_SECRET_KEY: secret, OS_SECURITY_TOKEN: securitytoken };
  const { code, stdout, stderr } = await login({ ...env, OS_PROJECT_ID: project });
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain(secret);
  expect(JSON.parse(stdout)).toMatchObject({
    credentials: `temporary access key ${access.slice(0, 4)}…${access.slice(-4)}`,
    account: 'example-account',
    expires: 'unknown',
  });
});

test('a cloud of clouds.yaml, which --cloud names', async () => {
  const file = join(folder, 'clouds.yaml');
  const auth = { username: 'demo', password, user_domain_name: 'example-account', project_name: 'eu-de' };
  const clouds = { one: { auth: { auth_url: `${emulator.url}/v3`, ...auth } }, two: { auth: {} } };
  await writeFile(file, JSON.stringify({ clouds }));
  const env = { DDM_ENDPOINT: '', OS_CLIENT_CONFIG_FILE: file };
  const { code, stdout } = await login(env, '--cloud', 'one');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ user: 'demo', endpoint: emulator.url });
  const unknown = await login(env, '--cloud', 'three');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('has no cloud three; it has one, two.');
  expect((await login(env, '--cloud', 'onee')).stderr).toMatch(/hint +Did you mean one\?/);
});

test.each([
  [{ username: 'demo', project_name: 'eu-de' }, 'the password of the user'],
  [{ password, project_name: 'eu-de' }, 'the name of the user'],
  [{ project_name: 'eu-de' }, 'credentials'],
])('a cloud that is incomplete is named, with what it lacks: %j', async (auth, lacks) => {
  const file = join(folder, 'incomplete.yaml');
  await writeFile(file, JSON.stringify({ clouds: { one: { auth } } }));
  const env = { OS_CLIENT_CONFIG_FILE: file };
  for (const more of [[], ['--cloud', 'one']]) {
    const { code, stderr } = await login(env, ...more);
    expect(code).toBe(2);
    expect(stderr).toContain(`${more.length ? 'The cloud one' : 'The only cloud'} of clouds.yaml lacks ${lacks}.`);
  }
});

test.each([
  ['a wrong password', { ...user, OS_PASSWORD: 'wrong-NotAReal' }],
  ['an unknown token', { OS_TOKEN: 'NotAReal-token', OS_PROJECT_ID: project }],
  ['a wrong secret key', { ...key, OS_SECRET_KEY: 'notARealSecretKeyAtAll', OS_PROJECT_ID: project }],
])('%s is refused', async (_, env) => {
  const { code, stdout, stderr } = await login(env);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(/remedy|code/);
});

test.each([
  ['a password', { ...user, OS_PASSWORD: 'wrong' }, 'IAM.0062'],
  ['an access key', { ...key, OS_PROJECT_ID: project, OS_SECRET_KEY: 'wrong' }, 'APIG.0301'],
  ['a token', { OS_TOKEN: 'not-a-real-token', OS_PROJECT_ID: project }, 'APIG.0301'],
])('%s that is refused is not tried again, as failures lock it', async (_, env, code) => {
  const { code: exit, stderr } = await login(env);
  expect(exit).toBe(3);
  expect(stderr).toMatch(new RegExp(`\\n +next +ddm explain ${code}\\n$`));
  expect(stderr).toMatch(/\n +remedy .*failures lock/);
});

test('no credentials: how they are given', async () => {
  const { code, stderr } = await login({});
  expect(code).toBe(2);
  expect(stderr).toMatch(/\n +next +ddm login --help\n$/);
  const help = await runProgram(['login', '--help']);
  for (const word of ['OS_ACCESS_KEY', 'OS_PASSWORD', 'OS_TOKEN', 'clouds.yaml', 'lock an account'])
    expect(help.stdout.replace(/\s+/g, ' ')).toContain(word);
});
