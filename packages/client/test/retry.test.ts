import { describe, expect, test } from '@jest/globals';
import {
  ApiError,
  DdmError,
  InternalServerError,
  NetworkError,
  ServiceUnavailableError,
  TooManyRequestsError,
} from '../src/index.js';
import { createBudget } from '../src/runtime/transport/budget.js';
import { delayOf } from '../src/runtime/transport/retry.js';
import { clientOf, errorOf, instanceId, type Scripted, suiteServer } from './server.js';

const server = suiteServer();

const reset: Scripted = (response) => response.destroy();
const cut: Scripted = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"instances":');
  setTimeout(() => response.destroy(), 5);
};
const scaleOut = (options?: Parameters<ReturnType<typeof clientOf>['createInstance']>[1]) =>
  clientOf(server).restartInstanceV1(
    { instance_id: instanceId, body: { restart: { type: 'soft' } } } as never,
    options,
  );

describe('an idempotent operation is retried after', () => {
  test.each<[string, Scripted]>([
    ['a reset', reset],
    ['a response that was cut', cut],
    ['429', { status: 429 }],
    ['500', { status: 500, body: { errCode: 'DBS.999999' } }],
    ['502', { status: 502, body: '<html>' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
  ])('%s', async (_, failure) => {
    server.respond(failure, failure, { body: { instances: [] } });
    const result = await clientOf(server).listInstances.safe();
    expect(result.ok && result.response.attempts).toBe(3);
    expect(server.received).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 405, 409, 413, 415, 501])('but not after %i', async (status) => {
    server.respond({ status });
    const error = await errorOf(clientOf(server).listInstances(), ApiError);
    expect(error.attempts).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  test.each([
    [400, 'DBS.300128'],
    [403, 'DBS.212033'],
    [409, 'DBS.200019'],
  ])('%i with %s, which says that a retry can help', async (status, errCode) => {
    server.respond({ status, body: { errCode, externalMessage: 'Later.' } }, { body: { instances: [] } });
    await clientOf(server).listInstances();
    expect(server.received).toHaveLength(2);
  });

  test('but not after the code with a status that it is not known with', async () => {
    server.respond({ status: 404, body: { errCode: 'DBS.200019' } });
    await errorOf(clientOf(server).listInstances(), ApiError);
    expect(server.received).toHaveLength(1);
  });

  test('but not after a 500 whose code says that it does not help', async () => {
    server.respond({ status: 500, body: { error_code: 'APIG.0103', error_msg: 'The backend does not exist.' } });
    await errorOf(clientOf(server).listInstances(), InternalServerError);
    expect(server.received).toHaveLength(1);
  });
});

describe('an operation that is not idempotent', () => {
  test.each<[string, Scripted]>([
    ['a reset', reset],
    ['a response that was cut', cut],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
  ])('is not retried after %s', async (_, failure) => {
    server.respond(failure);
    const error = await errorOf(scaleOut(), DdmError);
    expect(error.attempts).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  test('is retried after a code that says that it was refused, in either field', async () => {
    server.respond(
      { status: 409, body: { errCode: 'DBS.200019' } },
      { status: 409, body: { error_code: 'DBS.200019' } },
      { body: {} },
    );
    await scaleOut();
    expect(server.received).toHaveLength(3);
  });

  test('is not retried after a code that is only retryable, or names the stage of a job', async () => {
    for (const errCode of ['DBS.300002', 'DBS.300346']) {
      server.respond({ status: 400, body: { errCode } });
      const error = await errorOf(scaleOut(), ApiError);
      expect(error.attempts).toBe(1);
    }
  });

  test('is retried after 429, and not after the next failure', async () => {
    server.respond({ status: 429 }, { status: 429 }, reset, {});
    const error = await errorOf(scaleOut(), NetworkError);
    expect(error.attempts).toBe(3);
    expect(error.remedy).toContain('may have taken effect');
    expect(server.received).toHaveLength(3);
  });
});

test('the body is the same each time', async () => {
  server.respond({ status: 429 }, {});
  await scaleOut();
  expect(server.received.map(({ body }) => body)).toEqual(Array(2).fill('{"restart":{"type":"soft"}}'));
});

describe('how often', () => {
  test('five times unless told otherwise', async () => {
    server.respond({ status: 503 });
    const error = await errorOf(clientOf(server).listInstances(), ServiceUnavailableError);
    expect(error.attempts).toBe(6);
    expect(server.received).toHaveLength(6);
  });

  test('as the call says, over what the client says', async () => {
    server.respond({ status: 503 });
    await errorOf(clientOf(server).listInstances({}, { retry: { limit: 1, baseDelay: 1 } }), ServiceUnavailableError);
    expect(server.received).toHaveLength(2);
  });

  test('never', async () => {
    server.respond({ status: 503 });
    await errorOf(clientOf(server).listInstances({}, { retry: false }), ServiceUnavailableError);
    expect(server.received).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  test('as a date is honoured', async () => {
    const date = new Date(Date.now() + 2000).toUTCString();
    server.respond({ status: 503, headers: { 'retry-after': date } });
    const error = await errorOf(clientOf(server).listInstances({}, { retry: false }), ApiError);
    expect(error.retryAfter).toBeGreaterThan(500);
    expect(error.retryAfter).toBeLessThanOrEqual(2000);
  });

  test('beyond the deadline ends the call at once', async () => {
    server.respond({ status: 429, headers: { 'retry-after': '3600' } });
    const error = await errorOf(clientOf(server).listInstances({}, { timeout: 10_000 }), TooManyRequestsError);
    expect(error.retryAfter).toBe(3_600_000);
    expect(server.received).toHaveLength(1);
  });

  test('of nonsense is passed over', async () => {
    server.respond({ status: 503, headers: { 'retry-after': 'soon' } }, {});
    await clientOf(server).listInstances();
    expect(server.received).toHaveLength(2);
  });
});

test('waits are random below a bound that doubles up to the highest, four times as long after 429', () => {
  const facts = { operationId: 'x', method: 'GET', path: '/', attempts: 1 };
  const rule = { limit: 9, baseDelay: 500, maxDelay: 60_000 };
  const highest = (status: number, attempts: number) => {
    const error = new DdmError('x', facts, { status, refused: status === 429 });
    return Math.max(...Array.from({ length: 500 }, () => delayOf(error, attempts, rule)));
  };
  for (const [status, attempts, bound] of [
    [503, 1, 500],
    [503, 3, 2000],
    [503, 20, 60_000],
    [429, 1, 2000],
  ] as const) {
    expect(highest(status, attempts)).toBeLessThanOrEqual(bound);
    expect(highest(status, attempts)).toBeGreaterThan(bound * 0.9);
  }
});

test('an error response without Retry-After is waited for like any other failure', async () => {
  server.respond({ status: 503 });
  const error = await errorOf(clientOf(server).listInstances({}, { retry: false }), ApiError);
  const delays = Array.from({ length: 500 }, () => delayOf(error, 2, { limit: 9, baseDelay: 500, maxDelay: 60_000 }));
  expect(Math.max(...delays)).toBeGreaterThan(900);
  expect(Math.max(...delays)).toBeLessThanOrEqual(1000);
});

describe('the budget', () => {
  test('does not let an outage be multiplied', async () => {
    server.respond({ status: 503 });
    const ddm = clientOf(server, { retryBudget: { capacity: 10, refill: 0.2 } });
    await Promise.all(Array.from({ length: 50 }, () => errorOf(ddm.listInstances(), ServiceUnavailableError)));
    expect(server.received).toHaveLength(60);
  });

  test('is given back by success', () => {
    const budget = createBudget({ capacity: 2, refill: 0.5 });
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    budget.refill();
    expect(budget.take()).toBe(false);
    budget.refill();
    expect(budget.take()).toBe(true);
    for (let i = 0; i < 100; i++) budget.refill();
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
  });
});
