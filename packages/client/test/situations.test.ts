/** Situations that users of other clients have reported, rebuilt against this one. */
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import {
  AbortError,
  collect,
  createDdmClient,
  DdmError,
  items,
  NetworkError,
  password,
  token,
  waitForInstance,
} from '../src/index.js';
import { rawClient } from '../src/raw.js';
import {
  clientOf,
  errorOf,
  fakePassword,
  fakeToken,
  instanceId,
  projectId,
  startServer,
  suiteServer,
} from './server.js';

const server = suiteServer();

const admin = { instance_id: instanceId, body: { name: 'ddm_admin', password: fakePassword } };
const failingWith = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

describe('a signal', () => {
  test('ends the wait for another attempt at once', async () => {
    const start = performance.now();
    const reason = new Error('mine');
    const controller = new AbortController();
    server.respond((response) => {
      response.writeHead(429, { 'retry-after': '30' }).end();
      setTimeout(() => controller.abort(reason), 50);
    });
    const error = await errorOf(clientOf(server).listInstances({}, { signal: controller.signal }), AbortError);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(error).toMatchObject({ cause: reason, attempts: 1 });
  });

  test('whose time is up is not a fault that may pass', async () => {
    // As AbortSignal.timeout() does, once the request has arrived.
    const controller = new AbortController();
    const { signal } = controller;
    server.respond(() => controller.abort(new DOMException('The time is up.', 'TimeoutError')));
    const error = await errorOf(clientOf(server).listInstances({}, { signal }), AbortError);
    expect(error.attempts).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  test('that is aborted while a poll is on its way lets no other follow', async () => {
    const controller = new AbortController();
    server.respond((response) => {
      controller.abort();
      setTimeout(() => response.end('{"status":"CREATING"}'), 20);
    });
    const options = { signal: controller.signal, interval: { min: 1, max: 1 } };
    await errorOf(waitForInstance(clientOf(server), instanceId, options), AbortError);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.received).toHaveLength(1);
  });
});

test('no retries are none, whatever breaks the connection', async () => {
  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNREFUSED']) {
    for (const retry of [false, { limit: 0 }] as const) {
      const error = await errorOf(clientOf(server, { fetch: failingWith(code), retry }).listInstances(), NetworkError);
      expect(error.attempts).toBe(1);
    }
  }
});

test('a retry has the whole body, by the raw client too', async () => {
  server.respond({ status: 503 }, { status: 429 }, {});
  await clientOf(server).setAdminUser(admin);
  server.respond({ status: 503 }, {});
  const path = { project_id: projectId, instance_id: instanceId };
  await rawClient(clientOf(server)).PUT('/v3/{project_id}/instances/{instance_id}/admin-user', {
    params: { path },
    body: admin.body,
  });
  expect(server.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([admin.body, admin.body]);
});

describe('the global fetch', () => {
  const { fetch } = globalThis;
  const options = { projectId, credentials: token(fakeToken), retry: false } as const;
  const restore = () => {
    globalThis.fetch = fetch;
  };

  test('that is replaced later is used, as test tools and frameworks do it', async () => {
    const ddm = createDdmClient(options);
    const raw = rawClient(ddm);
    const seen: string[] = [];
    globalThis.fetch = async (url) => {
      seen.push(String(url));
      return new Response('{"instances":[]}');
    };
    try {
      await ddm.listInstances();
      await raw.GET('/v1/{project_id}/instances', { params: { path: { project_id: projectId } } });
    } finally {
      restore();
    }
    expect(seen).toHaveLength(2);
  });

  test('is called as a function, which workers demand', async () => {
    globalThis.fetch = function (this: unknown) {
      if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
      return Promise.resolve(new Response('{"instances":[]}'));
    } as typeof fetch;
    try {
      expect(await createDdmClient(options).listInstances()).toEqual({ instances: [] });
    } finally {
      restore();
    }
  });

  test('keeps no response for the next request, as some frameworks make it', async () => {
    const inits: { cache?: string }[] = [];
    const fetch = async (_: string, init: object) => {
      inits.push(init);
      return new Response('{"instances":[]}');
    };
    await createDdmClient({ ...options, fetch }).listInstances();
    expect(inits).toEqual([expect.objectContaining({ cache: 'no-store' })]);
  });
});

test('an error that is inspected, logged or cloned shows nothing of the request', async () => {
  server.respond({ status: 403, body: { errCode: 'X', externalMessage: `${fakeToken} ${fakePassword}` } });
  const refused = await errorOf(clientOf(server).setAdminUser(admin), DdmError);
  const config = { headers: { authorization: `Bearer ${fakeToken}` } };
  const fetch = () => Promise.reject(Object.assign(new Error('axios'), { config, request: { _header: fakeToken } }));
  const broken = await errorOf(clientOf(server, { fetch, retry: false }).setAdminUser(admin), NetworkError);
  for (const error of [refused, broken]) {
    const shown = [
      inspect(error, { depth: Infinity, showHidden: true, getters: true }),
      JSON.stringify(error),
      inspect(structuredClone(error), { depth: Infinity }),
    ].join();
    expect(shown).not.toContain(fakeToken);
    expect(shown).not.toContain(fakePassword);
  }
});

test('however many calls meet a login that fails, it is asked for once', async () => {
  const iam = await startServer();
  iam.respond({ status: 403, body: { error: { code: 403, message: 'no' } } });
  const credentials = password({ user: { id: 'u' }, password: fakePassword, authUrl: iam.url });
  const ddm = clientOf(server, { credentials });
  const results = await Promise.all(Array.from({ length: 30 }, () => ddm.listInstances.safe()));
  await iam.close();
  expect(results.filter(({ ok }) => ok)).toEqual([]);
  expect(iam.received).toHaveLength(1);
  expect(server.received).toHaveLength(0);
});

test.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])(
  'a %s of fetch itself is not proof that nothing happened',
  async (code) => {
    const ddm = clientOf(server, { fetch: failingWith(code), attemptTimeout: Infinity, timeout: Infinity });
    const error = await errorOf(ddm.restartInstance({ instance_id: instanceId }), NetworkError);
    expect(error).toMatchObject({ attempts: 1, remedy: expect.stringContaining('may have taken effect') });
  },
);

test('a list goes on after the service asked to slow down', async () => {
  const page = (from: number) => ({
    body: { instances: [{ id: `${from}` }, { id: `${from + 1}` }], total_record: 4 },
  });
  server.respond(page(0), { status: 429, headers: { 'retry-after': '0' } }, page(2));
  const ids = (await collect(items(clientOf(server).listInstances, { limit: 2 }))).map(({ id }) => id);
  expect(ids).toEqual(['0', '1', '2', '3']);
});

test.each([undefined, '0'])(
  'the operation decides whether a response may be empty, not its length of %s',
  async (length) => {
    const headers = length === undefined ? {} : { 'content-length': length };
    const fetch = async () => new Response(null, { status: 200, headers });
    const ddm = clientOf(server, { fetch });
    expect(await ddm.reloadTableData({ instance_id: instanceId })).toEqual({});
    const raw = rawClient(ddm);
    const path = { project_id: projectId, instance_id: instanceId };
    const { data } = await raw.POST('/v1/{project_id}/instances/{instance_id}/reload-config', { params: { path } });
    expect(data).toEqual({});
    expect((await errorOf(ddm.listInstances(), DdmError)).name).toBe('UnexpectedResponseError');
  },
);

test('a process that waits stays alive, and ends with the wait', async () => {
  const { execFileSync } = await import('node:child_process');
  const { href } = new URL('../dist/index.node.js', import.meta.url);
  const script = `
    import { createDdmClient, token, waitForInstance } from ${JSON.stringify(href)};
    let status = 'CREATING';
    const ddm = createDdmClient({ projectId: 'p', credentials: token('t'), fetch: async () => new Response(JSON.stringify({ status })) });
    setTimeout(() => { status = 'RUNNING'; }, 100).unref();
    await waitForInstance(ddm, 'i', { interval: { min: 200, max: 200 } });
    console.log(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000 });
  expect(printed.toString()).toBe('0\n');
});
