import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectEmulator, type EmulatorConnection } from '../src/connect.js';
import { serveMessages } from '../src/worker/serve.js';
import { project } from './harness.js';

type Port = Parameters<typeof connectEmulator>[0] & Parameters<typeof serveMessages>[0];

let channel: MessageChannel;
let emulator: EmulatorConnection;
let headers: Record<string, string>;

beforeEach(async () => {
  channel = new MessageChannel();
  serveMessages(channel.port1 as unknown as Port);
  channel.port1.start();
  emulator = connectEmulator(channel.port2 as unknown as Port, { seed: 1, maxBody: 500 });
  const auth = {
    identity: {
      methods: ['password'],
      password: { user: { name: 'demo', password: 'NotAReal-Passw0rd', domain: { name: 'example-account' } } },
    },
    scope: { project: { id: project } },
  };
  const login = await emulator.fetch('/v3/auth/tokens', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  headers = { 'X-Auth-Token': login.headers.get('x-subject-token') ?? '' };
});
afterEach(() => channel.port1.close());

const list = `/v1/${project}/instances`;
const setFaults = (...rules: object[]) =>
  emulator.fetch('/_emulator/faults', { method: 'PUT', body: JSON.stringify(rules) });

describe('through messages', () => {
  test('a round trip has status, headers and body', async () => {
    const response = await emulator.fetch(list, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toMatchObject({ instances: [] });
  });

  test('the options count', async () => {
    const body = 'x'.repeat(501);
    const path = `/v3/${project}/configurations`;
    expect((await emulator.fetch(path, { method: 'POST', body, headers })).status).toBe(413);
  });

  test('many at a time each get their own response', async () => {
    const paths = Array.from({ length: 50 }, (_, n) => `/v1/${project}/instances/none-${n}`);
    const bodies = await Promise.all(
      paths.map(async (path) => (await emulator.fetch(path, { headers })).json() as Promise<{ error_msg: string }>),
    );
    bodies.forEach((body, n) => {
      expect(body.error_msg).toContain(`no instance none-${n}.`);
    });
  });

  test('a reset connection rejects, and one in the body fails while it is read', async () => {
    await setFaults({ reset: 'before', count: 1 }, { reset: 'body', count: 1 });
    await expect(emulator.fetch(list, { headers })).rejects.toThrow('fetch failed');
    const response = await emulator.fetch(list, { headers });
    await expect(response.text()).rejects.toThrow('fetch failed');
    expect((await emulator.fetch(list, { headers })).status).toBe(200);
  });

  test('the page receives the state before the response, and a later emulator continues from it', async () => {
    const start = (state?: unknown) => {
      const { port1, port2 } = new MessageChannel();
      serveMessages(port1 as unknown as Port);
      port1.start();
      const kept: unknown[] = [];
      const keeper = { ...(state !== undefined && { state }), keep: (changed: unknown) => void kept.push(changed) };
      const { fetch } = connectEmulator(port2 as unknown as Port, { auth: false }, keeper);
      return { fetch, kept, close: () => port1.close() };
    };
    const templates = `/v3/${project}/configurations`;
    const first = start();
    await first.fetch(templates);
    expect(first.kept).toEqual([]);
    const body = JSON.stringify({ name: 'kept', description: '' });
    await first.fetch(templates, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    expect(first.kept).toHaveLength(1);
    first.close();
    const second = start(JSON.parse(JSON.stringify(first.kept[0])));
    expect(await (await second.fetch(templates)).text()).toContain('"kept"');
    second.close();
  });

  test('an aborted call ends with its reason', async () => {
    await setFaults({ latency: 60_000, count: 1 });
    await expect(emulator.fetch(list, { headers, signal: AbortSignal.timeout(30) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect((await emulator.fetch(list, { headers })).status).toBe(200);
  });
});
