import { describe, expect, test } from '@jest/globals';
import { createDdmClient, InputError, token } from '../src/index.js';
import { checkBaseUrl } from '../src/runtime/url.js';
import { clientOf, errorOf, fakeToken, instanceId, projectId, suiteServer } from './server.js';

const server = suiteServer();

describe('a path parameter that would lead elsewhere is refused before anything is sent:', () => {
  test.each([['..'], ['.'], [''], [undefined], [null], [{}], [['a']], [true]])('%j', async (value) => {
    const ddm = clientOf(server);
    const error = await errorOf(ddm.deleteInstance({ instance_id: value as string, delete_dn_data: true }), InputError);
    expect(error.message).toContain('instance_id');
    expect(error.attempts).toBe(0);
    expect(server.received).toHaveLength(0);
  });

  test('a project that neither the client nor the call has', async () => {
    const ddm = createDdmClient({ baseUrl: server.url, credentials: token(fakeToken) });
    expect((await errorOf(ddm.listInstances(), InputError)).message).toContain('project_id is missing');
    expect(server.received).toHaveLength(0);
  });

  test('half of a character', async () => {
    await errorOf(clientOf(server).getInstance({ instance_id: 'a\ud800' }), InputError);
    expect(server.received).toHaveLength(0);
  });

  test('.safe() returns it', async () => {
    const result = await clientOf(server).getInstance.safe({ instance_id: '..' });
    expect(result.ok).toBe(false);
    expect(result.error).toBeInstanceOf(InputError);
  });
});

test.each([
  ['a/b', 'a%2Fb'],
  ['../x', '..%2Fx'],
  ['%2e%2e', '%252e%252e'],
  ["it's (1)!*", 'it%27s%20%281%29%21%2A'],
  ['größe', 'gr%C3%B6%C3%9Fe'],
  ['...', '...'],
  ['a?b#c', 'a%3Fb%23c'],
])('%j is encoded once, as %j', async (value, encoded) => {
  await clientOf(server).getInstance({ instance_id: value });
  expect(server.received[0]?.url).toBe(`/v1/${projectId}/instances/${encoded}`);
});

test('a query leaves out what is undefined, and encodes names and values', async () => {
  await clientOf(server).deleteInstance({ instance_id: instanceId, delete_dn_data: false });
  expect(server.received[0]?.url).toBe(`/v3/${projectId}/instances/${instanceId}?delete_dn_data=false`);
  server.respond({});
  await clientOf(server).listInstances({ limit: 5, offset: undefined as unknown as number });
  expect(server.received[0]?.url).toBe(`/v1/${projectId}/instances?limit=5`);
});

test('a query value that is not a plain value is refused', async () => {
  await errorOf(clientOf(server).listInstances({ limit: {} as number }), InputError);
  expect(server.received).toHaveLength(0);
});

test('the project of a call wins over that of the client', async () => {
  await clientOf(server).getInstance({ instance_id: instanceId, project_id: 'other' });
  expect(server.received[0]?.url).toBe(`/v1/other/instances/${instanceId}`);
});

describe('a base URL', () => {
  test.each([
    ['https://ddm.eu-de.otc.t-systems.com/', 'https://ddm.eu-de.otc.t-systems.com'],
    ['https://proxy.example/ddm/', 'https://proxy.example/ddm'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken', (url, expected) => {
    expect(checkBaseUrl(url)).toBe(expected);
  });

  test.each([
    ['http://ddm.eu-de.otc.t-systems.com', /must begin with https/],
    ['http://127.0.0.1.example.com', /must begin with https/],
    ['http://localhost.example.com', /must begin with https/],
    ['ftp://localhost', /must begin with https/],
    ['ddm.eu-de.otc.t-systems.com', /^baseUrl must begin with https/],
    ['https://user:word@ddm.example', /no credentials/],
    ['https://ddm.example/?a=1', /query/],
  ])('%s is refused', (url, message) => {
    expect(() => checkBaseUrl(url)).toThrow(message);
  });

  test('http:// to another host goes when it is asked for', () => {
    expect(checkBaseUrl('http://ddm.internal', true)).toBe('http://ddm.internal');
  });

  test('follows from the region', () => {
    expect(() => createDdmClient({ region: 'eu-nl', credentials: token(fakeToken) })).not.toThrow();
    expect(() => createDdmClient({ region: 'eu-de.example/?', credentials: token(fakeToken) })).toThrow(TypeError);
  });
});
