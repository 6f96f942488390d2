import { readFile } from 'node:fs/promises';
import { operations } from '@ddm-openapi/spec';
import { describe, expect, test } from '@jest/globals';
import { service } from '../src/generated/service.js';
import {
  AbortError,
  accessKey,
  debug,
  type ErrorEvent,
  type Hooks,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  ServiceUnavailableError,
  watch,
} from '../src/index.js';
import { shownHeader, shownRequest } from '../src/runtime/hooks/shown.js';
import { scrubberFor } from '../src/runtime/secrets.js';
import { clientOf, errorOf, fakeKey, fakePassword, fakeToken, instanceId, projectId, suiteServer } from './server.js';

const server = suiteServer();

/** Hooks that record their events. */
function recorder() {
  const events: { name: string; event: RequestEvent | ResponseEvent | RetryEvent | ErrorEvent }[] = [];
  const remember = (name: string) => (event: RequestEvent | ResponseEvent | RetryEvent | ErrorEvent) =>
    void events.push({ name, event });
  const hooks: Hooks = {
    onRequest: remember('request'),
    onResponse: remember('response'),
    onRetry: remember('retry'),
    onError: remember('error'),
  };
  return { events, hooks };
}

test('hooks receive requests, responses, retries and errors, in order', async () => {
  const { events, hooks } = recorder();
  server.respond({ status: 503 });
  await errorOf(
    clientOf(server, { watcher: watch(hooks) }).listInstances({}, { retry: { limit: 1, baseDelay: 1 } }),
    ServiceUnavailableError,
  );
  expect(events.map(({ name }) => name)).toEqual(['request', 'response', 'retry', 'request', 'response', 'error']);
  const facts = { operationId: 'listInstances', method: 'GET', path: `/v1/${projectId}/instances` };
  expect(events.map(({ event }) => event)).toMatchObject([
    { ...facts, attempts: 1, url: `${server.url}/v1/${projectId}/instances` },
    { ...facts, attempts: 1, status: 503, requestId: 'request-1', duration: expect.any(Number) },
    { ...facts, attempts: 1, delay: expect.any(Number), error: { status: 503 } },
    { ...facts, attempts: 2 },
    { ...facts, attempts: 2, requestId: 'request-2' },
    { ...facts, attempts: 2, error: { status: 503 } },
  ]);
});

test('the errors that hooks receive have the line of the caller, and those that wait for the call', async () => {
  const told: Record<string, string[]> = { retry: [], error: [] };
  const hooks: Hooks = {
    onRetry: ({ error }) => told.retry?.push(error.stack ?? ''),
    onError: ({ error }) => told.error?.push(error.stack ?? ''),
  };
  const ddm = clientOf(server, { watcher: watch(hooks), retry: { limit: 1, baseDelay: 1 } });
  server.respond({ status: 503 });
  async function listing() {
    await ddm.listInstances();
  }
  const thrown = await errorOf(listing(), ServiceUnavailableError);
  server.respond({ status: 503, headers: { 'retry-after': '5' } });
  const signal = AbortSignal.timeout(50);
  const stopped = await errorOf(
    ddm.listInstances.safe({}, { signal }).then(({ error }) => Promise.reject(error)),
    AbortError,
  );
  expect([told.retry?.length, told.error?.length]).toEqual([2, 2]);
  for (const stack of [...(told.retry ?? []), ...(told.error ?? [])]) {
    const [, first] = stack.split('\n');
    expect(first).toContain('hooks.test');
  }
  const linesOf = (stack = '') => stack.split('\n').slice(0, 2);
  expect(told.error?.map(linesOf)).toEqual([thrown.stack, stopped.stack].map(linesOf));
});

test('hooks see the body of a response, at most 64 KiB of it, with its secrets masked', async () => {
  const bodies: string[] = [];
  const ddm = clientOf(server, { watcher: watch({ onResponse: ({ body }) => bodies.push(body) }) });
  const bodyOf = async (body: string) => {
    server.respond({ body });
    await ddm.setAdminUser
      .safe({ instance_id: instanceId, body: { name: 'ddm_admin', password: fakePassword } })
      .catch(() => {});
    return bodies.at(-1) ?? '';
  };
  expect(await bodyOf('{"instances": [{"name": "ddm-orders"}]}')).toBe('{"instances":[{"name":"ddm-orders"}]}');
  expect(await bodyOf(`{"said": "${fakePassword}"}`)).toBe('{"said":"***"}');
  expect(await bodyOf('{"credential": {"access": "AK", "secret": "other", "securitytoken": "more"}}')).toBe(
    '{"credential":{"access":"AK","secret":"***","securitytoken":"***"}}',
  );
  expect(await bodyOf(`<html>${fakePassword}</html>`)).toBe('<html>***</html>');
  expect(await bodyOf(`{"text": "${'x'.repeat(100_000)}"}`)).toHaveLength(65_536);
});

test('what hooks see has its secrets masked', async () => {
  const { events, hooks } = recorder();
  const lines: string[] = [];
  const body = { name: 'ddm_admin', password: fakePassword };
  const watched = {
    watcher: watch(
      hooks,
      debug((line) => lines.push(line)),
    ),
  };
  server.respond({ headers: { 'set-cookie': 'session=fake-cookie' } });
  await clientOf(server, watched).setAdminUser({ instance_id: instanceId, body });
  await clientOf(server, {
    ...watched,
    credentials: accessKey({ ...fakeKey, securityToken: 'fake-security-token' }),
  }).listInstances();
  const shown = JSON.stringify(events) + lines.join();
  for (const secret of [fakePassword, fakeToken, fakeKey.sk, fakeKey.ak, 'fake-security-token', 'fake-cookie']) {
    expect(shown).not.toContain(secret);
  }
  expect(events[0]?.event).toMatchObject({
    body: { name: 'ddm_admin', password: '***' },
    headers: { 'x-auth-token': '***', 'content-type': 'application/json' },
  });
  const { header } = events.map(({ event }) => event)[1] as ResponseEvent;
  expect([header('set-cookie'), header('content-type'), header('x-none')]).toEqual(['***', 'application/json', null]);
  expect(body.password).toBe(fakePassword);
  expect(lines).toHaveLength(4);
});

test('what a hook throws does not break the call', async () => {
  const bad = () => {
    throw new Error('from a hook');
  };
  const worse = async () => bad();
  await clientOf(server, { watcher: watch({ onRequest: bad, onResponse: worse }) }).listInstances();
});

describe('traceparent', () => {
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  test('is passed on from the client, as a value or by a function', async () => {
    await clientOf(server, { traceparent: trace }).listInstances();
    await clientOf(server, { traceparent: () => trace }).listInstances();
    await clientOf(server, { traceparent: () => undefined }).listInstances();
    expect(server.received.map(({ headers }) => headers.traceparent)).toEqual([trace, trace, undefined]);
  });

  test('of a call wins', async () => {
    const own = trace.replace('01', '00');
    await clientOf(server, { traceparent: trace }).listInstances({}, { traceparent: own });
    expect(server.received[0]?.headers.traceparent).toBe(own);
  });
});

test('headers of the client and the call are sent, the call wins', async () => {
  await clientOf(server, { headers: { 'X-A': 'client', 'X-B': 'client' } }).listInstances(
    {},
    { headers: { 'x-b': 'call' } },
  );
  expect(server.received[0]?.headers).toMatchObject({ 'x-a': 'client', 'x-b': 'call' });
});

test('a fetch that was given is used', async () => {
  const urls: string[] = [];
  const ddm = clientOf(server, {
    fetch: (url, init) => {
      urls.push(String(url));
      return fetch(url, init);
    },
  });
  await ddm.listInstances();
  expect(urls).toHaveLength(1);
});

describe('masking', () => {
  const { secretProperties } = service;
  const of = (body: unknown, headers = {}) => {
    const sent = { headers, body: JSON.stringify(body) as string | undefined };
    const scrubber = scrubberFor(sent, secretProperties);
    return {
      text: scrubber.text,
      header: (name: string, value: string) => shownHeader(scrubber, name, value),
      body: () => shownRequest(scrubber, sent.body),
    };
  };

  test('covers every property that the document marks as a secret, however deep', () => {
    const body = { user: { password: 'one' }, list: [{ user_password: 'two', name: 'n' }, null], passcode: 345 };
    expect(of(body).body()).toEqual({
      user: { password: '***' },
      list: [{ user_password: '***', name: 'n' }, null],
      passcode: '***',
    });
    expect(of(undefined).body()).toBeUndefined();
    expect(of(body).text('one two 345 four')).toBe('*** *** *** four');
    const marked = operations.flatMap((operation) => ('secrets' in operation ? operation.secrets : []));
    expect(marked.length).toBeGreaterThan(5);
    for (const pointer of marked) {
      const name = String(pointer.split('/').at(-1));
      expect(of({ [name]: 'xyz' }).body()).toEqual({ [name]: '***' });
    }
  });

  test('shows only headers that are known to be harmless, and no secret in those', () => {
    const { header } = of({ password: 'Fake-Secret' });
    expect(header('X-Request-Id', 'r')).toBe('r');
    expect(header('Location', 'https://host/?p=Fake-Secret')).toBe('https://host/?p=***');
    expect([header('Authorization', 'a'), header('x-anything', 'b')]).toEqual(['***', '***']);
  });

  test('covers what is repeated outside of the property', () => {
    expect(of({ password: 'Fake-Secret', name: 'is Fake-Secret' }).body()).toEqual({ password: '***', name: 'is ***' });
  });

  test('leaves a text readable where a secret is one or two characters, and no longer', () => {
    expect(of({ password: 'ad' }).text('a bad word')).toBe('a bad word');
    expect(of({ password: 'bad' }).text('a bad word')).toBe('a *** word');
  });
});

test('the client names itself, with its version', async () => {
  await clientOf(server).listInstances();
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(server.received[0]?.headers['user-agent']).toBe(`ddm-openapi-client/${version}`);
  await clientOf(server).listInstances({}, { headers: { 'User-Agent': 'my-app/2' } });
  expect(server.received[1]?.headers['user-agent']).toBe('my-app/2');
});
