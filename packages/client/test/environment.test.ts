import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createDdmClient, watch } from '../src/index.js';
import { cloudNames } from '../src/node/clouds.js';
import { ConfigurationError, type EnvironmentOptions, fromEnvironment } from '../src/node/index.js';
import { readYaml } from '../src/node/read-yaml.js';
import { errorOf, fakeKey, fakePassword, fakeToken, projectId, suiteServer } from './server.js';

const service = suiteServer();
const iam = suiteServer();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-clouds-'));
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
    expect(await region({ OS_PROJECT_NAME: 'eu-nl_x' })).toBe('eu-nl');
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
        values: {}
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

/** Reads a cloud out of a file with this text. */
test('the names of the clouds are those of the first file', async () => {
  expect(await cloudNames({ folders: [join(folder, 'nowhere')] })).toEqual([]);
  await writeFile(join(folder, 'names.json'), '{"clouds": {"json": {}, "other": null}}');
  expect(await cloudNames({ file: join(folder, 'names.json') })).toEqual(['json', 'other']);
  await writeFile(join(folder, 'clouds.yaml'), 'clouds:\n  otc: {}\n');
  expect(await cloudNames({ folders: [join(folder, 'nowhere'), folder] })).toEqual(['otc']);
  await expect(cloudNames({ file: join(folder, 'none.yaml') })).rejects.toThrow('There is no file');
});

async function cloudIn(text: string, env: Record<string, string> = {}, name = 'clouds.yaml') {
  await writeFile(join(folder, name), text);
  return fromEnvironment({ env: { OS_CLOUD: 'otc', ...env }, folders: [folder] });
}

/** What the credentials of a cloud send to IAM. */
async function loginOf(auth: string) {
  await cloudIn(
    `clouds:\n  otc:\n    auth:\n      auth_url: ${iam.url}/v3\n      username: u\n      user_domain_name: d\n${auth}`,
  );
  await headersWith({ OS_CLOUD: 'otc', OS_PROJECT_ID: projectId });
  return JSON.parse(iam.received[0]?.body ?? '').auth.identity.password.user.password as string;
}

describe('clouds.yaml as people write it', () => {
  const keys = `access_key: ${fakeKey.ak}\n      secret_key: ${fakeKey.sk}`;
  const rest = `    auth:\n      project_id: ${projectId}\n      ${keys}\n`;

  test.each([
    ['a comment with an apostrophe', `clouds:\n  otc:\n    region_name: eu-nl # don't change\n${rest}`],
    ['a comment with a lone quote', `clouds:\n  # the 19" rack\n  otc:\n    region_name: eu-nl\n${rest}`],
    ['an anchor and a merge key', `x: &x\n  region_name: eu-nl\nclouds:\n  otc:\n    <<: *x\n${rest}`],
    ['a block text elsewhere', `clouds:\n  b:\n    note: |\n      a: b\n  otc:\n    region_name: eu-nl\n${rest}`],
    ['a mark of byte order', `\uFEFFclouds:\n  otc:\n    region_name: eu-nl\n${rest}`],
    ['lines of Windows', `clouds:\r\n  otc:\r\n    region_name: eu-nl\r\n${rest.replaceAll('\n', '\r\n')}`],
    ['a repeated key of another cloud', `clouds:\n  b:\n    c: 1\n    c: 2\n  otc:\n    region_name: eu-nl\n${rest}`],
    ['a list of regions', `clouds:\n  otc:\n    regions: [eu-nl, eu-de]\n${rest}`],
    [
      'a list of regions with values',
      `clouds:\n  otc:\n    regions:\n    - name: eu-nl\n      values: {interface: public}\n${rest}`,
    ],
  ])('%s', async (_, text) => {
    expect(await cloudIn(text)).toMatchObject({ region: 'eu-nl', projectId });
  });

  test('a flow map, a tag, and null for what is not there', async () => {
    const auth = `{project_id: !!str 123, project_name: ~, access_key: ${fakeKey.ak}, secret_key: "${fakeKey.sk}"}`;
    expect(await cloudIn(`clouds: {otc: {region_name: null, auth: ${auth}}}`)).toMatchObject({ projectId: '123' });
  });

  test('JSON, and the ending .yml', async () => {
    const json = JSON.stringify({ clouds: { otc: { auth: { project_id: 'p', ak: 'a', sk: 'b' } } } });
    expect(await cloudIn(json, {}, 'clouds.json')).toMatchObject({ projectId: 'p' });
    await rm(join(folder, 'clouds.json'));
    expect(await cloudIn(json, {}, 'clouds.yml')).toMatchObject({ projectId: 'p' });
  });

  test.each([
    ['a comment behind it', "Secret1 # it's John's", 'Secret1'],
    ['a hash in it', '"a #b" # don\'t', 'a #b'],
    ['quotes in it', '"a #\\"b"', 'a #"b'],
    ['an escape', '"\\x41bc"', 'Abc'],
    ['leading zeros', '0123', '0123'],
    ['an exponent', '1e3', '1e3'],
    ['a word that is not a text elsewhere', 'yes', 'yes'],
    ['null in quotes', '"null"', 'null'],
    ['a block', '>-\n        one\n        two', 'one two'],
  ])('a password with %s', async (_, written, read) => {
    expect(await loginOf(`      password: ${written}\n`)).toBe(read);
  });

  test('values of the region that is chosen', async () => {
    const regions = `    regions:\n    - name: eu-de\n      values: {auth: {project_id: de}}\n    - name: eu-nl\n      values: {auth: {project_id: nl}}\n`;
    const text = `clouds:\n  otc:\n${regions}    auth:\n      ${keys}\n`;
    expect(await cloudIn(text)).toMatchObject({ region: 'eu-de', projectId: 'de' });
    expect(await cloudIn(text, { OS_REGION_NAME: 'eu-nl' })).toMatchObject({ region: 'eu-nl', projectId: 'nl' });
    const other = cloudIn(text, { OS_REGION_NAME: 'eu-ch2' });
    expect((await errorOf(other, ConfigurationError)).message).toContain('lists eu-de, eu-nl, not eu-ch2');
  });

  test('the only cloud of the file, where the variables hold no credentials', async () => {
    const text = `clouds:\n  mine:\n${rest}`;
    await writeFile(join(folder, 'clouds.yaml'), text);
    expect(await fromEnvironment({ env: {}, folders: [folder] })).toMatchObject({ projectId });
    await writeFile(join(folder, 'clouds.yaml'), `${text}  other:\n${rest}`);
    await errorOf(fromEnvironment({ env: {}, folders: [folder] }), ConfigurationError);
  });

  test('the files that OS_CLIENT_CONFIG_FILE and OS_CLIENT_SECURE_FILE name', async () => {
    const [file, secure] = [join(folder, 'mine.yaml'), join(folder, 'hidden.yaml')];
    await writeFile(file, `clouds:\n  otc:\n    auth:\n      project_id: ${projectId}\n      ak: ${fakeKey.ak}\n`);
    await writeFile(secure, `clouds:\n  otc:\n    auth:\n      sk: ${fakeKey.sk}\n`);
    const env = { OS_CLOUD: 'otc', OS_CLIENT_CONFIG_FILE: file, OS_CLIENT_SECURE_FILE: secure };
    expect(await fromEnvironment({ env, folders: [] })).toMatchObject({ projectId });
    const missing = fromEnvironment({ env: { ...env, OS_CLIENT_CONFIG_FILE: join(folder, 'none') }, folders: [] });
    expect((await errorOf(missing, ConfigurationError)).message).toContain('which the environment names');
  });
});

describe('what changes who acts, or where, is refused by its name:', () => {
  const auth = `    auth:\n      project_id: ${projectId}\n      ak: ${fakeKey.ak}\n      sk: ${fakeKey.sk}\n`;

  test.each([
    ['auth_type', `    auth_type: v3applicationcredential\n${auth}`],
    ['application_credential_id', `${auth}      application_credential_id: a\n`],
    ['trust_id', `${auth}      trust_id: a\n`],
    ['system_scope', `${auth}      system_scope: all\n`],
    ['identity_provider', `${auth}      identity_provider: a\n`],
    ['profile', `    profile: vexxhost\n${auth}`],
    ['cloud', `    cloud: vexxhost\n${auth}`],
    ['interface', `    interface: internal\n${auth}`],
    ['endpoint_type', `    endpoint_type: admin\n${auth}`],
    ['identity_api_version', `    identity_api_version: "2"\n${auth}`],
    ['verify', `    verify: false\n${auth}`],
    ['cacert', `    cacert: /etc/ca.pem\n${auth}`],
    ['cert', `    cert: /etc/me.pem\n${auth}`],
    ['sk appears twice', `${auth}      sk: other\n`],
  ])('%s of a cloud', async (name, text) => {
    const error = await errorOf(cloudIn(`clouds:\n  otc:\n${text}`), ConfigurationError);
    expect(error.message).toContain(name);
    expect(error.message).not.toContain(fakeKey.sk);
  });

  test.each([
    'OS_AUTH_TYPE',
    'OS_APPLICATION_CREDENTIAL_ID',
    'OS_TRUST_ID',
    'OS_SYSTEM_SCOPE',
    'OS_INTERFACE',
    'OS_PROFILE',
    'OS_CLIENT_VENDOR_FILE',
    'OS_CACERT',
    'OS_INSECURE',
  ])('%s', async (name) => {
    const env = { OS_TOKEN: fakeToken, OS_PROJECT_ID: projectId, [name]: 'something' };
    expect((await errorOf(fromEnvironment({ env }), ConfigurationError)).message).toContain(`${name} `);
  });

  test('but what says what holds anyway is not', async () => {
    const same = `    profile: otc\n    auth_type: password\n    interface: public\n    verify: true\n    identity_api_version: 3\n${auth}`;
    expect(await cloudIn(`clouds:\n  otc:\n${same}`)).toMatchObject({ projectId });
  });

  test('a certificate is the business of an own fetch, or of NODE_EXTRA_CA_CERTS', async () => {
    const env = { OS_TOKEN: fakeToken, OS_PROJECT_ID: projectId, OS_CACERT: '/etc/ca.pem' };
    expect(await fromEnvironment({ env: { ...env, NODE_EXTRA_CA_CERTS: '/etc/ca.pem' } })).toMatchObject({ projectId });
    expect(await fromEnvironment({ env, fetch })).toMatchObject({ projectId });
  });
});

describe('variables of other clients', () => {
  const user = { OS_USERNAME: 'u', OS_PASSWORD: fakePassword, OS_PROJECT_ID: projectId };
  const login = async (more: Record<string, string>) => {
    await headersWith({ OS_AUTH_URL: `${iam.url}/v3`, ...user, ...more });
    return iam.received.map(({ body }) => JSON.parse(body).auth);
  };

  test.each([
    ['OS_PROJECT_DOMAIN_NAME', { name: 'd' }],
    ['OS_DOMAIN_NAME', { name: 'd' }],
    ['OS_PROJECT_DOMAIN_ID', { id: 'd' }],
    ['OS_DEFAULT_DOMAIN', { id: 'd' }],
  ])('%s is the account of a user that names none', async (name, domain) => {
    const [auth] = await login({ [name]: 'd' });
    expect(auth.identity.password.user.domain).toEqual(domain);
  });

  test('OS_TARGET_AGENCY_NAME acts for the other account', async () => {
    const calls = await login({
      OS_USER_DOMAIN_NAME: 'd',
      OS_TARGET_AGENCY_NAME: 'ops',
      OS_TARGET_DOMAIN_NAME: 'other',
    });
    expect(calls.at(-1).identity.assume_role).toEqual({ domain_name: 'other', xrole_name: 'ops' });
  });

  test('OS_REGION_ID is the region, and white space is not part of a value', async () => {
    const env = { OS_TOKEN: `${fakeToken}\n`, OS_PROJECT_ID: ` ${projectId}`, OS_REGION_ID: 'eu-nl\n' };
    expect(await fromEnvironment({ env })).toMatchObject({ region: 'eu-nl', projectId });
  });

  test('half an access key is reported as such', async () => {
    const half = fromEnvironment({ env: { OS_ACCESS_KEY: fakeKey.ak, OS_PROJECT_ID: projectId } });
    expect((await errorOf(half, ConfigurationError)).message).toContain('OS_SECRET_KEY');
  });
});

describe('requests and logins go to one cloud:', () => {
  const user = { OS_USERNAME: 'u', OS_PASSWORD: fakePassword, OS_USER_DOMAIN_NAME: 'd', OS_PROJECT_ID: projectId };

  /** Which hosts get something when a call is made with this environment. */
  async function hostsOf(env: Record<string, string>, baseUrl?: string): Promise<string[]> {
    const hosts: string[] = [];
    const record = async (url: string) => {
      hosts.push(new URL(url).origin);
      return Response.json({ token: {}, instances: [] }, { headers: { 'x-subject-token': fakeToken } });
    };
    const options = await fromEnvironment({ env: { ...user, ...env }, fetch: record, ...(baseUrl && { baseUrl }) });
    await createDdmClient(options).listInstances();
    return [...new Set(hosts)];
  }

  const emulator = 'http://127.0.0.1:8090';
  const real = 'https://ddm.eu-de.otc.t-systems.com';

  test('DDM_ENDPOINT sends everything there, whatever else is set', async () => {
    expect(await hostsOf({ DDM_ENDPOINT: emulator })).toEqual([emulator]);
    const iamUrl = 'https://iam.eu-de.otc.t-systems.com/v3';
    expect(await hostsOf({ DDM_ENDPOINT: emulator, OS_AUTH_URL: iamUrl })).toEqual([emulator]);
  });

  test('an IAM on this computer has the service beside it, and a service on this computer its IAM', async () => {
    expect(await hostsOf({ OS_AUTH_URL: `${emulator}/v3` })).toEqual([emulator]);
    expect(await hostsOf({}, emulator)).toEqual([emulator]);
  });

  test('the region of the service is that of its IAM', async () => {
    expect(await hostsOf({})).toEqual(['https://iam.eu-de.otc.t-systems.com', real]);
    const url = 'https://iam.eu-nl.otc.t-systems.com/v3/auth/tokens';
    expect(await hostsOf({ OS_AUTH_URL: url })).toEqual([new URL(url).origin, 'https://ddm.eu-nl.otc.t-systems.com']);
    expect(await hostsOf({}, 'https://ddm.eu-nl.otc.t-systems.com')).toEqual([
      'https://iam.eu-nl.otc.t-systems.com',
      'https://ddm.eu-nl.otc.t-systems.com',
    ]);
  });

  test.each([
    'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3',
    'https://iam.example.com/v3',
    'https://iam.eu-de.otc.t-systems.com.example.com/v3',
  ])('an IAM of another cloud, %s, needs the address of the service', async (url) => {
    const error = await errorOf(hostsOf({ OS_AUTH_URL: url }), ConfigurationError);
    expect(error.message).toContain(new URL(url).hostname);
    expect(await hostsOf({ OS_AUTH_URL: url, OS_DDM_ENDPOINT_OVERRIDE: 'https://ddm.example.com' })).toEqual([
      new URL(url).origin,
      'https://ddm.example.com',
    ]);
  });

  test('a service of another cloud needs the address of its IAM, and gets no password without', async () => {
    await expect(hostsOf({}, 'https://ddm.example.com')).rejects.toThrow('authUrl is missing');
  });

  test.each(['http://example.com', 'https://user:secret@example.com', 'https://example.com/?a=b'])(
    'nothing is sent to DDM_ENDPOINT=%s, the login neither',
    async (DDM_ENDPOINT) => {
      const env = {
        DDM_ENDPOINT,
        OS_USERNAME: 'u',
        OS_PASSWORD: fakePassword,
        OS_USER_DOMAIN_NAME: 'd',
        OS_PROJECT_NAME: 'p',
      };
      const { name, message } = await errorOf(fromEnvironment({ env, folders: [] }), Error);
      expect(name).toBe('ConfigurationError');
      expect(message).toMatch(/^DDM_ENDPOINT must /);
      expect(message).not.toContain('secret');
    },
  );

  test('an address that is none is named', async () => {
    const error = await errorOf(hostsOf({ OS_AUTH_URL: 'iam.example.com/v3' }), ConfigurationError);
    expect(error.message).toContain('OS_AUTH_URL must begin with https');
  });
});

describe('a configuration file that cannot be read', () => {
  test.each([
    ['a tab', 'a:\n\tb: c\n'],
    ['a quote that does not end', 'a: "b\n'],
    ['an alias of nothing', 'a: *b\n'],
    ['a map that does not end', 'a: {b: c\n'],
  ])('because of %s is an error with its line', async (_, text) => {
    await expect(readYaml(text, 'clouds.yaml')).rejects.toThrow(/^clouds\.yaml(, line \d)?: /);
  });

  test('because of aliases that multiply', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`)}]`,
    );
    await expect(readYaml(['a0: &a0 x', ...levels].join('\n'), 'f')).rejects.toThrow('anchors and aliases');
  });

  test('shows nothing of its values', async () => {
    for (const text of [`password: "${fakePassword}`, `password: *${fakePassword}`, `password: {${fakePassword}`]) {
      let message = '';
      try {
        await readYaml(text, 'f');
      } catch (error) {
        message = inspect(error);
      }
      expect(message).toContain('f');
      expect(message).not.toContain(fakePassword);
    }
  });
});

describe('DDM_DEBUG', () => {
  const env = { OS_TOKEN: fakeToken, OS_PROJECT_ID: projectId };
  const linesWith = async (more: Record<string, string>, options: EnvironmentOptions = {}) => {
    const written = jest.spyOn(console, 'error').mockImplementation(() => {});
    try {
      const found = await fromEnvironment({
        env: { ...env, ...more },
        folders: [folder],
        baseUrl: service.url,
        ...options,
      });
      const body = { name: 'ddm_admin', password: fakePassword };
      await createDdmClient(found).setAdminUser({ instance_id: 'i', body });
      return written.mock.calls.map(String);
    } finally {
      written.mockRestore();
    }
  };

  test('writes what is sent to standard error, without secrets', async () => {
    const lines = await linesWith({ DDM_DEBUG: '1' });
    expect(lines).toEqual([
      expect.stringMatching(/^> setAdminUser #1 PUT http/),
      expect.stringMatching(/^< setAdminUser #1 200/),
    ]);
    expect(lines.join()).toContain('"password":"***"');
    expect(lines.join()).not.toMatch(new RegExp(`${fakePassword}|${fakeToken}`));
  });

  test.each(['', '0', 'false', 'off'])('%j writes nothing, as without it', async (value) => {
    expect(await linesWith({ DDM_DEBUG: value })).toEqual([]);
    expect(await linesWith({})).toEqual([]);
  });

  test('shows logins, and leaves the watcher that was given in place', async () => {
    const seen: string[] = [];
    const watcher = watch({ onRequest: ({ operationId }) => seen.push(operationId) });
    const lines = await linesWith(
      { DDM_DEBUG: 'true', OS_TOKEN: '', OS_USERID: 'u', OS_PASSWORD: fakePassword, DDM_ENDPOINT: iam.url },
      { watcher, baseUrl: service.url },
    );
    expect(seen).toEqual(['createToken', 'setAdminUser']);
    expect(lines.filter((line) => line.startsWith('>'))).toHaveLength(2);
    expect(lines.join()).not.toMatch(new RegExp(`${fakePassword}|${fakeToken}`));
  });
});
