import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  AbortError,
  accessKey,
  agency,
  type DdmError,
  password,
  TimeoutError,
  token,
  UnauthorizedError,
} from '../src/index.js';
import { rawClient } from '../src/raw.js';
import {
  clientOf,
  errorOf,
  fakeKey,
  fakePassword,
  fakeToken,
  projectId,
  type Scripted,
  suiteServer,
} from './server.js';

const service = suiteServer();
const iam = suiteServer();

describe('a rejected request is signed again', () => {
  const minutes = 60_000;
  const refusal = (skew: number): Scripted => ({
    status: 401,
    headers: { date: new Date(Date.now() + skew).toUTCString() },
  });

  test.each([6, -6, 14, 60 * 24 * 40])('where the clocks differ by %i minutes', async (skew) => {
    service.respond(refusal(skew * minutes), {});
    await clientOf(service, { credentials: accessKey(fakeKey) }).listInstances();
    expect(service.received).toHaveLength(2);
  });

  test.each([0, 4, -4])('and not where they differ by %i minutes', async (skew) => {
    service.respond(refusal(skew * minutes), {});
    await errorOf(clientOf(service, { credentials: accessKey(fakeKey) }).listInstances(), UnauthorizedError);
    expect(service.received).toHaveLength(1);
  });
});

test('an agency whose login is signed takes the time of IAM, and keeps no other request of its key back', async () => {
  const hour = 3_600_000;
  const refused: Scripted = { status: 401, headers: { date: new Date(Date.now() + hour).toUTCString() } };
  iam.respond(refused, { status: 201, headers: { 'x-subject-token': fakeToken }, body: { token: {} } }, {});
  const own = accessKey(fakeKey);
  const credentials = agency({
    authUrl: iam.url,
    credentials: own,
    domain: { name: 'example-account' },
    name: 'operators',
  });
  await clientOf(service, { credentials }).listInstances();
  const signedAt = iam.received.map(({ headers }) => String(headers['x-sdk-date']).slice(9, 11));
  expect((Number(signedAt[1]) - Number(signedAt[0]) + 24) % 24).toBe(1);
  expect(service.received.map(({ headers }) => headers['x-auth-token'])).toEqual([fakeToken]);
  await clientOf(iam, { credentials: own }).listInstances();
  expect(iam.received).toHaveLength(3);
});

test('the account is signed where a request has no project', async () => {
  const ddm = clientOf(service, { projectId: undefined, credentials: accessKey({ ...fakeKey, domainId: 'account' }) });
  await ddm.listInstances({ project_id: 'p' });
  const plain: string[] = [];
  const credentials = accessKey({ ...fakeKey, domainId: 'account' });
  const context = {
    transport: { send: () => Promise.reject(new Error()) },
    signal: AbortSignal.timeout(1000),
    service: { server: 'https://ddm.{region}.example', iam: 'https://iam.{region}.example/v3', region: 'home' },
  };
  const request = { method: 'GET', url: 'https://iam.example/v3/projects', headers: {} as Record<string, string> };
  await credentials.authenticate(request, context);
  plain.push(/SignedHeaders=([^,]*)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  expect(plain).toEqual(['host;x-domain-id;x-sdk-date']);
});

test('an agency asks once more with new credentials where its own were refused, and no more than once', async () => {
  iam.respond({ status: 401 });
  let asked = 0;
  const credentials = agency({
    authUrl: iam.url,
    credentials: token(() => `${fakeToken}-${++asked}`),
    domain: { name: 'example-account' },
    name: 'operators',
  });
  await errorOf(clientOf(service, { credentials }).listInstances(), UnauthorizedError);
  expect(iam.received.map(({ headers }) => headers['x-auth-token'])).toEqual([`${fakeToken}-1`, `${fakeToken}-2`]);
});

test('retries are given back by calls that needed none only', async () => {
  service.respond({ status: 503 }, {}, { status: 503 }, {}, { status: 503 }, {});
  const ddm = clientOf(service, { retryBudget: { capacity: 2, refill: 1 } });
  await ddm.listInstances();
  await ddm.listInstances();
  expect((await ddm.listInstances.safe()).error?.status).toBe(503);
});

test('the raw client decompresses a packed response once', async () => {
  service.respond((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync('{"job":{"id":"j"}}'));
  });
  const path = { project_id: projectId, job_id: 'j' };
  const { data, response } = await rawClient(clientOf(service)).GET('/v3/{project_id}/jobs/{job_id}', {
    params: { path },
  });
  expect(data?.job.id).toBe('j');
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding'])
    expect(response.headers.get(name)).toBeNull();
});

describe('a login', () => {
  const user = { id: 'u' };
  const byPassword = () => password({ authUrl: iam.url, user, password: fakePassword });
  const silent: Scripted = () => {};

  test('ends immediately when nobody waits for it', async () => {
    const controller = new AbortController();
    const closed = new Promise<void>((resolve) =>
      iam.respond((response) => {
        response.on('close', () => resolve());
        controller.abort();
      }),
    );
    const ddm = clientOf(service, { credentials: byPassword() });
    await errorOf(ddm.listInstances({}, { signal: controller.signal }), AbortError);
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(iam.received).toHaveLength(1);
  });

  test('continues for calls that still wait, and for later ones', async () => {
    iam.respond((response) => {
      response.writeHead(201, { 'x-subject-token': fakeToken });
      setTimeout(() => response.end('{"token":{}}'), 120);
    });
    const ddm = clientOf(service, { credentials: byPassword() });
    const patient = ddm.listInstances();
    await errorOf(ddm.listInstances({}, { signal: AbortSignal.timeout(30) }), AbortError);
    await patient;
    await ddm.listInstances();
    expect(iam.received).toHaveLength(1);
  });

  test('starts again after an abandoned one', async () => {
    iam.respond(silent);
    const ddm = clientOf(service, { credentials: byPassword() });
    await errorOf(ddm.listInstances({}, { timeout: 40 }), TimeoutError);
    iam.respond({ status: 201, headers: { 'x-subject-token': fakeToken }, body: { token: {} } });
    await ddm.listInstances();
    expect(service.received).toHaveLength(1);
  });

  test.each<[string, () => object, abstract new (...args: never) => DdmError]>([
    ['a signal', () => ({ signal: AbortSignal.timeout(40) }), AbortError],
    ['the time of the call', () => ({ timeout: 40 }), TimeoutError],
    ['the time of an attempt', () => ({ attemptTimeout: 40, retry: false }), TimeoutError],
  ])('that does not respond until %s ends the call is named, for all that wait for it', async (_, options, kind) => {
    iam.respond(silent);
    const ddm = clientOf(service, { credentials: byPassword() });
    const calls = [ddm.listInstances({}, options()), ddm.listInstances({}, options())];
    for (const error of await Promise.all(calls.map((call) => errorOf(call, kind)))) {
      expect(error.message).toMatch(/^listInstances: .* while it waited for createToken, before anything was sent\.$/);
      expect(error).toMatchObject({ attempts: 0, remedy: 'Nothing was sent.' });
    }
    // Here the service does not respond, and the login does.
    iam.respond({ status: 201, headers: { 'x-subject-token': fakeToken }, body: { token: {} } });
    service.respond(silent);
    const { message } = await errorOf(clientOf(service).listInstances({}, options()), kind);
    expect(message).not.toContain('createToken');
  });

  test('that no attempt lives to see leaves nothing sent, however often it is tried', async () => {
    iam.respond(silent);
    const ddm = clientOf(service, { credentials: byPassword(), retry: { limit: 2, baseDelay: 1 } });
    const error = await errorOf(ddm.listInstances({}, { attemptTimeout: 20 }), TimeoutError);
    expect(error).toMatchObject({ attempts: 0, remedy: 'Nothing was sent.' });
    expect(error.message).toMatch(/ while it waited for createToken, before anything was sent\.$/);
    expect(iam.received.length).toBeGreaterThan(1);
    expect(service.received).toEqual([]);
  });

  test('lasts as long as IAM says, though the clock of this computer is a day ahead', async () => {
    const served = Date.now() - 25 * 3_600_000;
    const token = { expires_at: new Date(served + 24 * 3_600_000).toISOString() };
    const headers = { 'x-subject-token': fakeToken, date: new Date(served).toUTCString() };
    iam.respond({ status: 201, headers, body: { token } });
    const ddm = clientOf(service, { credentials: byPassword() });
    for (let call = 0; call < 3; call++) await ddm.listInstances();
    expect(iam.received).toHaveLength(1);
  });
});

test('a provider of access keys is called again after a rejection', async () => {
  let asked = 0;
  const credentials = accessKey(() => ({ ...fakeKey, ak: `FAKE${++asked}` }));
  const ddm = clientOf(service, { credentials });
  service.respond({ status: 401 }, {});
  await errorOf(ddm.listInstances(), UnauthorizedError);
  await ddm.listInstances();
  expect(asked).toBe(2);
});

test('a Date that no signature can carry changes nothing', async () => {
  service.respond({ status: 401, headers: { date: 'Sat, 01 Jan 12000 00:00:00 GMT' } }, {});
  const ddm = clientOf(service, { credentials: accessKey(fakeKey) });
  await errorOf(ddm.listInstances(), UnauthorizedError);
  await ddm.listInstances();
  expect(service.received[1]?.headers['x-sdk-date']).toMatch(/^\d{8}T\d{6}Z$/);
});
