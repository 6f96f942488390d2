import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AbortError, NetworkError, TimeoutError, token } from '../src/index.js';
import { clientOf, errorOf, instanceId, type Scripted, type Server, startServer } from './server.js';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const silent: Scripted = () => {};
const drip: Scripted = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work, performance.now() - start];
}

describe('one attempt ends after attemptTimeout', () => {
  test.each<[string, Scripted]>([
    ['when no answer comes', silent],
    ['when the answer drips', drip],
  ])('%s', async (_, answer) => {
    server.respond(answer);
    const call = clientOf(server).listInstances({}, { attemptTimeout: 60, retry: { limit: 2, baseDelay: 1 } });
    const [error, time] = await timed(errorOf(call, TimeoutError));
    expect(error.message).toContain('its attemptTimeout');
    expect(error.attempts).toBe(3);
    expect(time).toBeLessThan(4000);
  });

  test('and is not repeated where that could do it twice', async () => {
    server.respond(silent);
    const call = clientOf(server).restartInstance({ instance_id: instanceId, body: {} } as never, {
      attemptTimeout: 40,
    });
    expect((await errorOf(call, TimeoutError)).remedy).toContain('may have been carried out');
    expect(server.received.length).toBeLessThanOrEqual(1);
  });
});

describe('the whole call ends after its timeout', () => {
  test('in the middle of an attempt', async () => {
    server.respond(drip);
    const [error, time] = await timed(errorOf(clientOf(server).listInstances({}, { timeout: 80 }), TimeoutError));
    expect(error.message).toContain('its timeout');
    expect(time).toBeLessThan(4000);
  });

  test('with its retries', async () => {
    server.respond(silent);
    const call = clientOf(server).listInstances(
      {},
      { timeout: 150, attemptTimeout: 40, retry: { limit: 99, baseDelay: 1 } },
    );
    const [, time] = await timed(errorOf(call, TimeoutError));
    expect(server.received.length).toBeGreaterThan(1);
    expect(time).toBeLessThan(4000);
  });

  test('also where the fetch that was given heeds no signal', async () => {
    const ddm = clientOf(server, { fetch: () => new Promise<Response>(() => {}) });
    await errorOf(ddm.listInstances({}, { timeout: 30 }), TimeoutError);
  });

  test('also where the credentials never come', async () => {
    const ddm = clientOf(server, { credentials: token(() => new Promise<string>(() => {})) });
    await errorOf(ddm.listInstances({}, { timeout: 30 }), TimeoutError);
  });
});

describe('a signal stops', () => {
  const reason = new Error('enough');

  test('before anything is sent', async () => {
    server.respond({});
    const error = await errorOf(clientOf(server).listInstances({}, { signal: AbortSignal.abort(reason) }), AbortError);
    expect(error.cause).toBe(reason);
    expect(server.received).toHaveLength(0);
  });

  test.each<[string, Scripted]>([
    ['while no answer comes', silent],
    ['while the answer drips', drip],
    ['while a retry is waited for', { status: 503, headers: { 'retry-after': '20' } }],
  ])('%s', async (_, answer) => {
    server.respond(answer);
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 40);
    const call = clientOf(server).listInstances({}, { signal: controller.signal });
    const [error, time] = await timed(errorOf(call, AbortError));
    expect(error.cause).toBe(reason);
    expect(error.name).toBe('AbortError');
    expect(time).toBeLessThan(4000);
    expect(server.received).toHaveLength(1);
  });

  test('and leaves no listener behind when the call ends', async () => {
    server.respond({ status: 503 }, { body: {} });
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => {
        listeners++;
        add(...args);
      },
      removeEventListener: (...args: Parameters<typeof remove>) => {
        listeners--;
        remove(...args);
      },
    });
    await clientOf(server).listInstances({}, { signal });
    expect(server.received).toHaveLength(2);
    expect(listeners).toBe(0);
  });
});

test('the connection of a call that was stopped is given up', async () => {
  const closed = new Promise<void>((resolve) => {
    server.respond((response) => response.on('close', () => resolve()));
  });
  await errorOf(clientOf(server).listInstances({}, { timeout: 40 }), TimeoutError);
  await closed;
});

test('an error after the timeout is no unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const remember = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', remember);
  const late = () => new Promise<Response>((_, reject) => setTimeout(() => reject(new Error('late')), 60));
  await errorOf(clientOf(server, { fetch: late }).listInstances({}, { timeout: 20 }), TimeoutError);
  await errorOf(clientOf(server, { fetch: late, retry: false }).listInstances(), NetworkError);
  await new Promise((resolve) => setTimeout(resolve, 80));
  process.off('unhandledRejection', remember);
  expect(unhandled).toEqual([]);
});
