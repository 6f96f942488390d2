import { describe, expect, test } from '@jest/globals';
import { Authenticator } from '../src/auth/authenticator.js';
import { Iam } from '../src/auth/iam/service.js';
import type { Identities } from '../src/auth/identities.js';
import { sign } from '../src/auth/signature.js';
import { totp } from '../src/auth/totp.js';
import type { CompiledOperation } from '../src/core/document.js';
import { ErrorCatalogue } from '../src/core/failure.js';
import type { PlainRequest } from '../src/core/http.js';
import { errorOf } from './errors.js';

const start = Date.UTC(2026, 0, 2, 3, 4, 5);
const hour = 3_600_000;
const origin = 'http://emulator';
const key = { access: 'FAKEKEY', secret: 'notARealSecret' };

/** Two accounts, each with a user of the same name. */
const identities: Identities = {
  domains: [
    { id: 'd1', name: 'one' },
    { id: 'd2', name: 'two' },
  ],
  projects: [
    { id: 'p1', name: 'eu-de', domain: 'one' },
    { id: 'p2', name: 'eu-de_b', domain: 'one' },
    { id: 'p3', name: 'eu-de', domain: 'two' },
  ],
  users: [
    { id: 'u1', name: 'demo', password: 'fake-1', domain: 'one', readOnly: false, accessKey: key },
    { id: 'u2', name: 'reader', password: 'fake-2', domain: 'one', readOnly: true },
    { id: 'u3', name: 'demo', password: 'fake-3', domain: 'two', readOnly: false },
    { id: 'u4', name: 'mfa', password: 'fake-4', domain: 'one', readOnly: false, totpSecret: 'NOTAREALSECRETAA' },
  ],
  agencies: [
    { name: 'ops', domain: 'one', readOnly: true },
    { name: 'ops', domain: 'two', readOnly: false },
  ],
};

const codes = Object.fromEntries(
  ['IAM.0001', 'IAM.0004', 'IAM.0062', 'APIG.0301', 'APIG.0302', 'APIG.0305', 'APIG.0307'].map((code) => [
    code,
    { status: 400, message: `${code} happened`, source: 'iam' as const },
  ]),
);

function world(given: Identities = identities) {
  let now = start;
  let drawn = 0;
  const clock = { now: () => now } as never;
  const random = { hex: (digits: number) => String(++drawn).padEnd(digits, 'a') } as never;
  const iam = new Iam(given, { clock, random, catalogue: new ErrorCatalogue(codes) });
  const respond = async (method: string, target: string, headers: Record<string, string> = {}, body?: unknown) => {
    const response = await iam.respond({
      method,
      origin,
      target,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    });
    return { ...response, body: (response.body ? JSON.parse(response.body) : undefined) as never };
  };
  const login = (identity: unknown, scope?: unknown, query = '', headers = {}) =>
    respond('POST', `/v3/auth/tokens${query}`, headers, { auth: { identity, scope } });
  const byPassword = (user: object) => ({ methods: ['password'], password: { user } });
  const demo = byPassword({ id: 'u1', password: 'fake-1' });
  const tokenFor = async (identity: unknown, scope?: unknown) =>
    ((await login(identity, scope)).headers as Record<string, string>)['X-Subject-Token'] ?? '';
  return {
    iam,
    respond,
    login,
    byPassword,
    demo,
    tokenFor,
    wait: (time: number) => {
      now += time;
    },
    now: () => now,
  };
}

const failure = (status: number, code: string | undefined, words: string) => ({
  status,
  code,
  message: expect.stringContaining(words),
});
const catalogueFor = (project: string) =>
  [
    ['identity', 'iam', '/v3'],
    ...['v1', 'v2', 'v3'].map((version) => [`ddm${version}`, `ddm${version}`, `/${version}/${project}`]),
  ].map(([type, name, path]) => ({
    id: `service-${type}`,
    type,
    name,
    endpoints: [
      { id: `endpoint-${type}`, interface: 'public', region: 'eu-de', region_id: 'eu-de', url: origin + path },
    ],
  }));

describe('a login', () => {
  const description = {
    expires_at: '2026-01-03T03:04:05.000000Z',
    issued_at: '2026-01-02T03:04:05.000000Z',
    methods: ['password'],
    user: { id: 'u1', name: 'demo', domain: { id: 'd1', name: 'one' }, password_expires_at: '' },
  };
  const project = { id: 'p1', name: 'eu-de', domain: { id: 'd1', name: 'one' } };
  const roles = [{ id: '0', name: 'te_admin' }];

  test('for a project gives the token, the role and the catalogue', async () => {
    const { login, demo } = world();
    const response = await login(demo, { project: { id: 'p1' } });
    expect(response.status).toBe(201);
    expect(response.headers).toMatchObject({ 'X-Subject-Token': expect.stringMatching(/^token-1a{47}$/) });
    expect(response.body).toEqual({ token: { ...description, project, roles, catalog: catalogueFor('p1') } });
    const bare = await login(demo, { project: { id: 'p1' } }, '?nocatalog');
    expect(bare.body).toEqual({ token: { ...description, project, roles, catalog: [] } });
  });

  test('for a domain or for nothing has no project', async () => {
    const { login, demo, byPassword } = world();
    const domain = { id: 'd1', name: 'one' };
    expect((await login(demo, { domain: { id: 'd1' } })).body).toEqual({ token: { ...description, domain, roles } });
    expect((await login(demo)).body).toEqual({ token: description });
    const reader = await login(byPassword({ id: 'u2', password: 'fake-2' }), { domain: { name: 'one' } });
    expect(reader.body).toMatchObject({ token: { roles: [{ id: '0', name: 'readonly' }] } });
  });

  test.each<[object, string | undefined]>([
    [{ id: 'u1', password: 'fake-1' }, 'u1'],
    [{ name: 'demo', domain: { name: 'one' }, password: 'fake-1' }, 'u1'],
    [{ name: 'demo', domain: { id: 'd2' }, password: 'fake-3' }, 'u3'],
    [{ name: 'demo', domain: { name: 'two' }, password: 'fake-1' }, undefined],
    [{ name: 'demo', domain: { name: 'none' }, password: 'fake-1' }, undefined],
    [{ name: 'demo', domain: { id: 'd1', name: 'two' }, password: 'fake-1' }, undefined],
    [{ name: 'demo', domain: {}, password: 'fake-1' }, undefined],
    [{ name: 'demo', password: 'fake-1' }, undefined],
    [{ id: 'u1', password: 'fake-2' }, undefined],
    [{ id: 'none', password: 'fake-1' }, undefined],
    [{ id: 'u1' }, undefined],
    [{}, undefined],
  ])('by %j is that of the user %p', async (who, id) => {
    const { login, byPassword } = world();
    const response = login(byPassword(who));
    if (id) expect((await response).body).toMatchObject({ token: { user: { id } } });
    else expect(await errorOf(response)).toMatchObject(failure(401, 'IAM.0062', 'IAM.0062 happened'));
  });

  test('with a one-time password needs one that holds, as a method', async () => {
    const { login, now } = world();
    const passcode = await totp('NOTAREALSECRETAA', now());
    const password = { user: { id: 'u4', password: 'fake-4' } };
    const by = (methods: string[], totp: unknown) => login({ methods, password, totp });
    expect((await by(['password', 'totp'], { user: { passcode } })).status).toBe(201);
    const needs = failure(401, 'IAM.0001', 'needs a one-time password');
    for (const given of [{ user: { passcode: '000000' } }, { user: {} }, {}, undefined])
      expect(await errorOf(by(['password', 'totp'], given))).toMatchObject(needs);
    expect(await errorOf(by(['password'], { user: { passcode } }))).toMatchObject(needs);
  });

  test.each<[unknown, number, string | undefined, string]>([
    [{ methods: ['totp'] }, 401, 'IAM.0001', 'A one-time password comes with the password'],
    [{ methods: ['token'] }, 401, 'APIG.0301', 'The token is unknown.'],
    [{ methods: ['token'], token: {} }, 401, 'APIG.0301', 'The token is unknown.'],
    [{ methods: ['password'] }, 401, 'IAM.0062', ''],
    [{ methods: ['password'], password: {} }, 401, 'IAM.0062', ''],
    [{ methods: ['assume_role'] }, 401, 'APIG.0301', 'The token is unknown.'],
  ])('by %j fails', async (identity, status, code, words) => {
    expect(await errorOf(world().login(identity))).toMatchObject(failure(status, code, words));
  });

  test.each<[unknown, string]>([
    [undefined, 'auth.identity.methods names none of password, token and assume_role.'],
    [{}, 'auth.identity.methods names none of password, token and assume_role.'],
    [{ methods: ['magic'] }, 'auth.identity.methods names none of password, token and assume_role.'],
    [{ methods: 'password' }, 'auth.identity.methods is not a list of names.'],
    [{ methods: ['password', 5] }, 'auth.identity.methods is not a list of names.'],
  ])('by %j is wrong', async (identity, message) => {
    const body = { error: { code: 400, message, title: 'Bad Request' } };
    expect(await world().login(identity)).toMatchObject({ status: 400, body });
  });

  test('has a body, of JSON', async () => {
    const { respond, iam } = world();
    for (const body of [{}, null, { auth: null }])
      expect(await respond('POST', '/v3/auth/tokens', {}, body)).toMatchObject({ status: 400 });
    expect(await respond('POST', '/v3/auth/tokens')).toMatchObject({ status: 400 });
    expect(await respond('POST', '/v3/auth/tokens', { 'content-type': 'text/plain' }, {})).toMatchObject({
      status: 415,
    });
    const request = { method: 'POST', origin, target: '/v3/auth/tokens', headers: {} };
    for (const [body, status] of [
      ['too-large', 413],
      ['incomplete', 400],
    ] as const)
      expect(await errorOf(iam.respond({ ...request, body }))).toMatchObject(
        failure(status, undefined, 'The body cannot be read.'),
      );
    const none = { ...request, target: '/v3/none', body: new Uint8Array() };
    expect(await errorOf(iam.respond(none))).toMatchObject(failure(404, undefined, 'IAM has no such path.'));
  });

  test.each<[object, string | undefined]>([
    [{ project: { id: 'p2' } }, 'p2'],
    [{ project: { name: 'eu-de' } }, 'p1'],
    [{ project: { name: 'eu-de', domain: { name: 'one' } } }, 'p1'],
    [{ project: { name: 'eu-de', domain: { name: 'two' } } }, undefined],
    [{ project: { name: 'eu-de', domain: { name: 'none' } } }, undefined],
    [{ project: { id: 'p3' } }, undefined],
    [{ project: { id: 'none' } }, undefined],
    [{ project: {} }, undefined],
  ])('for %j is for the project %p', async (scope, id) => {
    const { login, demo } = world();
    const response = login(demo, scope);
    if (id) expect((await response).body).toMatchObject({ token: { project: { id } } });
    else
      expect(await errorOf(response)).toMatchObject(
        failure(401, 'IAM.0001', 'The project of the scope does not exist.'),
      );
  });

  test.each([{ name: 'two' }, { id: 'd2' }, { name: 'none' }, {}])(
    'for the domain %j of others is refused',
    async (domain) => {
      const { login, demo } = world();
      expect(await errorOf(login(demo, { domain }))).toMatchObject(
        failure(401, 'IAM.0001', 'is not the domain of the user'),
      );
    },
  );

  test('by a token is that of its user, as long as it holds', async () => {
    const { login, demo, tokenFor, wait } = world();
    const identity = { methods: ['token'], token: { id: await tokenFor(demo) } };
    expect((await login(identity)).body).toMatchObject({ token: { user: { id: 'u1' }, methods: ['token'] } });
    wait(24 * hour);
    expect(await errorOf(login(identity))).toMatchObject(failure(401, 'APIG.0307', ''));
  });

  test.each<[object, object | undefined]>([
    [
      { domain_name: 'one', xrole_name: 'ops' },
      { name: 'one/ops', domain: { id: 'd1' } },
    ],
    [
      { domain_id: 'd2', xrole_name: 'ops' },
      { name: 'two/ops', domain: { id: 'd2' } },
    ],
    [{ domain_id: 'd2', domain_name: 'one', xrole_name: 'ops' }, undefined],
    [{ domain_id: 'd1', xrole_name: 'none' }, undefined],
    [{ xrole_name: 'ops' }, undefined],
    [{}, undefined],
  ])('by the agency %j acts as %j', async (role, user) => {
    const { login, demo, tokenFor } = world();
    const headers = { 'x-auth-token': await tokenFor(demo) };
    const response = login({ methods: ['assume_role'], assume_role: role }, undefined, '', headers);
    if (user) expect((await response).body).toMatchObject({ token: { user: { id: 'u1', ...user } } });
    else expect(await errorOf(response)).toMatchObject(failure(404, 'IAM.0004', 'The agency does not exist.'));
  });
});

describe('a token', () => {
  test('is described and revoked by a caller of its account', async () => {
    const { respond, demo, byPassword, tokenFor } = world();
    const token = await tokenFor(demo, { project: { id: 'p1' } });
    const own = { 'x-auth-token': token, 'x-subject-token': token };
    expect(await respond('GET', '/v3/auth/tokens', own)).toMatchObject({
      status: 200,
      headers: { 'X-Subject-Token': token },
      body: { token: { project: { id: 'p1' }, methods: ['password'] } },
    });
    const stranger = { ...own, 'x-auth-token': await tokenFor(byPassword({ id: 'u3', password: 'fake-3' })) };
    const missing = failure(404, 'IAM.0004', 'The token of X-Subject-Token does not exist.');
    expect(await errorOf(respond('GET', '/v3/auth/tokens', stranger))).toMatchObject(missing);
    expect(await errorOf(respond('GET', '/v3/auth/tokens', { 'x-auth-token': token }))).toMatchObject(missing);
    expect(await respond('DELETE', '/v3/auth/tokens', own)).toEqual({ status: 204, headers: {}, body: undefined });
    expect(await errorOf(respond('GET', '/v3/auth/tokens', own))).toMatchObject(failure(401, 'APIG.0307', ''));
  });

  test('that ends is none', async () => {
    const { respond, demo, tokenFor, wait } = world();
    const subject = await tokenFor(demo);
    wait(24 * hour);
    const headers = { 'x-auth-token': await tokenFor(demo), 'x-subject-token': subject };
    expect(await errorOf(respond('GET', '/v3/auth/tokens', headers))).toMatchObject({ status: 404 });
  });

  test('is given without a login, and forgotten with all others', async () => {
    const { iam, respond } = world();
    const token = iam.issueToken();
    const headers = { 'x-auth-token': token, 'x-subject-token': token };
    expect((await respond('GET', '/v3/auth/tokens', headers)).body).toMatchObject({
      token: { user: { id: 'u1' }, project: { id: 'p1' }, methods: ['password'], roles: [{ name: 'te_admin' }] },
    });
    iam.expireAll();
    expect(await errorOf(respond('GET', '/v3/auth/tokens', headers))).toMatchObject({ code: 'APIG.0307' });
    const again = iam.issueToken();
    iam.reset();
    expect(await errorOf(respond('GET', '/v3/projects', { 'x-auth-token': again }))).toMatchObject({
      code: 'APIG.0301',
    });
    for (const part of ['users', 'projects'])
      expect(() => world({ ...identities, [part]: [] }).iam.issueToken()).toThrow(
        'The identities lack a user or a project.',
      );
  });
});

describe('what a caller may see', () => {
  const described = (id: string, name: string, domain: string) => ({
    id,
    name,
    domain_id: domain,
    parent_id: domain,
    description: '',
    enabled: true,
    is_domain: false,
    links: { self: `${origin}/v3/projects/${id}` },
  });
  const setUp = async (who = { id: 'u1', password: 'fake-1' }, scope?: object) => {
    const { respond, byPassword, tokenFor, iam } = world();
    const headers = { 'x-auth-token': await tokenFor(byPassword(who), scope) };
    return { iam, get: (path: string) => respond('GET', path, headers) };
  };

  test('are the projects of the account, by name too', async () => {
    const { iam, get } = await setUp();
    expect(iam.projectIds).toEqual(['p1', 'p2', 'p3']);
    for (const path of ['/v3/projects', '/v3/auth/projects'])
      expect(await get(path)).toMatchObject({
        status: 200,
        body: {
          projects: [described('p1', 'eu-de', 'd1'), described('p2', 'eu-de_b', 'd1')],
          links: { self: origin + path },
        },
      });
    expect((await get('/v3/projects?name=eu-de_b')).body).toEqual({
      projects: [described('p2', 'eu-de_b', 'd1')],
      links: { self: `${origin}/v3/projects?name=eu-de_b` },
    });
    expect((await get('/v3/projects?name=%C3%A4')).body).toEqual({
      projects: [],
      links: { self: `${origin}/v3/projects?name=%C3%A4` },
    });
    expect((await get('/v3/projects?name=')).body).toMatchObject({ projects: [] });
    expect((await get('/v3/projects/p2')).body).toEqual({ project: described('p2', 'eu-de_b', 'd1') });
    for (const id of ['p3', 'none'])
      expect(await errorOf(get(`/v3/projects/${id}`))).toMatchObject(
        failure(404, 'IAM.0004', `There is no project ${id}.`),
      );
  });

  test('are the account and its regions', async () => {
    const { get } = await setUp();
    expect((await get('/v3/auth/domains')).body).toEqual({
      domains: [{ id: 'd1', name: 'one', enabled: true, description: '' }],
      links: { self: `${origin}/v3/auth/domains` },
    });
    expect((await get('/v3/regions')).body).toEqual({
      regions: [{ id: 'eu-de', type: 'public', description: '', locales: { 'en-us': 'eu-de' } }],
      links: { self: `${origin}/v3/regions` },
    });
  });

  test('are the caller and their permanent access key, and nobody else', async () => {
    const { get } = await setUp();
    expect((await get('/v3/users/u1')).body).toMatchObject({ user: { id: 'u1', name: 'demo', domain_id: 'd1' } });
    const target = '/v3.0/OS-CREDENTIAL/credentials/FAKEKEY';
    const { body } = await get(target);
    expect(body).toMatchObject({ credential: { user_id: 'u1', access: 'FAKEKEY', status: 'active' } });
    expect(JSON.stringify(body)).not.toContain(key.secret);
    for (const other of ['/v3/users/u2', '/v3.0/OS-CREDENTIAL/credentials/FAKE'])
      expect(await errorOf(get(other))).toMatchObject(failure(404, 'IAM.0004', 'of the caller'));
  });

  test('is the catalogue of the token, or of the first project of the account', async () => {
    const links = { self: `${origin}/v3/auth/catalog` };
    const of = async (who: { id: string; password: string }, scope?: object) =>
      (await (await setUp(who, scope)).get('/v3/auth/catalog')).body;
    expect(await of({ id: 'u1', password: 'fake-1' }, { project: { id: 'p2' } })).toEqual({
      catalog: catalogueFor('p2'),
      links,
    });
    expect(await of({ id: 'u3', password: 'fake-3' })).toEqual({ catalog: catalogueFor('p3'), links });
    const { respond, tokenFor, demo } = world({ ...identities, projects: [] });
    const headers = { 'x-auth-token': await tokenFor(demo) };
    expect((await respond('GET', '/v3/auth/catalog', headers)).body).toEqual({ catalog: [], links });
  });

  test('is the version, for all', async () => {
    const version = {
      id: 'v3.14',
      status: 'stable',
      updated: '2020-04-07T00:00:00Z',
      links: [{ rel: 'self', href: `${origin}/v3/` }],
      'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
    };
    const { respond, iam } = world();
    expect(await respond('GET', '/v3')).toMatchObject({ status: 200, body: { version } });
    const agent = (name: string) => ({ 'user-agent': name });
    expect((await respond('GET', '/', agent('gophercloud/2'))).body).toEqual({ versions: { values: [version] } });
    const operation = (headers: Record<string, string>) => iam.operationOf({ method: 'GET', target: '/', headers });
    expect(
      ['golangsdk/2', 'gophercloud', 'gophercloudy', 'my gophercloud', 'curl'].map((name) => operation(agent(name))),
    ).toEqual(['listIdentityVersions', 'listIdentityVersions', undefined, undefined, undefined]);
    expect(operation({})).toBeUndefined();
  });
});

describe('a temporary access key', () => {
  const target = '/v3.0/OS-CREDENTIAL/securitytokens';
  const setUp = async () => {
    const own = world();
    const token = await own.tokenFor(own.demo, { project: { id: 'p1' } });
    const create = (identity: unknown, headers = {}) => own.respond('POST', target, headers, { auth: { identity } });
    return { ...own, token, create };
  };

  test('lives as long as the request says, or 15 minutes', async () => {
    const { create, token } = await setUp();
    const by = (duration_seconds?: unknown) => create({ methods: ['token'], token: { id: token, duration_seconds } });
    const first = (await by(900)).body as { credential: Record<string, string> };
    expect(first.credential).toEqual({
      access: expect.stringMatching(/^FAKETEMP\dA{11}$/),
      secret: expect.stringMatching(/^notAReal\da{31}$/),
      securitytoken: expect.stringMatching(/^security-\da{47}$/),
      expires_at: '2026-01-02T03:19:05.000000Z',
    });
    expect((await by(86_400)).body).toMatchObject({ credential: { expires_at: '2026-01-03T03:04:05.000000Z' } });
    expect((await by()).body).toMatchObject({ credential: { expires_at: '2026-01-02T03:19:05.000000Z' } });
    for (const wrong of [899, 86_401, 'long'])
      expect(await by(wrong)).toMatchObject({
        status: 400,
        body: { error: { message: 'duration_seconds must be 900 to 86400.' } },
      });
  });

  test('is for the caller, by the token in the body or in the header, or for an agency', async () => {
    const { create, token } = await setUp();
    const headers = { 'x-auth-token': token };
    const expires = (time: string) => ({
      status: 201,
      body: { credential: { expires_at: `2026-01-02T${time}.000000Z` } },
    });
    expect(await create({ methods: ['token'] }, headers)).toMatchObject(expires('03:19:05'));
    const role = { domain_name: 'one', xrole_name: 'ops', duration_seconds: 3600 };
    expect(await create({ methods: ['assume_role'], assume_role: role }, headers)).toMatchObject(expires('04:04:05'));
    expect(await errorOf(create({ methods: ['assume_role'] }, headers))).toMatchObject({ status: 404 });
    expect(await errorOf(create({ methods: ['token'] }))).toMatchObject(
      failure(401, 'APIG.0301', 'The token is unknown.'),
    );
    expect(await errorOf(create(undefined))).toMatchObject({ status: 401 });
  });

  test('signs for the project of its token alone, until it ends', async () => {
    const { create, token, iam, wait, now } = await setUp();
    const { credential } = (await create({ methods: ['token'], token: { id: token } })).body as {
      credential: { access: string; secret: string; securitytoken: string };
    };
    const call = async (project: string, securityToken: string) => {
      const date = new Date(now()).toISOString().replace(/[-:]|\.\d+/g, '');
      const headers: Record<string, string> = {
        host: 'emulator',
        'x-sdk-date': date,
        'x-security-token': securityToken,
      };
      const request = { method: 'GET', target: `/v1/${project}/x`, headers, body: new Uint8Array() };
      const signedHeaders = Object.keys(headers).sort();
      const signature = await sign(request, date, credential.secret, { signedHeaders });
      headers.authorization = `SDK-HMAC-SHA256 Access=${credential.access}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
      const operation = { method: 'get' } as CompiledOperation;
      await iam.authorize({ ...request, origin }, { operation, params: { project_id: project } });
    };
    await call('p1', credential.securitytoken);
    expect(await errorOf(call('p2', credential.securitytoken))).toMatchObject(
      failure(403, 'APIG.0302', 'scoped to another project'),
    );
    expect(await errorOf(call('p1', 'wrong'))).toMatchObject(
      failure(401, 'APIG.0301', 'its security token is wrong or has expired'),
    );
    wait(900_000);
    expect(await errorOf(call('p1', credential.securitytoken))).toMatchObject({ status: 401 });
  });
});

describe('a call of the service', () => {
  const setUp = async (
    who = { id: 'u1', password: 'fake-1' },
    scope: object | undefined = { project: { id: 'p1' } },
  ) => {
    const { iam, byPassword, tokenFor } = world();
    const token = await tokenFor(byPassword(who), scope);
    return (
      project: string | undefined,
      { method = 'get', headers = {}, body = new Uint8Array() as PlainRequest['body'] } = {},
    ) =>
      iam.authorize(
        { method: method.toUpperCase(), origin, target: '/', headers: { 'x-auth-token': token, ...headers }, body },
        { operation: { method } as CompiledOperation, params: project === undefined ? {} : { project_id: project } },
      );
  };
  const forbidden = (words: string) => failure(403, 'APIG.0302', words);

  test('is for the project of the token', async () => {
    const call = await setUp();
    await call('p1', { headers: { 'x-project-id': 'p1' } });
    await call('p1', { method: 'post' });
    expect(await errorOf(call('p2'))).toMatchObject(forbidden('The token is scoped to another project.'));
    expect(await errorOf(call('p1', { headers: { 'x-project-id': 'p2' } }))).toMatchObject(
      forbidden('X-Project-Id and the path name different projects.'),
    );
    await call('p2', { body: 'too-large' });
  });

  test('whose path has no project is for every project', async () => {
    const call = await setUp();
    await call(undefined);
    const reader = await setUp({ id: 'u2', password: 'fake-2' });
    expect(await errorOf(reader(undefined, { method: 'put' }))).toMatchObject(forbidden('reader may only read.'));
  });

  test('needs a token for a project', async () => {
    for (const scope of [{ domain: { id: 'd1' } }, {}]) {
      const call = await setUp({ id: 'u1', password: 'fake-1' }, scope);
      expect(await errorOf(call('p1'))).toMatchObject(forbidden('The token is not scoped to a project.'));
    }
  });

  test('that changes something is not for those who may only read', async () => {
    const call = await setUp({ id: 'u2', password: 'fake-2' });
    await call('p1');
    expect(await errorOf(call('p1', { method: 'put' }))).toMatchObject(forbidden('reader may only read.'));
  });

  test('without credentials is refused', async () => {
    const { iam } = world();
    const call = (headers: Record<string, string>) =>
      iam.authorize(
        { method: 'GET', origin, target: '/', headers, body: new Uint8Array() },
        { operation: { method: 'get' } as CompiledOperation, params: { project_id: 'p1' } },
      );
    expect(await errorOf(call({}))).toMatchObject(
      failure(401, 'APIG.0305', 'Send X-Auth-Token, or a signature in Authorization.'),
    );
    expect(await errorOf(call({ authorization: 'Bearer x' }))).toMatchObject(
      failure(401, 'APIG.0305', 'The Authorization header is malformed.'),
    );
    expect(await errorOf(call({ 'x-auth-token': 'none' }))).toMatchObject(
      failure(401, 'APIG.0301', 'The token is unknown.'),
    );
  });
});

describe('a signature', () => {
  const setUp = () => {
    let now = start;
    const clock = { now: () => now } as never;
    const random = { hex: (digits: number) => 'a'.repeat(digits) } as never;
    const authenticator = new Authenticator(identities, clock, random, new ErrorCatalogue(codes));
    const send = async ({
      at = now as number | string,
      access = key.access,
      secret = key.secret,
      signedHeaders = ['host', 'x-sdk-date'],
      scope = undefined as string | undefined,
    } = {}) => {
      const date = typeof at === 'string' ? at : new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
      const headers: Record<string, string> = { host: 'emulator', ...(date && { 'x-sdk-date': date }) };
      const request = { method: 'GET', target: '/', headers, body: new Uint8Array() };
      const signature = await sign(request, date, secret, { signedHeaders, ...(scope !== undefined && { scope }) });
      const who = scope === undefined ? `Access=${access}` : `Credential=${access}/${scope}`;
      headers.authorization = `SDK-HMAC-SHA256 ${who}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
      return authenticator.authenticate(request);
    };
    const wait = (time: number) => {
      now += time;
    };
    return { send, authenticator, wait, now: () => now };
  };
  const refused = (words: string) => failure(401, 'APIG.0301', words);
  const minute = 60_000;

  test('is that of the user of the key', async () => {
    const { send, now } = setUp();
    expect(await send()).toEqual({ user: identities.users[0] });
    expect(await send({ at: now() - 15 * minute })).toBeDefined();
    expect(await send({ at: now() + 15 * minute })).toBeDefined();
    expect(await send({ scope: '20260102/eu-de/ddm/sdk_request' })).toBeDefined();
  });

  test('is refused for one reason each', async () => {
    const { send, now } = setUp();
    const late = refused('X-Sdk-Date differs by more than 15 minutes.');
    expect(await errorOf(send({ at: now() - 15 * minute - 1000 }))).toMatchObject(late);
    expect(await errorOf(send({ at: now() + 15 * minute + 1000 }))).toMatchObject(late);
    for (const at of ['', 'soon'])
      expect(await errorOf(setUp().send({ at }))).toMatchObject(refused('X-Sdk-Date is missing or is not a time.'));
    expect(await errorOf(send({ access: 'UNKNOWN' }))).toMatchObject(refused('The access key is unknown'));
    expect(await errorOf(send({ signedHeaders: ['host'] }))).toMatchObject(
      refused('does not cover host and x-sdk-date'),
    );
    const other = setUp();
    expect(await errorOf(other.send({ scope: '20260101/eu-de/ddm/sdk_request' }))).toMatchObject(
      refused('Credential must have the form'),
    );
    expect(await errorOf(other.send({ secret: 'wrong' }))).toMatchObject(
      refused('The signature does not match the request.'),
    );
  });

  test('fails five times before the key is locked for five minutes', async () => {
    const { send, wait } = setUp();
    const fail = async (times: number) => {
      for (let n = 0; n < times; n++)
        expect(await errorOf(send({ secret: 'wrong' }))).toMatchObject({ code: 'APIG.0301' });
    };
    await fail(4);
    await send();
    await fail(5);
    const locked = failure(401, 'APIG.0301', 'locked after five failures');
    expect(await errorOf(send())).toMatchObject(locked);
    wait(5 * minute - 1);
    expect(await errorOf(send())).toMatchObject(locked);
    wait(1);
    await send();
    await fail(4);
    wait(5 * minute);
    await fail(1);
    expect(await send()).toBeDefined();
  });

  test('of one key does not lock another', async () => {
    const { send, authenticator } = setUp();
    for (let n = 0; n < 5; n++) await errorOf(send({ access: 'UNKNOWN' }));
    expect(await errorOf(send({ access: 'UNKNOWN' }))).toMatchObject(failure(401, 'APIG.0301', 'locked after'));
    expect(await send()).toBeDefined();
    authenticator.reset();
    expect(await errorOf(send({ access: 'UNKNOWN' }))).toMatchObject(failure(401, 'APIG.0301', 'is unknown'));
  });
});
