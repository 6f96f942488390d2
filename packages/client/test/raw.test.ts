import { describe, expect, test } from '@jest/globals';
import { accessKey, BadRequestError, InputError } from '../src/index.js';
import { rawClient } from '../src/raw.js';
import { clientOf, errorOf, fakeKey, fakeToken, instanceId, projectId, suiteServer } from './server.js';

const server = suiteServer();

test('the raw client has the credentials and retries of its client', async () => {
  server.respond({ status: 503 }, { body: { job: { id: 'j' } }, headers: { 'x-own': 'kept' } });
  const raw = rawClient(clientOf(server));
  const { data, response } = await raw.GET('/v3/{project_id}/jobs/{job_id}', {
    params: { path: { project_id: projectId, job_id: 'j' } },
  });
  expect(data?.job.id).toBe('j');
  expect(response.headers.get('x-own')).toBe('kept');
  expect(server.received.map(({ headers }) => headers['x-auth-token'])).toEqual([fakeToken, fakeToken]);
});

test('sends a body, and does not retry an operation that is not idempotent', async () => {
  server.respond((response) => response.destroy());
  const raw = rawClient(clientOf(server));
  const path = { project_id: projectId, instance_id: instanceId };
  await raw
    .POST('/v3/{project_id}/instances/{instance_id}/restart', {
      params: { path },
      body: { restart: { type: 'soft' } } as never,
    })
    .catch(() => {});
  expect(server.received.map(({ body }) => body)).toEqual(['{"restart":{"type":"soft"}}']);
});

test('throws the same errors, and sends nothing to an address that is not meant', async () => {
  server.respond({ status: 400, body: { errCode: 'DBS.280001', externalMessage: 'Parameter error.' } });
  const raw = rawClient(clientOf(server));
  const get = (job_id: string) =>
    raw.GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { project_id: projectId, job_id } } });
  expect((await errorOf(get('j'), BadRequestError)).code).toBe('DBS.280001');
  await errorOf(get('..'), InputError);
  await errorOf(get(''), InputError);
  expect(server.received).toHaveLength(1);
});

test('needs a client of this package', () => {
  expect(() => rawClient({} as never)).toThrow('not a client of this package');
});

describe('what the caller says reaches the wire:', () => {
  const params = { path: { project_id: projectId, job_id: 'j' } };
  const path = '/v3/{project_id}/jobs/{job_id}';

  test('headers of a call', async () => {
    await rawClient(clientOf(server)).GET(path, { params, headers: { 'X-Language': 'en-us' } });
    expect(server.received.at(-1)?.headers).toMatchObject({ 'x-language': 'en-us', 'x-auth-token': fakeToken });
  });

  test.each<[string, (request: Request) => Request]>([
    [
      'a header of middleware',
      (request) => {
        request.headers.set('X-Language', 'en-us');
        return request;
      },
    ],
    ['a new request of middleware', (request) => new Request(request, { headers: { 'X-Language': 'en-us' } })],
    [
      'a clone',
      (request) => {
        const clone = request.clone();
        clone.headers.set('X-Language', 'en-us');
        return clone;
      },
    ],
  ])('%s', async (_, onRequest) => {
    const raw = rawClient(clientOf(server));
    raw.use({ onRequest: ({ request }) => onRequest(request) });
    await raw.GET(path, { params });
    expect(server.received.at(-1)?.headers).toMatchObject({ 'x-language': 'en-us', 'x-auth-token': fakeToken });
  });

  test.each([204, 205])('and a response %i without a body comes back', async (status) => {
    server.respond({ status, body: '' });
    const { response, data } = await rawClient(clientOf(server)).POST(
      '/v1/{project_id}/instances/{instance_id}/reload-config',
      { params: { path: { project_id: projectId, instance_id: 'i' } } },
    );
    expect(response.status).toBe(status);
    expect(data).toBeFalsy();
  });

  test('a path that two templates fit is the more exact one', async () => {
    await rawClient(clientOf(server)).GET('/v3/{project_id}/instances/tags', {
      params: { path: { project_id: projectId } },
    });
    expect(server.received.at(-1)?.url).toBe(`/v3/${projectId}/instances/tags`);
  });

  test.each([
    ['baseUrl', { baseUrl: 'http://other.example' }, /sends to http.*, not to http:\/\/other\.example/],
    ['fetch', { fetch: async () => Response.json({}) }, /fetch of a call would go without credentials/],
  ])('%s of a call is refused, and nothing is sent', async (_, option, message) => {
    const before = server.received.length;
    await expect(rawClient(clientOf(server)).GET(path, { params, ...option })).rejects.toThrow(message);
    expect(server.received.length).toBe(before);
  });
});

describe('every failure is an error of a call', () => {
  const params = { path: { project_id: projectId, job_id: 'j' } };
  const raw = () => rawClient(clientOf(server)) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  const path = '/v3/{project_id}/jobs/{job_id}';
  const failing = () => Promise.reject(new Error('mine'));

  test.each<[string, RegExp, () => Promise<unknown> | undefined]>([
    ['an unknown path', /not an operation/, () => raw().GET?.('/v3/nothing')],
    ['no path', /nothing was sent/, () => raw().GET?.()],
    ['an unknown method', /not an operation/, () => raw().request?.('patch', path, { params })],
    ['another address', /sends to/, () => raw().GET?.(path, { params, baseUrl: 'https://other.example' })],
    ['a fetch', /without credentials/, () => raw().GET?.(path, { params, fetch: failing })],
    ['a signal that is none', /signal/i, () => raw().GET?.(path, { params, signal: {} })],
    ['a header of two lines', /x-a must be/, () => raw().GET?.(path, { params, headers: { 'x-a': 'hunter2\nb' } })],
    ['a header in a list', /x-a must be/, () => raw().GET?.(path, { params, headers: { 'x-a': ['hunter2\u20ac'] } })],
    [
      'a header parameter',
      /x-a must be/,
      () => raw().GET?.(path, { params: { ...params, header: { 'x-a': 'hunter2\0' } } }),
    ],
    ['a body that is none', /nothing was sent/, () => raw().POST?.(path, { params, body: 1n })],
    ['middleware that fails', /mine/, () => raw().GET?.(path, { params, middleware: [{ onRequest: failing }] })],
  ])('%s', async (_, message, call) => {
    const error = await errorOf(Promise.resolve(call()), InputError);
    expect(error.message).toMatch(message);
    expect(`${error.message}${String(error.cause)}${error.stack}`).not.toContain('hunter2');
    expect(error.attempts).toBe(0);
    expect(server.received).toHaveLength(0);
  });

  test('except what the caller throws after the request was sent', async () => {
    const middleware = [{ onResponse: failing }];
    await expect(raw().GET?.(path, { params, middleware })).rejects.toThrow('mine');
    expect(server.received).toHaveLength(1);
  });
});

test('the project of the path is that of the signature', async () => {
  const raw = rawClient(clientOf(server, { credentials: accessKey(fakeKey) }));
  await raw.GET('/v3/{project_id}/jobs/{job_id}', { params: { path: { project_id: 'a b', job_id: 'j' } } });
  expect(server.received[0]).toMatchObject({ url: '/v3/a%20b/jobs/j', headers: { 'x-project-id': 'a b' } });
});
