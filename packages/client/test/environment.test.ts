import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createDdmClient } from '../src/index.js';
import { fromEnvironment } from '../src/node/index.js';
import { readYaml } from '../src/node/yaml.js';
import { errorOf, fakeKey, fakePassword, fakeToken, projectId, type Server, startServer } from './server.js';

let service: Server;
let iam: Server;
let folder: string;
beforeAll(async () => {
  [service, iam] = [await startServer(), await startServer()];
});
afterAll(() => Promise.all([service.close(), iam.close()]));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-clouds-'));
  service.respond({});
  iam.respond((response) => {
    response.writeHead(201, { 'x-subject-token': fakeToken, 'content-type': 'application/json' });
    response.end('{"token":{"expires_at":"2999-01-01T00:00:00Z"}}');
  });
});
afterEach(() => rm(folder, { recursive: true }));

/** Makes one call with what the environment says, and gives the headers that arrived. */
async function headersWith(env: Record<string, string>, options: { cloud?: string } = {}) {
  const found = await fromEnvironment({ env, folders: [folder], baseUrl: service.url, ...options });
  await createDdmClient(found).listInstances();
  const [received] = service.received;
  const headers: Record<string, unknown> = { ...received?.headers, path: received?.url };
  return headers;
}

describe('the environment', () => {
  test.each([
    ['of the Go SDK', { OS_ACCESS_KEY: fakeKey.ak, OS_SECRET_KEY: fakeKey.sk, OS_PROJECT_ID: projectId }],
    [
      'with the names of the console',
      { OS_ACCESS_KEY_ID: fakeKey.ak, OS_ACCESS_KEY_SECRET: fakeKey.sk, OS_TENANT_ID: projectId },
    ],
    ['in short', { OS_AK: fakeKey.ak, OS_SK: fakeKey.sk, OS_ST: 'fake-st', OS_PROJECT_ID: projectId }],
  ])('gives an access key %s', async (_, env) => {
    const headers = await headersWith(env);
    expect(headers.authorization).toContain(`Access=${fakeKey.ak}`);
    expect(headers['x-security-token']).toBe('OS_ST' in env ? 'fake-st' : undefined);
    expect(headers.path).toBe(`/v1/${projectId}/instances`);
  });

  test.each(['OS_TOKEN', 'OS_TOKEN_ID', 'OS_AUTH_TOKEN'])('gives a token by %s, before an access key', async (name) => {
    const headers = await headersWith({
      [name]: fakeToken,
      OS_AK: fakeKey.ak,
      OS_SK: fakeKey.sk,
      OS_PROJECT_ID: projectId,
    });
    expect(headers['x-auth-token']).toBe(fakeToken);
    expect(headers).not.toHaveProperty('authorization');
  });

  test('gives a password, with the account and the project', async () => {
    const headers = await headersWith({
      OS_AUTH_URL: `${iam.url}/v3`,
      OS_USERNAME: 'orders',
      OS_PASSWORD: fakePassword,
      OS_PASSCODE: '123456',
      OS_USER_DOMAIN_NAME: 'OTC-EXAMPLE',
      OS_PROJECT_ID: projectId,
    });
    expect(headers['x-auth-token']).toBe(fakeToken);
    expect(JSON.parse(iam.received[0]?.body ?? '').auth).toEqual({
      identity: {
        methods: ['password', 'totp'],
        password: { user: { name: 'orders', domain: { name: 'OTC-EXAMPLE' }, password: fakePassword } },
        totp: { user: { name: 'orders', domain: { name: 'OTC-EXAMPLE' }, passcode: '123456' } },
      },
      scope: { project: { id: projectId } },
    });
  });

  test('gives an agency', async () => {
    const headers = await headersWith({
      OS_AUTH_URL: iam.url,
      OS_TOKEN: 'fake-caller',
      OS_AGENCY_NAME: 'reader',
      OS_AGENCY_DOMAIN_NAME: 'OTC-OTHER',
      OS_DELEGATED_PROJECT: 'eu-de',
      OS_PROJECT_ID: projectId,
    });
    expect(iam.received[0]?.headers['x-auth-token']).toBe('fake-caller');
    expect(headers['x-auth-token']).toBe(fakeToken);
  });

  test('looks the project up where only its name is known', async () => {
    iam.respond({ body: { projects: [{ id: projectId, name: 'eu-de_orders' }] } });
    const headers = await headersWith({ OS_AUTH_URL: iam.url, OS_TOKEN: fakeToken, OS_PROJECT_NAME: 'eu-de_orders' });
    expect(headers.path).toBe(`/v1/${projectId}/instances`);
  });

  test('takes the region from its variable, the address of IAM or the project', async () => {
    const env = { OS_TOKEN: fakeToken, OS_PROJECT_ID: projectId };
    const region = async (more: Record<string, string>) => (await fromEnvironment({ env: { ...env, ...more } })).region;
    expect(await region({ OS_REGION_NAME: 'eu-nl' })).toBe('eu-nl');
    expect(await region({ OS_AUTH_URL: 'https://iam.eu-nl.otc.t-systems.com/v3' })).toBe('eu-nl');
    expect(await region({ OS_PROJECT_NAME: 'eu-ch2_x' })).toBe('eu-ch2');
    expect(await region({})).toBeUndefined();
  });

  test('without credentials is an error that says what to set', async () => {
    expect((await errorOf(fromEnvironment({ env: {} }), Error)).message).toContain('OS_ACCESS_KEY');
    const half = fromEnvironment({ env: { OS_USERNAME: 'orders', OS_PASSWORD: fakePassword } });
    const error = await errorOf(half, Error);
    expect(error.message).toContain('OS_USER_DOMAIN_NAME');
    expect(inspect(error)).not.toContain(fakePassword);
  });
});

describe('clouds.yaml', () => {
  const clouds = `# my clouds
clouds:
  otc:
    profile: otc   # of the vendor
    auth:
      auth_url: "https://iam.eu-de.otc.t-systems.com/v3"
      ak: ${fakeKey.ak}
      project_id: '${projectId}'
    region_name: eu-de
    regions:
      - eu-de
      - name: eu-nl
        values: x
    interface: public
  other: {}
`;

  test('gives a cloud by OS_CLOUD, with the secrets of secure.yaml', async () => {
    await writeFile(join(folder, 'clouds.yaml'), clouds);
    await writeFile(join(folder, 'secure.yaml'), `clouds:\n  otc:\n    auth:\n      sk: ${fakeKey.sk}\n`);
    const headers = await headersWith({ OS_CLOUD: 'otc' });
    expect(headers.authorization).toContain(`Access=${fakeKey.ak}`);
    expect(headers['x-project-id']).toBe(projectId);
  });

  test('gives way to variables', async () => {
    await writeFile(join(folder, 'clouds.yaml'), clouds);
    expect((await headersWith({ OS_TOKEN: fakeToken }, { cloud: 'otc' }))['x-auth-token']).toBe(fakeToken);
  });

  test('that is not there, or lacks the cloud, is an error that says so', async () => {
    expect((await errorOf(headersWith({ OS_CLOUD: 'otc' }), Error)).message).toContain('no clouds.yaml');
    await writeFile(join(folder, 'clouds.yaml'), clouds);
    expect((await errorOf(headersWith({ OS_CLOUD: 'mine' }), Error)).message).toContain(
      'no cloud mine; it has otc, other',
    );
  });
});

describe('the YAML of configuration files', () => {
  test('is read as maps of strings', () => {
    expect(
      readYaml('a: 1\n"b c": "x # y"\nd:\n  e: \'it\'\'s\'\n  f: u:v#w\ng: h # i\n\n# j\nk:\n- l\nm: n', 'f'),
    ).toEqual({
      a: '1',
      'b c': 'x # y',
      d: { e: "it's", f: 'u:v#w' },
      g: 'h',
      k: {},
      m: 'n',
    });
  });

  test.each([
    ['an anchor', 'a: &b\n'],
    ['a block', 'a: |\n  text\n'],
    ['a flow map', 'a: {b: c}\n'],
    ['a tab', 'a:\n\tb: c\n'],
    ['no key', 'just text\n'],
    ['a key that stands twice', 'a: 1\na: 2\n'],
    ['a quote that does not end', 'a: "b\n'],
  ])('with %s is an error with its line', (_, text) => {
    expect(() => readYaml(text, 'clouds.yaml')).toThrow(/^clouds\.yaml, line [12]: /);
  });

  test('that cannot be read does not show its values', () => {
    expect(() => readYaml(`password: "${fakePassword}`, 'f')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(fakePassword) }),
    );
  });
});
