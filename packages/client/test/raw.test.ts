import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BadRequestError, InputError } from '../src/index.js';
import { rawClient } from '../src/raw.js';
import { clientOf, errorOf, fakeToken, instanceId, projectId, type Server, startServer } from './server.js';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => server.respond({}));

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

test('sends a body, and does not repeat what must not be repeated', async () => {
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
