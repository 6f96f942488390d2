import { describe, expect, test } from '@jest/globals';
import { createEmulator, type FaultRule } from '../src/index.js';
import { project } from './harness.js';

const list = `/v1/${project}/instances`;
const create = () => createEmulator({ seed: 1, speed: 1 });

const headersOf = (emulator: ReturnType<typeof create>) => ({ 'X-Auth-Token': emulator.issueToken() });

describe('fetch', () => {
  test('takes a path, a URL and a Request, whatever the host', async () => {
    const emulator = create();
    const headers = headersOf(emulator);
    for (const input of [
      list,
      new URL(list, 'https://ddm.example'),
      new Request(`http://127.0.0.1:1${list}`, { headers }),
    ]) {
      const response = await emulator.fetch(input, { headers });
      expect([response.status, await response.json()]).toMatchObject([200, { instances: [] }]);
    }
  });

  test('sends bodies, and refuses what is larger than allowed', async () => {
    const emulator = createEmulator({ maxBody: 100 });
    const send = (body: string) =>
      emulator.fetch(`/v3/${project}/configurations`, {
        method: 'POST',
        body,
        headers: { ...headersOf(emulator), 'Content-Type': 'application/json' },
      });
    expect((await send(JSON.stringify({ name: 'mine', description: '' }))).status).toBe(200);
    expect((await send('x'.repeat(101))).status).toBe(413);
  });

  test.each<[string, RequestInit]>([
    ['an object', { headers: { 'Content-Type': 'application/json' }, body: '{"name":"mine","description":""}' }],
    [
      'Headers',
      { headers: new Headers({ 'content-type': 'application/json' }), body: '{"name":"mine","description":""}' },
    ],
    ['pairs', { headers: [['Content-Type', ' application/json ']], body: '{"name":"mine","description":""}' }],
    [
      'bytes',
      {
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode('{"name":"mine","description":""}'),
      },
    ],
  ])('takes what the global one takes: %s', async (_name, init) => {
    const emulator = createEmulator({ auth: false });
    const path = `/v3/${project}/configurations`;
    expect((await emulator.fetch(path, { method: 'POST', ...init })).status).toBe(200);
    // A text without a type is text, as fetch sends it.
    expect((await emulator.fetch(path, { method: 'POST', body: '{}' })).status).toBe(415);
    expect(emulator.requests.at(-1)?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  });

  test.each<[string, RequestInit]>([
    ['a body of GET', { body: 'x' }],
    ['a header that is none', { headers: { 'a b': 'x' } }],
    ['a method that is none', { method: 'GE T' }],
  ])('rejects what the global one rejects: %s', async (_name, init) => {
    await expect(create().fetch(list, init)).rejects.toMatchObject({ name: 'TypeError' });
  });

  test('has no body for HEAD', async () => {
    const emulator = create();
    const response = await emulator.fetch(list, { method: 'HEAD', headers: headersOf(emulator) });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  const withFault = (fault: FaultRule) => {
    const emulator = create();
    const headers = headersOf(emulator);
    emulator.setFaults([{ ...fault, count: 1 }]);
    return { emulator, call: (init: RequestInit = {}) => emulator.fetch(list, { headers, ...init }) };
  };

  test.each<FaultRule>([{ reset: 'before' }, { lost: true }])('rejects for %j', async (fault) => {
    const { emulator, call } = withFault(fault);
    await expect(call()).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    });
    expect(emulator.requests[0]).toMatchObject({ operationId: 'listInstances', fault });
  });

  test('fails in the middle of the body for a reset there', async () => {
    const { call } = withFault({ reset: 'body' });
    const response = await call();
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await expect(reader?.read()).rejects.toThrow('fetch failed');
  });

  test('sends the body slowly', async () => {
    const { call } = withFault({ drip: 1 });
    const parts = [];
    const reader = (await call()).body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) parts.push(part.value.length);
    expect(parts.length).toBeGreaterThan(50);
    expect(new Set(parts)).toEqual(new Set([1]));
  });

  test('ends with the reason of its signal, before and while it waits', async () => {
    const { call } = withFault({ latency: 60_000 });
    await expect(call({ signal: AbortSignal.abort('early') })).rejects.toBe('early');
    await expect(call({ signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('rejects once the emulator is closed', async () => {
    const emulator = create();
    await emulator.close();
    await expect(emulator.fetch('/')).rejects.toMatchObject({ cause: { message: 'The emulator is closed.' } });
  });
});

test('jobs, the clock, the record and reset work without a socket', async () => {
  const emulator = create();
  emulator.clock.pause();
  const { credentials, baseUrl, projectId } = emulator.clientOptions();
  const call = async (path: string, body?: object) => {
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    credentials.authenticate({ headers });
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    return (await emulator.fetch(`${baseUrl}${path}`, init)).json() as Promise<Record<string, string>>;
  };
  const instance = {
    name: 'ddm-orders',
    flavor_ref: 'ddm.2xlarge.2',
    node_num: 2,
    engine_version: '3.1.0.8',
    available_zones: ['eu-de-01'],
    vpc_id: 'vpc',
    security_group_id: 'sg',
    subnet_id: 'subnet',
  };
  const { id } = await call(`/v3/${projectId}/instances`, instance);
  expect(await call(`/v1/${projectId}/instances/${id}`)).toMatchObject({ status: 'CREATING' });
  // Two days: longer than any token lasts.
  emulator.clock.advance(48 * 3_600_000);
  expect(await call(`/v1/${projectId}/instances/${id}`)).toMatchObject({ status: 'RUNNING' });
  expect(emulator.requests.map(({ operationId, acted }) => [operationId, acted])).toEqual([
    ['createInstance', true],
    ['getInstance', true],
    ['getInstance', true],
  ]);
  await emulator.reset();
  expect(emulator.requests).toEqual([]);
  expect(emulator.clock.paused).toBe(false);
});

describe('options are checked as the command line checks them:', () => {
  test.each<[string, object, string]>([
    ['NaN', { seed: Number.NaN }, 'seed takes a whole number from 0 to 4294967295, not NaN.'],
    ['a speed of 0', { speed: 0 }, 'speed takes a number from 0.001 to 1000000000, not 0.'],
    ['Infinity', { speed: Number.POSITIVE_INFINITY }, 'speed takes a number'],
    ['text', { maxLoad: '5' }, 'maxLoad takes a whole number from 1 to 1000000, not "5".'],
    ['a fraction', { maxBody: 1.5 }, 'maxBody takes a whole number'],
    ['a log of another kind', { log: 'loud' }, 'log takes json, pretty or off, not "loud".'],
    ['an unknown operation', { disabled: ['none'] }, 'disabled takes operationIds of the document, not "none".'],
    ['no list', { disabled: 'listBackups' }, 'disabled takes a list of operationIds'],
    ['what is not an origin', { cors: ['example.org'] }, 'cors takes origins such as https://example.org, or *'],
    ['a path after the origin', { cors: ['https://example.org/'] }, 'cors takes origins'],
    ['auth as text', { auth: 'no' }, 'auth takes true or false, not "no".'],
    ['a wrong fault rule', { faults: [{ status: 1 }] }, 'Fault rule 1: status must be from 200 to 599.'],
  ])('%s', (_name, options, message) => {
    expect(() => createEmulator(options)).toThrow(message);
  });

  test('undefined is as good as nothing', async () => {
    const options = { seed: undefined } as unknown as Parameters<typeof createEmulator>[0];
    expect((await createEmulator(options).fetch('/')).status).toBe(200);
  });
});
