import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalRequest } from '../src/auth/canonical.js';
import { parseAuthorization, sign } from '../src/auth/signature.js';
import { totp } from '../src/auth/totp.js';
import { defaultIdentities } from '../src/index.js';
import { Harness, newInstance, otherProject, password, project } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start();
});
afterEach(() => ddm.close());

const domain = { name: 'example-account' };
const user = (changes: object = {}) => ({ name: 'demo', password, domain, ...changes });
const scope = { project: { name: 'eu-de', domain } };

async function login(auth: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${ddm.emulator.url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ auth }),
  });
  return {
    status: response.status,
    token: response.headers.get('x-subject-token') ?? '',
    body: (await response.json()) as Record<string, never>,
  };
}

const withPassword = (given: object = user(), methods = ['password'], more: object = {}) => ({
  identity: { methods, password: { user: given }, ...more },
  scope,
});

const list = async (headers: Record<string, string>, project_id = project) => {
  const { status, body } = await ddm.call('listInstances', { path: { project_id }, headers });
  return { status, code: body.error_code };
};

describe('tokens', () => {
  test('come for a password and a project, and expire after a day', async () => {
    const { status, token, body } = await login(withPassword());
    expect(status).toBe(201);
    expect(body.token).toMatchObject({ project: { id: project }, user: { name: 'demo' }, methods: ['password'] });
    expect(await list({ 'X-Auth-Token': token })).toMatchObject({ status: 200 });
    ddm.emulator.clock.advance(24 * 3_600_000 - 1000);
    expect(await list({ 'X-Auth-Token': token })).toMatchObject({ status: 200 });
    ddm.emulator.clock.advance(1000);
    expect(await list({ 'X-Auth-Token': token })).toEqual({ status: 401, code: 'APIG.0307' });
  });

  test('come by user id and project id, from a token, and for a domain', async () => {
    const [first] = defaultIdentities.users;
    const byId = await login({
      identity: { methods: ['password'], password: { user: { id: first?.id, password } } },
      scope: { project: { id: project } },
    });
    expect(byId.status).toBe(201);
    const fromToken = await login({ identity: { methods: ['token'], token: { id: byId.token } }, scope });
    expect(await list({ 'X-Auth-Token': fromToken.token })).toMatchObject({ status: 200 });
    expect(
      (await login({ identity: { methods: ['password'], password: { user: user() } }, scope: { domain } })).status,
    ).toBe(201);
  });

  test('need a one-time password where the user has one', async () => {
    const secret = defaultIdentities.users.find((one) => one.name === 'mfa')?.totpSecret ?? '';
    const mfa = user({ name: 'mfa' });
    expect((await login(withPassword(mfa))).status).toBe(401);
    const passcode = await totp(secret, ddm.emulator.clock.now());
    const more = { totp: { user: { name: 'mfa', passcode } } };
    expect((await login(withPassword(mfa, ['password', 'totp'], more))).status).toBe(201);
    ddm.emulator.clock.advance(120_000);
    expect((await login(withPassword(mfa, ['password', 'totp'], more))).status).toBe(401);
  });

  test('the one-time password is that of RFC 6238', async () => {
    expect(await totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 59_000)).toBe('287082');
    expect(await totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1_111_111_109_000)).toBe('081804');
  });

  test('come by an agency', async () => {
    const { token } = await login(withPassword());
    const assume_role = { domain_name: 'example-account', xrole_name: 'ddm-operators' };
    const taken = await login(
      { identity: { methods: ['assume_role'], assume_role }, scope },
      { 'X-Auth-Token': token },
    );
    expect(taken.status).toBe(201);
    expect(await list({ 'X-Auth-Token': taken.token })).toMatchObject({ status: 200 });
    const wrong = { ...assume_role, xrole_name: 'none' };
    expect(
      (await login({ identity: { methods: ['assume_role'], assume_role: wrong }, scope }, { 'X-Auth-Token': token }))
        .status,
    ).toBe(404);
  });

  test.each([
    ['a wrong password', withPassword(user({ password: 'NotTheRight-0ne' })), 401],
    ['an unknown user', withPassword(user({ name: 'nobody' })), 401],
    ['an unknown project', { ...withPassword(), scope: { project: { name: 'none', domain } } }, 401],
    ['no method', { identity: { methods: [] } }, 400],
  ])('are refused for %s', async (_name, auth, status) => {
    expect((await login(auth)).status).toBe(status);
  });

  test('an invalid token is 401; a token of another project or with read-only access is 403', async () => {
    expect(await list({ 'X-Auth-Token': 'none' })).toEqual({ status: 401, code: 'APIG.0301' });
    expect(await list({ 'X-Auth-Token': ddm.token }, otherProject)).toEqual({ status: 403, code: 'APIG.0302' });
    const { token } = await login(withPassword(user({ name: 'reader' })));
    expect(await list({ 'X-Auth-Token': token })).toMatchObject({ status: 200 });
    const refused = await ddm.call('createParameterTemplate', {
      headers: { 'X-Auth-Token': token },
      body: { name: 'n', description: '' },
    });
    expect(refused).toMatchObject({ status: 403, body: { error_code: 'APIG.0302' } });
  });

  test('a request without credentials is 401, except for the list of versions', async () => {
    const bare = await fetch(ddm.url('listInstances'));
    expect(bare.status).toBe(401);
    expect((await fetch(`${ddm.emulator.url}/`)).status).toBe(200);
  });
});

describe('projects', () => {
  test('are found by name', async () => {
    const response = await fetch(`${ddm.emulator.url}/v3/projects?name=eu-de`, {
      headers: { 'X-Auth-Token': ddm.token },
    });
    expect(await response.json()).toMatchObject({ projects: [{ id: project, name: 'eu-de' }] });
    const none = await fetch(`${ddm.emulator.url}/v3/projects?name=none`, { headers: { 'X-Auth-Token': ddm.token } });
    expect(await none.json()).toMatchObject({ projects: [] });
  });
});

interface Vector {
  name: string;
  ak: string;
  sk: string;
  method: string;
  url: string;
  date: string;
  headers: Record<string, string>;
  body?: string;
  canonicalRequest?: string;
  authorization: string;
}
const vectors = JSON.parse(readFileSync(new URL('fixtures/signatures.json', import.meta.url), 'utf8')) as Vector[];

describe('signatures', () => {
  test.each(vectors)(
    '$name is what the scheme demands',
    async ({ sk, method, url, date, headers, body = '', ...expected }) => {
      const { pathname, search } = new URL(url);
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
      const request = { method, target: pathname + search, headers: lower, body: Buffer.from(body) };
      const authorization = parseAuthorization(expected.authorization);
      if (!authorization) throw new Error('not readable');
      if (expected.canonicalRequest)
        expect(await canonicalRequest(request, authorization.signedHeaders)).toBe(expected.canonicalRequest);
      expect(await sign(request, date, sk, authorization)).toBe(authorization.signature);
    },
  );

  const [demo] = defaultIdentities.users;
  const key = demo?.accessKey ?? { access: '', secret: '' };

  /** Signs a request to list instances as a client would. */
  async function signed(
    changes: {
      access?: string;
      secret?: string;
      at?: number;
      query?: string;
      project?: string;
      securityToken?: string;
      scope?: string;
    } = {},
  ) {
    const at = new Date(changes.at ?? ddm.emulator.clock.now()).toISOString();
    const date = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const target = `/v1/${changes.project ?? project}/instances${changes.query ?? ''}`;
    const headers: Record<string, string> = { host: new URL(ddm.emulator.url).host, 'x-sdk-date': date };
    if (changes.securityToken) headers['x-security-token'] = changes.securityToken;
    const signedHeaders = Object.keys(headers).sort();
    const scope = changes.scope;
    const signature = await sign(
      { method: 'GET', target, headers, body: Buffer.alloc(0) },
      date,
      changes.secret ?? key.secret,
      { signedHeaders, ...(scope !== undefined && { scope }) },
    );
    const who =
      scope === undefined
        ? `Access=${changes.access ?? key.access}`
        : `Credential=${changes.access ?? key.access}/${scope}`;
    const { host, ...rest } = headers;
    return {
      target,
      headers: {
        ...rest,
        Authorization: `SDK-HMAC-SHA256 ${who}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
      },
    };
  }

  async function send({ target, headers }: Awaited<ReturnType<typeof signed>>, as = target) {
    const response = await fetch(ddm.emulator.url + as, { headers });
    return { status: response.status, body: (await response.json()) as { error_msg?: string } };
  }

  test('are accepted in both forms, and with a temporary key and its security token', async () => {
    expect((await send(await signed())).status).toBe(200);
    expect((await send(await signed({ query: '?offset=0&limit=5' }))).status).toBe(200);
    const today = new Date(ddm.emulator.clock.now()).toISOString().slice(0, 10).replaceAll('-', '');
    expect((await send(await signed({ scope: `${today}/eu-de/ddm/sdk_request` }))).status).toBe(200);
    const response = await fetch(`${ddm.emulator.url}/v3.0/OS-CREDENTIAL/securitytokens`, {
      method: 'POST',
      headers: { 'X-Auth-Token': ddm.token, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        auth: { identity: { methods: ['token'], token: { id: ddm.token, duration_seconds: 900 } } },
      }),
    });
    expect(response.status).toBe(201);
    const { credential } = (await response.json()) as {
      credential: { access: string; secret: string; securitytoken: string };
    };
    const temporary = { access: credential.access, secret: credential.secret, securityToken: credential.securitytoken };
    expect((await send(await signed(temporary))).status).toBe(200);
    expect((await send(await signed({ ...temporary, securityToken: 'wrong' }))).status).toBe(401);
    ddm.emulator.clock.advance(900_000);
    expect((await send(await signed(temporary))).status).toBe(401);
  });

  test('must cover host and x-sdk-date', async () => {
    const { target, headers } = await signed();
    for (const left of ['host', 'x-sdk-date']) {
      const authorization = headers.Authorization?.replace('host;x-sdk-date', left) ?? '';
      const response = await send({ target, headers: { ...headers, Authorization: authorization } });
      expect(response).toMatchObject({ status: 401, body: { error_msg: expect.stringContaining('does not cover') } });
    }
  });

  test('reach the projects of the account and no other', async () => {
    expect((await send(await signed({ project: otherProject }))).status).toBe(200);
    expect(await send(await signed({ project: 'none' }))).toMatchObject({
      status: 403,
      body: { error_msg: expect.stringContaining('example-account has no project none') },
    });
  });

  test('are refused for another request, another key, and a clock that is off by more than 15 minutes', async () => {
    const good = await signed();
    expect((await send(good, `${good.target}?limit=1`)).status).toBe(401);
    expect((await send(await signed({ secret: 'wrong' }))).body.error_msg).toContain('does not match');
    expect((await send(await signed({ access: 'UNKNOWN' }))).status).toBe(401);
    const now = ddm.emulator.clock.now();
    expect((await send(await signed({ at: now - 16 * 60_000 }))).body.error_msg).toContain('15 minutes');
    expect((await send(await signed({ at: now + 14 * 60_000 }))).status).toBe(200);
  });

  test('five failures in a row lock the key for five minutes', async () => {
    for (let n = 0; n < 4; n++) await send(await signed({ secret: 'wrong' }));
    expect((await send(await signed())).status).toBe(200);
    for (let n = 0; n < 5; n++) await send(await signed({ secret: 'wrong' }));
    expect((await send(await signed())).body.error_msg).toContain('locked');
    ddm.emulator.clock.advance(5 * 60_000);
    expect((await send(await signed())).status).toBe(200);
  });
});

test('--no-auth asks for no credentials', async () => {
  const open = await Harness.start({ auth: false });
  try {
    expect((await fetch(open.url('listInstances'))).status).toBe(200);
    await open.ok('createInstance', { path: { project_id: 'mine' }, body: newInstance() });
    expect((await open.ok('listInstances', { path: { project_id: 'mine' } })).total_record).toBe(1);
  } finally {
    await open.close();
  }
});
