import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sign } from '../src/auth/signature.js';
import { defaultIdentities } from '../src/index.js';
import { Harness, otherProject, password, project } from './harness.js';

let ddm: Harness;
let url: string;
beforeEach(async () => {
  ddm = await Harness.start();
  url = ddm.emulator.url;
});
afterEach(() => ddm.close());

const domain = { name: 'example-account' };
const domainId = defaultIdentities.domains[0]?.id;
const user = { name: 'demo', password, domain };

interface Response {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes
  body: any;
}

async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Response> {
  const response = await fetch(url + path, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

async function login(scope?: object, path = '/v3/auth/tokens'): Promise<Response & { token: string }> {
  const identity = { methods: ['password'], password: { user } };
  const response = await ask('POST', path, {}, { auth: { identity, ...(scope && { scope }) } });
  return { ...response, token: response.headers.get('x-subject-token') ?? '' };
}

const own = () => ({ 'X-Auth-Token': ddm.token });
const inProject = { project: { name: 'eu-de', domain } };

describe('the catalogue', () => {
  test('leads to the emulator, for identity and each version of DDM', async () => {
    const { body } = await login(inProject);
    const endpoints = body.token.catalog.map((service: { type: string; endpoints: { url: string }[] }) => [
      service.type,
      service.endpoints.map((endpoint) => endpoint.url),
    ]);
    expect(endpoints).toEqual([
      ['identity', [`${url}/v3`]],
      ['ddmv1', [`${url}/v1/${project}`]],
      ['ddmv2', [`${url}/v2/${project}`]],
      ['ddmv3', [`${url}/v3/${project}`]],
    ]);
    const region = body.token.catalog[0].endpoints[0];
    expect(region).toMatchObject({ interface: 'public', region: 'eu-de', region_id: 'eu-de' });
  });

  test('has endpoints that work', async () => {
    const { body, token } = await login(inProject);
    const { url: v1 } = body.token.catalog.find((service: { type: string }) => service.type === 'ddmv1').endpoints[0];
    const response = await fetch(`${v1}/instances`, { headers: { 'X-Auth-Token': token } });
    expect(response.status).toBe(200);
  });

  test('is left out on demand, and can be asked for', async () => {
    expect((await login(inProject, '/v3/auth/tokens?nocatalog=true')).body.token.catalog).toEqual([]);
    const { body } = await ask('GET', '/v3/auth/catalog', own());
    expect(body.catalog).toHaveLength(4);
  });

  test('leads to the address by which the emulator was reached', async () => {
    const other = url.replace('127.0.0.1', 'localhost');
    const response = await fetch(`${other}/v3/auth/catalog`, { headers: own() });
    const { catalog } = (await response.json()) as { catalog: { endpoints: { url: string }[] }[] };
    expect(catalog[0]?.endpoints[0]?.url).toBe(`${other}/v3`);
  });
});

describe('discovery', () => {
  test.each(['/v3', '/v3/'])('%s returns its version without credentials', async (path) => {
    const { status, body } = await ask('GET', path);
    expect(status).toBe(200);
    expect(body.version).toMatchObject({ status: 'stable', links: [{ rel: 'self', href: `${url}/v3/` }] });
  });

  test('/ has the form of DDM, or that of an identity service for clients that read no other', async () => {
    expect((await ask('GET', '/')).body.versions[0].links[0].href).toBe(`${url}/v3`);
    for (const agent of ['gophercloud/v1.7.0', 'golangsdk/2.0.0']) {
      const { status, body } = await ask('GET', '/', { 'User-Agent': agent });
      expect(status).toBe(300);
      expect(body.versions.values[0].links[0].href).toBe(`${url}/v3/`);
    }
  });
});

describe('tokens', () => {
  test('are described, checked and revoked', async () => {
    const { token } = await login(inProject);
    const subject = { ...own(), 'X-Subject-Token': token };
    const shown = await ask('GET', '/v3/auth/tokens', subject);
    expect(shown.headers.get('x-subject-token')).toBe(token);
    expect(shown.body.token).toMatchObject({ project: { id: project }, methods: ['password'], user: { name: 'demo' } });
    expect((await ask('HEAD', '/v3/auth/tokens', subject)).status).toBe(200);
    expect(await ask('DELETE', '/v3/auth/tokens', subject)).toMatchObject({ status: 204, body: undefined });
    for (const method of ['GET', 'HEAD', 'DELETE'])
      expect((await ask(method, '/v3/auth/tokens', subject)).status).toBe(404);
    expect((await ask('GET', `/v1/${project}/instances`, { 'X-Auth-Token': token })).status).toBe(401);
  });

  test('need a caller', async () => {
    expect((await ask('GET', '/v3/auth/tokens', { 'X-Subject-Token': ddm.token })).status).toBe(401);
  });

  test.each([
    ['a domain that is not that of the project', { project: { name: 'eu-de', domain: { name: 'other' } } }],
    [
      'an id and a name of a domain that differ',
      { project: { name: 'eu-de', domain: { id: domainId, name: 'other' } } },
    ],
    ['a domain that is not that of the user', { domain: { name: 'other' } }],
    ['a project that is not there', { project: { id: 'none' } }],
  ])('are not given for %s', async (_, scope) => {
    const { status, token } = await login(scope);
    expect({ status, token }).toEqual({ status: 401, token: '' });
  });

  test.each<[string, object | undefined]>([
    ['a domain', { domain }],
    ['a domain by id', { domain: { id: domainId } }],
    ['nothing', undefined],
  ])('for %s are given, and get to IAM but not to DDM', async (_, scope) => {
    const { status, token, body } = await login(scope);
    expect(status).toBe(201);
    expect(body.token).not.toHaveProperty('project');
    expect((await ask('GET', '/v3/auth/projects', { 'X-Auth-Token': token })).status).toBe(200);
    const refused = await ask('GET', `/v1/${project}/instances`, { 'X-Auth-Token': token });
    expect(refused).toMatchObject({
      status: 403,
      body: { error_msg: expect.stringContaining('not scoped to a project') },
    });
  });

  test('for one project come from a token for nothing', async () => {
    const { token } = await login();
    const identity = { methods: ['token'], token: { id: token } };
    const { body } = await ask('POST', '/v3/auth/tokens', {}, { auth: { identity, scope: inProject } });
    expect(body.token).toMatchObject({ project: { id: project }, methods: ['token'] });
  });

  test('are not given for a one-time password alone, and the message says why', async () => {
    const { status, body } = await ask('POST', '/v3/auth/tokens', {}, { auth: { identity: { methods: ['totp'] } } });
    expect(status).toBe(401);
    expect(JSON.stringify(body)).toContain('comes with the password');
  });
});

describe('projects, domains and regions', () => {
  test('are those of the caller', async () => {
    const ids = ({ body }: Response) => body.projects.map(({ id }: { id: string }) => id);
    expect(ids(await ask('GET', '/v3/projects', own()))).toEqual([project, otherProject]);
    expect(ids(await ask('GET', '/v3/auth/projects', own()))).toEqual([project, otherProject]);
    expect((await ask('GET', `/v3/projects/${project}`, own())).body.project).toMatchObject({
      id: project,
      name: 'eu-de',
      domain_id: domainId,
    });
    expect((await ask('GET', '/v3/projects/none', own())).status).toBe(404);
    expect((await ask('GET', '/v3/auth/domains', own())).body.domains).toMatchObject([{ id: domainId, ...domain }]);
    expect((await ask('GET', '/v3/regions', own())).body.regions).toMatchObject([{ id: 'eu-de' }]);
  });

  test.each(['/v3/projects', '/v3/projects/x', '/v3/auth/domains', '/v3/auth/catalog', '/v3/regions'])(
    '%s needs credentials',
    async (path) => {
      expect((await ask('GET', path)).status).toBe(401);
    },
  );

  test('come for a signed request, whose target is signed with its query', async () => {
    const [demo] = defaultIdentities.users;
    const { access = '', secret = '' } = demo?.accessKey ?? {};
    const date = `${new Date(ddm.emulator.clock.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const headers = { host: new URL(url).host, 'x-sdk-date': date };
    const target = '/v3/projects?name=eu-de';
    const request = { method: 'GET', target, headers, body: Buffer.alloc(0) };
    const signature = await sign(request, date, secret, { signedHeaders: ['host', 'x-sdk-date'] });
    const authorization = `SDK-HMAC-SHA256 Access=${access}, SignedHeaders=host;x-sdk-date, Signature=${signature}`;
    const response = await ask('GET', target, { 'X-Sdk-Date': date, Authorization: authorization });
    expect(response).toMatchObject({ status: 200, body: { projects: [{ id: project }] } });
  });
});

test('X-Project-Id must match the project in the path', async () => {
  const path = `/v1/${project}/instances`;
  expect((await ask('GET', path, { ...own(), 'X-Project-Id': project })).status).toBe(200);
  expect(await ask('GET', path, { ...own(), 'X-Project-Id': otherProject })).toMatchObject({
    status: 403,
    body: { error_code: 'APIG.0302' },
  });
});
