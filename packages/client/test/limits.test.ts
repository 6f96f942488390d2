import { getEventListeners } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  AbortError,
  BadRequestError,
  NetworkError,
  TimeoutError,
  TooManyRequestsError,
  token,
  UnexpectedResponseError,
} from '../src/index.js';
import { clientOf, errorOf, instanceId, type Scripted, suiteServer } from './server.js';

const server = suiteServer();

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
    ['when no response comes', silent],
    ['when the response drips', drip],
  ])('%s', async (_, scripted) => {
    server.respond(scripted);
    const call = clientOf(server).listInstances({}, { attemptTimeout: 60, retry: { limit: 2, baseDelay: 1 } });
    const [error, time] = await timed(errorOf(call, TimeoutError));
    expect(error.message).toContain('its attemptTimeout');
    expect(error.attempts).toBe(3);
    expect(time).toBeLessThan(20_000);
  });

  test('and is not repeated where that could do it twice', async () => {
    server.respond(silent);
    const call = clientOf(server).restartInstance(
      { instance_id: instanceId },
      {
        attemptTimeout: 40,
      },
    );
    expect((await errorOf(call, TimeoutError)).remedy).toContain('may have taken effect');
    expect(server.received.length).toBeLessThanOrEqual(1);
  });
});

describe('the whole call ends after its timeout', () => {
  test('in the middle of an attempt', async () => {
    server.respond(drip);
    const [error, time] = await timed(errorOf(clientOf(server).listInstances({}, { timeout: 80 }), TimeoutError));
    expect(error.message).toContain('its timeout');
    expect(time).toBeLessThan(20_000);
  });

  test('with its retries', async () => {
    server.respond(silent);
    const call = clientOf(server).listInstances(
      {},
      { timeout: 2000, attemptTimeout: 200, retry: { limit: 99, baseDelay: 1 } },
    );
    const [, time] = await timed(errorOf(call, TimeoutError));
    expect(server.received.length).toBeGreaterThan(1);
    expect(time).toBeLessThan(20_000);
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
    ['while no response comes', silent],
    ['while the response drips', drip],
    ['while a retry is waited for', { status: 503, headers: { 'retry-after': '20' } }],
  ])('%s', async (_, scripted) => {
    server.respond(scripted);
    const controller = new AbortController();
    const call = timed(errorOf(clientOf(server).listInstances({}, { signal: controller.signal }), AbortError));
    while (!server.received.length) await new Promise((resolve) => setTimeout(resolve, 1));
    setTimeout(() => controller.abort(reason), 40);
    const [error, time] = await call;
    expect(error.cause).toBe(reason);
    expect(error.name).toBe('AbortError');
    expect(time).toBeLessThan(20_000);
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

test('an error after the timeout is not an unhandled rejection', async () => {
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

describe('times that no timer keeps', () => {
  const slow: Scripted = (response) => void setTimeout(() => response.end('{"instances":[]}'), 40);
  const days = 30 * 24 * 3_600_000;

  test.each([Infinity, days])('%d ms is not a limit', async (time) => {
    server.respond(slow);
    await clientOf(server, { timeout: time, attemptTimeout: time }).listInstances();
  });

  test('a wait that the service asks for, longer than that, is not begun', async () => {
    server.respond({ status: 429, headers: { 'retry-after': '99999999999' } });
    const error = await errorOf(clientOf(server, { timeout: Infinity }).listInstances(), TooManyRequestsError);
    expect(error.attempts).toBe(1);
  });
});

describe('a signal for many calls', () => {
  test('has one listener, and none when they are over', async () => {
    const warnings: Error[] = [];
    const remember = (warning: Error) => void warnings.push(warning);
    process.on('warning', remember);
    server.respond((response) => void setTimeout(() => response.end('{"instances":[]}'), 30));
    const { signal } = new AbortController();
    const ddm = clientOf(server);
    const calls = Promise.all(Array.from({ length: 50 }, () => ddm.listInstances({}, { signal })));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await calls;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve));
    process.off('warning', remember);
    expect(warnings).toEqual([]);
  });

  test('stops all of them', async () => {
    server.respond(silent);
    const controller = new AbortController();
    const calls = Array.from({ length: 20 }, () =>
      errorOf(clientOf(server).listInstances({}, { signal: controller.signal }), AbortError),
    );
    setTimeout(() => controller.abort(), 30);
    await Promise.all(calls);
  });
});

describe('the size of a response', () => {
  const endlessly =
    (status: number): Scripted =>
    (response) => {
      response.writeHead(status);
      const write = (): void =>
        void (response.write('x'.repeat(65_536)) ? setImmediate(write) : response.once('drain', write));
      write();
    };

  test.each<[string, Scripted]>([
    ['that does not end', endlessly(200)],
    [
      'that unpacks to more',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync('x'.repeat(10_000_000)));
      },
    ],
    ['that says so', (response) => void response.end('x'.repeat(2_000_000))],
  ])('is limited, for one %s', async (_, scripted) => {
    server.respond(scripted);
    const error = await errorOf(
      clientOf(server, { maxResponseSize: 1_000_000 }).listInstances(),
      UnexpectedResponseError,
    );
    expect(error.message).toContain('larger than maxResponseSize');
    expect(server.received).toHaveLength(1);
  });

  test('of an error that does not end leaves its status', async () => {
    server.respond(endlessly(400));
    const error = await errorOf(clientOf(server).listInstances(), BadRequestError);
    expect(error.body.length).toBeLessThanOrEqual(65_536);
  });

  test('below the limit is read whole', async () => {
    const instances = [{ name: 'ü'.repeat(400_000) }];
    server.respond((response) => {
      response.writeHead(200);
      const bytes = Buffer.from(JSON.stringify({ instances }));
      for (let at = 0; at < bytes.length; at += 9_999) response.write(bytes.subarray(at, at + 9_999));
      response.end();
    });
    expect(await clientOf(server, { maxResponseSize: 1_000_000 }).listInstances()).toEqual({ instances });
  });
});

describe('an error says what was sent', () => {
  test('nothing, while the credentials are waited for', async () => {
    const ddm = clientOf(server, { credentials: token(() => new Promise<string>(() => {})) });
    const error = await errorOf(ddm.restartInstance({ instance_id: instanceId }, { timeout: 30 }), TimeoutError);
    expect(error).toMatchObject({ attempts: 0, remedy: 'Nothing was sent.' });
    const stopped = await errorOf(
      ddm.restartInstance({ instance_id: instanceId }, { signal: AbortSignal.timeout(30) }),
      AbortError,
    );
    expect(stopped).toMatchObject({ attempts: 0, remedy: 'Nothing was sent.' });
  });

  test('that it may have taken effect, only if the operation changes something', async () => {
    server.respond(silent);
    const [read, change] = await Promise.all([
      errorOf(clientOf(server).listInstances({}, { timeout: 60, retry: false }), TimeoutError),
      errorOf(clientOf(server).restartInstance({ instance_id: instanceId }, { timeout: 60 }), TimeoutError),
    ]);
    expect(read.remedy).toBe('Retry the request.');
    expect(change.remedy).toContain('may have taken effect');
  });
});
