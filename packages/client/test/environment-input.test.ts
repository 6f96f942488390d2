/** What variables and configuration files hold beyond what they should: nothing of it is guessed, all of it is named. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createDdmClient } from '../src/index.js';
import { ConfigurationError, type EnvironmentOptions, fromEnvironment } from '../src/node/index.js';
import { errorOf, fakeKey, fakePassword, fakeToken, projectId } from './server.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-input-'));
});
afterEach(() => rm(folder, { recursive: true }));

const key = { OS_ACCESS_KEY: fakeKey.ak, OS_SECRET_KEY: fakeKey.sk, OS_PROJECT_ID: projectId };
const user = { OS_USERNAME: 'u', OS_PASSWORD: fakePassword, OS_USER_DOMAIN_NAME: 'd', OS_PROJECT_ID: projectId };

const read = (env: object, options: EnvironmentOptions = {}) =>
  fromEnvironment({ env: env as Record<string, string>, folders: [folder], ...options });

/** What is asked of which host, by the first call of a client that the environment describes. */
async function requestsWith(env: object, options: EnvironmentOptions = {}) {
  const requests: { url: string; body: string | undefined }[] = [];
  const fetch = async (url: string, { body }: { body?: string }) => {
    requests.push({ url, body });
    return Response.json({ token: {} }, { status: 201, headers: { 'x-subject-token': fakeToken } });
  };
  await createDdmClient(await read(env, { ...options, fetch })).listInstances();
  return requests;
}

const passwordSent = async (written: string) => {
  const auth = `auth_url: http://127.0.0.1:1/v3, user_id: u, project_id: p, password: ${written}`;
  await writeFile(join(folder, 'clouds.yaml'), `clouds: {otc: {auth: {${auth}}}}`);
  const [login] = await requestsWith({});
  return (JSON.parse(login?.body ?? '') as { auth: { identity: { password: { user: { password: string } } } } }).auth
    .identity.password.user.password;
};

const placeholders = [`\${AK}`, `\${OS_SECRET:-none}`, '{{ password }}', '{{password}}', '<your password>'];

describe('a value that has to be filled in first is not sent', () => {
  test.each([...placeholders, 'undefined', 'null', '[object Object]'])('in a variable: %s', async (value) => {
    for (const env of [
      { ...key, OS_SECRET_KEY: value },
      { ...user, OS_PASSWORD: value },
      { ...key, OS_PROJECT_ID: value },
    ])
      expect((await errorOf(read(env), ConfigurationError)).message).toMatch(/^OS_\w+ is a placeholder/);
  });

  test.each(placeholders)('in a file: %s', async (value) => {
    for (const name of ['ak', 'project_id', 'password']) {
      const auth = { ak: fakeKey.ak, sk: fakeKey.sk, project_id: projectId, [name]: value };
      await writeFile(join(folder, 'clouds.yaml'), JSON.stringify({ clouds: { otc: { auth } } }));
      const { message } = await errorOf(read({}), ConfigurationError);
      expect(message).toContain(`${name} of the cloud otc is a placeholder`);
    }
  });

  test.each(['$ecret', `a\${b}`, `\${a}b`, '{a}', '<', '<a1>', 'null and void', '%a%'])(
    'and a password that only looks like one is: %s',
    async (value) => {
      expect(await passwordSent(JSON.stringify(value))).toBe(value);
    },
  );
});

test.each(['"', "'"])('a variable in %s is refused: other programs hand the quotation marks on', async (mark) => {
  for (const name of ['OS_ACCESS_KEY', 'OS_PROJECT_ID']) {
    const { message } = await errorOf(read({ ...key, [name]: `${mark}value${mark}` }), ConfigurationError);
    expect(message).toContain(`${name} is in quotation marks`);
    expect(message).not.toContain('value');
  }
});

test('a password of a file is sent as it is written there', async () => {
  expect(await passwordSent('" a "')).toBe(' a ');
  expect(await passwordSent('"\'a\'"')).toBe("'a'");
});

describe('a value of another kind is refused by its name', () => {
  test.each<[string, string]>([
    ['interface', 'interface: [internal, public]'],
    ['verify', 'verify: [false]'],
    ['auth_type', 'auth_type: {a: b}'],
    ['profile', 'profile: [vexxhost]'],
    ['region_name', 'region_name: [eu-nl]'],
    ['regions', 'regions: eu-nl'],
    ['regions', 'regions: [null]'],
    ['regions', 'regions: [[eu-nl]]'],
    ['auth', 'auth: [a]'],
    ['auth', 'auth: text'],
    ['password', 'auth: {user_id: u, password: [a]}'],
    ['password', 'auth: {user_id: u, password: !vault "abc"}'],
    ['ak', 'auth: {ak: !secret mine, sk: b}'],
    ['user_domain_name', 'user_domain_name: {name: d}'],
  ])('in a file: %s in %s', async (name, written) => {
    const rest = written.startsWith('auth:') ? '' : `, auth: {token: ${fakeToken}, project_id: p}`;
    await writeFile(join(folder, 'clouds.yaml'), `clouds: {otc: {${written}${rest}}}`);
    expect((await errorOf(read({}, { fetch: undefined }), ConfigurationError)).message).toMatch(
      new RegExp(`\\b${name} of the cloud otc must be a`),
    );
  });

  test('in a variable', async () => {
    expect((await errorOf(read({ ...key, OS_PROJECT_ID: 5 }), ConfigurationError)).message).toContain('OS_PROJECT_ID');
  });
});

describe('a key of a cloud that is one letter away from a setting is refused:', () => {
  const auth = { token: fakeToken, project_id: 'p' };
  test.each<[string, string, object]>([
    ['usernme', 'username', { auth: { ...auth, usernme: 'u' } }],
    ['user_name', 'username', { auth: { ...auth, user_name: 'u' } }],
    ['project-id', 'project_id', { auth: { token: fakeToken, 'project-id': 'p' } }],
    ['pasword', 'password', { auth, pasword: 'NotAReal' }],
    ['passwrod', 'password', { auth: { ...auth, passwrod: 'NotAReal' } }],
    ['reigon_name', 'region_name', { auth, reigon_name: 'eu-nl' }],
    ['PROJECT_NAME', 'project_name', { auth: { ...auth, PROJECT_NAME: 'eu-de' } }],
    ['trust_ids', 'trust_id', { auth: { ...auth, trust_ids: 't' } }],
    ['ddm_endpoint_overide', 'ddm_endpoint_override', { auth, ddm_endpoint_overide: 'https://a.example' }],
    ['project_nam', 'project_name', { auth, regions: [{ name: 'eu-nl', values: { project_nam: 'x' } }] }],
  ])('%s', async (key, meant, cloud) => {
    await writeFile(join(folder, 'clouds.yaml'), JSON.stringify({ clouds: { otc: cloud } }));
    const { message } = await errorOf(read({}), ConfigurationError);
    expect(message).toMatch(
      new RegExp(`clouds\\.yaml: ${key} of the cloud otc is not known\\. Did you mean ${meant}\\?$`),
    );
  });

  test('in secure.yaml too', async () => {
    await writeFile(join(folder, 'clouds.yaml'), JSON.stringify({ clouds: { otc: { auth } } }));
    await writeFile(join(folder, 'secure.yaml'), 'clouds: {otc: {auth: {passwrd: NotAReal}}}');
    expect((await errorOf(read({}), ConfigurationError)).message).toContain('passwrd of the cloud otc is not known');
  });

  test('but not one of another service or tool, or of another cloud', async () => {
    const others = {
      dds_endpoint_override: 'https://b.example',
      volume_api_version: '3',
      networks: [],
      floating_ip_source: 'x',
    };
    const clouds = { otc: { auth, ...others, image_format: 'qcow2', st: 'x', cloud: 'otc' }, b: { usernme: 'u' } };
    await writeFile(join(folder, 'clouds.yaml'), JSON.stringify({ clouds }));
    expect(await read({ OS_CLOUD: 'otc' })).toMatchObject({ projectId: 'p' });
  });
});

describe('what is there twice is refused, because nobody can tell which counts:', () => {
  const cloud = `  otc:\n    auth:\n      token: ${fakeToken}\n      project_id: p\n`;
  test.each<[string, string, string, string]>([
    ['a cloud', 'otc', `clouds:\n${cloud}${cloud}`, ''],
    ['all clouds', 'clouds', `clouds:\n${cloud}clouds:\n${cloud}`, ''],
    ['a secret', 'token', `clouds:\n${cloud}`, `clouds:\n  otc:\n    auth:\n      token: a\n      token: b\n`],
    ['a cloud of secrets', 'otc', `clouds:\n${cloud}`, `clouds:\n  otc: {}\n  otc: {}\n`],
  ])('%s', async (_, name, clouds, secure) => {
    await writeFile(join(folder, 'clouds.yaml'), clouds);
    if (secure) await writeFile(join(folder, 'secure.yaml'), secure);
    expect((await errorOf(read({}), ConfigurationError)).message).toContain(`${name} appears twice`);
  });

  test('but not another cloud', async () => {
    await writeFile(join(folder, 'clouds.yaml'), `clouds:\n${cloud}  b: {}\n  b: {}\n`);
    expect(await read({ OS_CLOUD: 'otc' })).toMatchObject({ projectId: 'p' });
  });
});

describe('a file that cannot be read is named:', () => {
  const text = `clouds: {otc: {auth: {token: ${fakeToken}, project_id: p, username: ä}}}`;
  test.each<[string, Uint8Array]>([
    ['Latin 1', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('%s', async (_, bytes) => {
    await writeFile(join(folder, 'clouds.yaml'), bytes);
    expect((await errorOf(read({}), ConfigurationError)).message).toMatch(/clouds\.yaml.* UTF-8/);
  });

  test('a folder', async () => {
    await mkdir(join(folder, 'clouds.yaml'));
    expect((await errorOf(read({}), ConfigurationError)).message).toMatch(/clouds\.yaml cannot be read \(EISDIR\)/);
  });

  test('an empty cloud, and names that every object has', async () => {
    await writeFile(join(folder, 'clouds.yaml'), 'clouds:\n  otc:\n');
    expect((await errorOf(read({}), ConfigurationError)).message).toContain('the cloud otc is empty');
    for (const name of ['constructor', '__proto__'])
      expect((await errorOf(read({ OS_CLOUD: name }), ConfigurationError)).message).toContain(`no cloud ${name}`);
  });

  test('and the parser writes no warning, which would quote the file', async () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    await writeFile(join(folder, 'clouds.yaml'), `clouds: {otc: {auth: {password: {{ ${fakePassword} }}}}}`);
    await errorOf(read({}), ConfigurationError);
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });
});

describe('an address or a region that cannot be used is named by its variable:', () => {
  test.each<[string, object]>([
    ['DDM_ENDPOINT', { DDM_ENDPOINT: '127.0.0.1:4010' }],
    ['DDM_ENDPOINT', { DDM_ENDPOINT: 'http://emulator:4010' }],
    ['DDM_ENDPOINT', { DDM_ENDPOINT: 'https://u:p@ddm.example' }],
    ['OS_DDM_ENDPOINT_OVERRIDE', { OS_DDM_ENDPOINT_OVERRIDE: 'http://ddm.example' }],
    ['OS_DDM_ENDPOINT_OVERRIDE', { OS_DDM_ENDPOINT_OVERRIDE: `https://ddm.example/v1/${projectId}` }],
    ['OS_DDM_ENDPOINT_OVERRIDE', { OS_DDM_ENDPOINT_OVERRIDE: 'https://ddm.example/v3.1/' }],
    ['OS_AUTH_URL', { OS_AUTH_URL: 'http://iam.eu-de.otc.t-systems.com/v3' }],
    ['OS_AUTH_URL', { OS_AUTH_URL: 'https://iam.eu-de.otc.t-systems.com/v3?a=b' }],
    ['OS_REGION_NAME', { OS_REGION_NAME: 'EU-DE' }],
    ['OS_REGION_NAME', { OS_REGION_NAME: 'eu-de,eu-nl' }],
    ['OS_REGION_NAME', { OS_PROJECT_ID: '', OS_PROJECT_NAME: 'MyProject' }],
  ])('%s in %j', async (name, env) => {
    const { message } = await errorOf(read({ ...user, ...env }), ConfigurationError);
    expect(message).toContain(name);
    expect(message).not.toContain('u:p@');
  });
});

test('DDM_ENDPOINT wins over an address in the program too, so that nothing goes to the service by mistake', async () => {
  const requests = await requestsWith(
    { ...user, DDM_ENDPOINT: 'http://127.0.0.1:4010' },
    { baseUrl: 'https://ddm.eu-de.otc.t-systems.com' },
  );
  expect(new Set(requests.map(({ url }) => new URL(url).origin))).toEqual(new Set(['http://127.0.0.1:4010']));
});

describe('fromEnvironment', () => {
  test.each<[string, object | null]>([
    ['The options', null],
    ['timout', { timout: 5 }],
    ['timeout', { timeout: Number.NaN }],
    ['fetch', { fetch: 5 }],
    ['credentials', { credentials: {} }],
    ['projectId', { projectId: 'p' }],
    ['folders', { folders: '/etc' }],
    ['cloud', { cloud: '' }],
    ['env', { env: null }],
  ])('takes no %s in %j', async (name, options) => {
    const given = options && { env: key, folders: [folder], ...options };
    const error = await errorOf(fromEnvironment(given as never), TypeError);
    expect(error.message).toContain(name);
  });
});

describe('a file of clouds that has none says so:', () => {
  const cloud = `auth: {token: ${fakeToken}, project_id: p}`;
  const needs = 'It needs the key clouds, which holds a map of clouds by name.';

  test.each<[string, string, string]>([
    ['another key', `cloud: {otc: {${cloud}}}`, `has no key clouds; it has cloud. ${needs}`],
    ['a key in capitals', `Clouds: {otc: {${cloud}}}`, `has no key clouds; it has Clouds. ${needs}`],
    ['one cloud alone', `{${cloud}, region_name: eu-de}`, `has no key clouds; it has auth, region_name. ${needs}`],
    ['nothing', '', `is empty. ${needs}`],
    ['a comment', '# later\n', `is empty. ${needs}`],
    ['an empty map', '{}', `is empty. ${needs}`],
    ['a list', `- name: otc\n  ${cloud}\n`, `is not a map. ${needs}`],
    ['a text', 'clouds', `is not a map. ${needs}`],
    ['a key without a value', 'clouds:\n', ': clouds is empty.'],
    ['a list of clouds', `clouds: [{name: otc, ${cloud}}]`, ': clouds must be a map of clouds by name.'],
    ['a text in place of the clouds', 'clouds: otc', ': clouds must be a map of clouds by name.'],
  ])('%s', async (_, text, message) => {
    const file = join(folder, 'clouds.yaml');
    await writeFile(file, text);
    for (const env of [{}, { OS_CLOUD: 'otc' }]) {
      const error = await errorOf(read(env), ConfigurationError);
      expect(error.message).toBe(`${file}${message.startsWith(':') ? '' : ' '}${message}`);
      expect(error.message).not.toContain(fakeToken);
    }
    // Variables that suffice are used without the file.
    expect(await read(key)).toMatchObject({ projectId });
  });

  test('several clouds, of which none is named', async () => {
    await writeFile(join(folder, 'clouds.yaml'), `clouds: {one: {${cloud}}, two: {${cloud}}}`);
    const error = await errorOf(read({}), ConfigurationError);
    expect(error.message).toBe('clouds.yaml has several clouds: one, two. Name one in OS_CLOUD.');
    expect(await read({ OS_CLOUD: 'two' })).toMatchObject({ projectId: 'p' });
  });

  test('a file of secrets may be empty, but not have another key', async () => {
    const secure = join(folder, 'secure.yaml');
    await writeFile(join(folder, 'clouds.yaml'), `clouds: {otc: {${cloud}}}`);
    for (const text of ['', 'clouds: {}']) {
      await writeFile(secure, text);
      expect(await read({})).toMatchObject({ projectId: 'p' });
    }
    await writeFile(secure, `cloud: {otc: {auth: {token: ${fakeToken}}}}`);
    expect((await errorOf(read({}), ConfigurationError)).message).toBe(
      `${secure} has no key clouds; it has cloud. ${needs}`,
    );
  });
});
