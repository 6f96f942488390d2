import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { exitCodes } from '../src/errors/exit-codes.js';
import { asSaid } from '../src/errors/words.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));

const key = { OS_ACCESS_KEY: 'FAKEACCESSKEY0000001', OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001' };
const user = { OS_USERNAME: 'demo', OS_USER_DOMAIN_NAME: 'example-account', OS_PASSWORD: 'NotAReal-Passw0rd' };
const project = { OS_PROJECT_ID: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f' };
const commands = [
  ['instance', 'list'],
  ['login'],
  ['api', '/v3/{project_id}/instances'],
  ['instance', 'list', '--dry-run'],
];

describe('a setting that cannot be used is named as its user gave it', () => {
  test.each([
    [
      { ...key, ...project, OS_REGION_NAME: 'EU-DE' },
      [],
      /^Error: OS_REGION_NAME is not a region: "EU-DE"\. The service is known in eu-de\. Did you mean eu-de\?/,
    ],
    [
      { ...key, ...project, OS_REGION: 'EU-DE' },
      [],
      /^Error: OS_REGION is not a region: "EU-DE"\. The service is known in eu-de\./,
    ],
    [{ ...key, ...project }, ['--endpoint', 'nonsense'], /^Error: --endpoint must begin with https:\/\/ /],
    [{ ...key, ...project, DDM_ENDPOINT: 'nonsense' }, [], /^Error: DDM_ENDPOINT must begin with https:\/\/ /],
    [
      { ...key, ...project },
      ['--endpoint', 'http://ddm.example.org'],
      /^Error: --endpoint must begin with https:\/\/ .*; http/,
    ],
    [
      { ...key, ...project, OS_DDM_ENDPOINT_OVERRIDE: 'nonsense' },
      [],
      /^Error: OS_DDM_ENDPOINT_OVERRIDE must begin with https/,
    ],
    [{ ...user, ...project, OS_AUTH_URL: 'nonsense' }, [], /^Error: OS_AUTH_URL must begin with https:\/\/ /],
  ])('%j %j', async (env, more, message) => {
    for (const command of commands) {
      const { code, stdout, stderr } = await runProgram([...command, ...more], { env });
      expect({ command, stderr }).toEqual({ command, stderr: expect.stringMatching(message) });
      expect({ code, stdout }).toEqual({ code: exitCodes.usage, stdout: '' });
      expect(stderr).not.toMatch(/\n +at |baseUrl|insecureHttp|TypeError/);
    }
  });
});

test('a key that cannot be used is named by its variable', async () => {
  const { stderr } = await runProgram(['instance', 'list'], { env: { ...key, ...project, OS_ACCESS_KEY: 'a b' } });
  expect(stderr).toContain('OS_ACCESS_KEY must be a text without white space');
});

test('without a project, the variables and the flag for it are named', async () => {
  const { OS_PROJECT_ID: _, ...env } = emulatorEnvironment(emulator.url);
  for (const command of commands.slice(0, 3)) {
    const { code, stderr } = await runProgram(command, { env });
    expect(stderr).toMatch(/^Error: Set OS_PROJECT_ID or OS_PROJECT_NAME, or give --project-id\.\n/);
    if (command[0] !== 'api')
      expect(stderr).toMatch(/hint +A project is named after its region: OS_PROJECT_NAME=eu-de/);
    expect(code).toBe(exitCodes.usage);
  }
});

test('a request to IAM is a login', async () => {
  const env = { ...user, ...project, OS_PASSWORD: 'wrong-NotAReal', DDM_ENDPOINT: emulator.url };
  const { stderr } = await runProgram(['instance', 'list'], { env });
  expect(stderr).toMatch(/^Error: login: 401 /);
});

test.each([
  'Nothing was sent. Check region and address; if you use a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1, or give a `fetch` that supports it.',
  'Nothing was sent. Check address, headers and the `fetch` that was given.',
  'OS_CACERT cannot be handed to fetch. Set NODE_EXTRA_CA_CERTS, or give a fetch that has the certificates.',
  'Set OS_DDM_ENDPOINT_OVERRIDE, or give baseUrl, to say where the service is.',
  'authUrl is missing: the IAM of x is not known. Give authUrl to the credentials.',
])('a remedy for programmers has words for a terminal: %s', (text) => {
  expect(asSaid(text)).not.toMatch(/fetch|baseUrl|the credentials/);
});

test('explain without a code shows its usage', async () => {
  for (const stdin of ['', ' \n']) {
    const { code, stderr } = await runProgram(['explain'], { stdin });
    expect(stderr).toMatch(/^Error: Which code\? ddm explain CODE\n +next +ddm explain --help\n$/);
    expect(code).toBe(exitCodes.usage);
  }
});

test('explain names commands as they are typed, in every format', async () => {
  const codes = ['explain', 'DBS.200019 DBS.280001 DBS.300112 404'];
  const { stdout } = await runProgram([...codes, '-o', 'json']);
  expect(stdout).not.toMatch(/\b(list|get|create)[A-Z]/);
});

describe('columns', () => {
  const env = () => emulatorEnvironment(emulator.url);

  test('that nothing has are refused, with those that there are', async () => {
    const { code, stderr } = await runProgram(['instance', 'list', '-c', 'name,nope'], { env: env() });
    expect(stderr).toMatch(/^Error: There is no column "nope"\. There are name, status, id, .*\.\n$/);
    expect(code).toBe(exitCodes.usage);
  });

  test.each(['json', 'yaml'])('are refused for %s', async (format) => {
    const { code, stderr } = await runProgram(['instance', 'list', '-c', 'name', '-o', format], { env: env() });
    expect(stderr).toBe(`Error: --columns is for tables, CSV and TSV. To pick from ${format}, use --query.\n`);
    expect(code).toBe(exitCodes.usage);
  });
});

test('help shows the flag for the version, and no default for the pages of a complete list', async () => {
  expect((await runProgram(['--help'])).stdout).toContain('-V, --version');
  const { stdout } = await runProgram(['instance', 'list', '--help']);
  expect(stdout).toContain('--limit NUMBER');
  expect(stdout).not.toContain('Default');
});
