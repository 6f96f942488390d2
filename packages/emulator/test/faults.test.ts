import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FaultRule, parseRules } from '../src/index.js';
import { Harness, newInstance, password, project } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start();
});
afterEach(() => ddm.close());

const set = (...rules: FaultRule[]) => ddm.emulator.setFaults(rules);
const get = () => fetch(ddm.url('listInstances'), { headers: { 'X-Auth-Token': ddm.token } });

describe('fault rules', () => {
  test('respond with any status and code', async () => {
    set({ operation: 'listInstances', code: 'DBS.300112' }, { operation: 'getJob', status: 429, retryAfter: 7 });
    expect(await ddm.call('listInstances')).toMatchObject({
      status: 400,
      body: { errCode: 'DBS.300112', externalMessage: 'This schema name already exists.' },
    });
    const throttled = await fetch(ddm.url('getJob'), { headers: { 'X-Auth-Token': ddm.token } });
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await throttled.json()).toMatchObject({ error_code: 'APIG.0308' });
  });

  test.each([
    ['html', 'text/html', /<html>/],
    ['text', 'text/plain', /upstream/],
    ['other-json', 'application/json', /^\["not"/],
    ['empty', 'application/json', /^$/],
  ] as const)('replace the body: %s', async (body, type, pattern) => {
    set({ status: 502, body });
    const response = await get();
    expect([response.status, response.headers.get('content-type')]).toEqual([502, type]);
    expect(await response.text()).toMatch(pattern);
  });

  test('truncate the body, and change its content type', async () => {
    set({ body: 'truncated', contentType: 'text/csv' });
    const response = await get();
    expect(response.headers.get('content-type')).toBe('text/csv');
    const text = await response.text();
    expect(() => JSON.parse(text)).toThrow();
    expect(text).toMatch(/^\{"instances"/);
  });

  test.each(['before', 'body'] as const)('reset the connection: %s', async (reset) => {
    set({ reset, count: 1 });
    await expect(get().then((response) => response.text())).rejects.toThrow();
    expect((await get()).status).toBe(200);
  });

  test('lose the response after the change takes effect', async () => {
    set({ operation: 'createInstance', lost: true, count: 1 });
    await expect(ddm.call('createInstance', { body: newInstance() })).rejects.toThrow('fetch failed');
    expect((await ddm.ok('listInstances')).total_record).toBe(1);
    expect(ddm.emulator.requests.filter(({ operationId }) => operationId === 'createInstance')).toMatchObject([
      { acted: true, status: 202 },
    ]);
  });

  test('delay the response, and send the body slowly', async () => {
    set({ latency: 60, drip: 1 });
    const start = performance.now();
    expect(await (await get()).json()).toMatchObject({ instances: [] });
    expect(performance.now() - start).toBeGreaterThan(100);
  });

  test('hit as often as they say, after as many as they say', async () => {
    set({ status: 500, after: 2, count: 2 });
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push((await get()).status);
    expect(statuses).toEqual([200, 200, 500, 500, 200, 200]);
  });

  test('with a probability hit the same requests for the same seed', async () => {
    const run = async (seed: number) => {
      const one = await Harness.start({ seed, faults: [{ status: 500, probability: 0.5 }] });
      const statuses = [];
      for (let n = 0; n < 20; n++) statuses.push((await one.call('listInstances')).status);
      await one.close();
      return statuses.join();
    };
    expect(await run(7)).toBe(await run(7));
    expect(await run(7)).not.toBe(await run(8));
  });

  test('also hit the login', async () => {
    set({ operation: 'createToken', status: 503 });
    const response = await fetch(`${ddm.emulator.url}/v3/auth/tokens`, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(503);
  });

  test.each([
    ['no array', {}, 'Give an array'],
    ['an unknown part', [{ sttus: 500 }], 'Fault rule 1: there is no sttus'],
    ['a wrong type', [{}, { count: '3' }], 'Fault rule 2: count must be a number'],
    ['a wrong choice', [{ reset: 'now' }], 'reset must be one of before, body'],
    ['a wrong status', [{ status: 99 }], 'status must be from 200 to 599'],
    ['an unknown operation', [{ operation: 'listInstance' }], 'there is no operation "listInstance"'],
    ['what is not a header', [{ contentType: 'a\nb' }], 'contentType is not a valid header value'],
    ['a probability over 1', [{ probability: 50 }], 'probability must be from 0 to 1'],
  ])('are refused with what is wrong: %s', (_name, rules, words) => {
    expect(() => parseRules(rules)).toThrow(words);
  });
});

test('setFaults refuses what parseRules refuses', () => {
  expect(() => set({ contentType: 'a\nb', count: 1 })).toThrow(
    'Fault rule 1: contentType is not a valid header value.',
  );
});

describe('control', () => {
  const own = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${ddm.emulator.url}/_emulator/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as never };
  };

  test('sets, shows and clears fault rules', async () => {
    expect(await own('PUT', 'faults', [{ status: 503 }])).toEqual({ status: 200, body: [{ status: 503 }] });
    expect((await get()).status).toBe(503);
    expect(await own('PUT', 'faults', [{ wrong: 1 }])).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('no wrong') },
    });
    expect((await own('GET', 'faults')).body).toEqual([{ status: 503 }]);
    await own('DELETE', 'faults');
    expect((await get()).status).toBe(200);
  });

  test('shows what arrived, with secrets masked', async () => {
    const instance_id = await ddm.runningInstance();
    await ddm.ok('setAdminUser', { path: { instance_id }, body: { name: 'ddm_admin', password } });
    await ddm.call('createSchema', {
      path: { instance_id },
      body: { name: 'orders', dn_instances: [{ id: 'x', user_name: 'root', user_password: password }] },
    });
    const { body } = await own('GET', 'requests');
    const text = JSON.stringify(body);
    expect(text).not.toContain(password);
    expect(text).not.toContain(ddm.token);
    expect(body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          operationId: 'setAdminUser',
          status: 202,
          acted: true,
          body: { name: 'ddm_admin', password: '***' },
          headers: expect.objectContaining({ 'x-auth-token': '***' }),
        }),
        expect.objectContaining({ operationId: 'createSchema', status: 400, acted: false }),
      ]),
    );
    const wrong = { admin: { Password: password }, user_password: password, list: [{ token: password }] };
    await ddm.call('setAdminUser', { path: { instance_id }, body: wrong });
    expect(JSON.stringify((await own('GET', 'requests')).body)).not.toContain(password);
    await ddm.call('createParameterTemplate', { body: { name: 'n', description: 'x'.repeat(100_000) } });
    expect(ddm.emulator.requests.at(-1)?.body).toMatch(/^1000\d\d bytes$/);
    await own('DELETE', 'requests');
    expect((await own('GET', 'requests')).body).toEqual([]);
  });

  test('steps, pauses and resumes the clock', async () => {
    const before = ddm.emulator.clock.now();
    expect((await own('POST', 'clock', { advance: 1000 })).body).toMatchObject({
      now: new Date(before + 1000).toISOString(),
      paused: true,
      speed: 1,
    });
    expect((await own('POST', 'clock', { paused: false })).body).toMatchObject({ paused: false });
    for (const wrong of [{ advance: -1 }, { advance: 1e15 }, { advance: '1' }, { pause: true }, null, []]) {
      const { status, body } = await own('POST', 'clock', wrong);
      expect([wrong, status]).toEqual([wrong, 400]);
      expect((body as { message: string }).message).toMatch(/^(Give an object|The clock)/);
    }
  });

  test('expires credentials and resets the state', async () => {
    await ddm.runningInstance();
    await own('POST', 'expire-credentials');
    expect((await get()).status).toBe(401);
    await own('POST', 'reset');
    ddm.token = ddm.emulator.issueToken();
    expect((await ddm.ok('listInstances', { path: { project_id: project } })).total_record).toBe(0);
    expect((await own('GET', 'nothing')).status).toBe(404);
  });
});
