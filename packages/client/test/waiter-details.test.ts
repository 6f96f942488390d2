import { describe, expect, test } from '@jest/globals';
import {
  type DdmClient,
  NetworkError,
  NotFoundError,
  startAndWait,
  waitForInstance,
  waitForJob,
  waitForPrecheck,
  waitForShardConfiguration,
} from '../src/index.js';
import type { CallOptions } from '../src/runtime/options/call-options.js';
import { nextDelay, poll, tryWithin } from '../src/runtime/polling/poll.js';
import { findJob } from '../src/waiters/find-job.js';
import { isUnknown } from '../src/waiters/is-unknown.js';
import { lookAtResource } from '../src/waiters/job-fallback.js';
import { hasEnded, progressOf } from '../src/waiters/wait-for-job.js';
import { waiting } from './waiting.js';

const quick = { interval: { min: 1, max: 2 } };
const facts = { operationId: 'getJob', method: 'GET', path: '/job', attempts: 1 };
const notFound = new NotFoundError('no', facts, { status: 404 } as never);
const broken = () => new NetworkError('broke', facts);

/** A client whose methods give one result after another, the last one forever, and record their calls. */
function fake(method: keyof DdmClient, ...results: unknown[]) {
  const calls: { input: Record<string, unknown>; options: CallOptions }[] = [];
  const call = async (input: Record<string, unknown>, options: CallOptions) => {
    const result = results[Math.min(calls.length, results.length - 1)];
    calls.push({ input, options });
    if (result instanceof Error) throw result;
    return result;
  };
  return { client: { [method]: call } as never as DdmClient, calls };
}

test.each<[string | null | undefined, number | undefined]>([
  ['60%', 0.6],
  ['0.5%', 0.005],
  ['100%', 1],
  ['100.1%', undefined],
  ['0%', undefined],
  ['-5%', undefined],
  ['', undefined],
  ['soon', undefined],
  [null, undefined],
  [undefined, undefined],
])('the progress %j is %p', (process, progress) => {
  expect(progressOf(process)).toBe(progress);
});

test('a job has ended in four states', () => {
  const states = ['Completed', 'Failed', 'CancelSuccess', 'RollbackSuccess', 'Running', 'ToBeSwitched', ''];
  expect(states.map(hasEnded)).toEqual([true, true, true, true, false, false, false]);
});

test('a service does not know a job where it says so', () => {
  const error = (details: object) => new NotFoundError('no', facts, details as never);
  const isUnknownJob = (thrown: unknown) => isUnknown(thrown, 'DBS.300400');
  expect(isUnknownJob(error({ status: 404 }))).toBe(true);
  expect(isUnknownJob(error({ status: 404, code: 'APIG.0101' }))).toBe(false);
  expect(isUnknownJob(error({ status: 400, code: 'DBS.300400' }))).toBe(true);
  expect(isUnknownJob(error({ status: 400, code: 'DBS.280001' }))).toBe(false);
  expect(isUnknownJob({ status: 404 })).toBe(false);
  expect(isUnknownJob(undefined)).toBe(false);
});

describe('a job is looked up in the list', () => {
  const page = (...jobs: unknown[]) => ({ jobs, total: jobs.length });
  const day = 24 * 3600_000;

  test('of 29 days before and a day after now, with the options of the waiting', async () => {
    const { client, calls } = fake('listJobs', page(null, { id: 'a' }, { id: 'b', name: 'first' }, { id: 'b' }));
    const options = { timeout: 50 };
    expect(await findJob(client, 'b', options)).toEqual({ id: 'b', name: 'first' });
    const [start, end] = [Number(calls[0]?.input.start_time), Number(calls[0]?.input.end_time)];
    expect(end - start).toBe(30 * day);
    expect(Math.abs(end - day - Date.now())).toBeLessThan(10_000);
    expect(calls[0]?.options.timeout).toBeLessThanOrEqual(50);
  });

  test('and may not be there', async () => {
    expect(await findJob(fake('listJobs', page({ id: 'a' })).client, 'b', {})).toBeUndefined();
  });
});

describe('what a job works on is watched', () => {
  const startedBy = { operation: 'setAdminUser', input: { instance_id: 'i' } } as const;

  test.each([
    ['RUNNING', true],
    ['RESTARTING', false],
    ['', false],
  ])('with the status %s, the job is over: %j', async (status, isOver) => {
    const { client, calls } = fake('getInstance', { status });
    const options = { timeout: 50 };
    expect(await lookAtResource(client, startedBy, options)).toBe(isOver);
    expect(calls).toEqual([{ input: { instance_id: 'i' }, options }]);
  });

  test('and has failed where the state says so', async () => {
    const failed = lookAtResource(fake('getInstance', { status: 'ERROR' }).client, startedBy, {});
    await expect(failed).rejects.toMatchObject({ name: 'JobError', id: 'i', state: { status: 'ERROR' } });
    await expect(failed).rejects.toThrow('waitForJob: i ended as ERROR.');
  });

  test('and may have no state', async () => {
    expect(await lookAtResource(fake('getInstance', undefined).client, startedBy, {})).toBe(false);
  });
});

describe('waitForJob', () => {
  const job = (status: string) => ({ job: { id: 'j', status, process: null } });

  test.each(['Completed'])('ends with %s', async (status) => {
    const { client, calls } = fake('getJob', job('Running'), job(status));
    expect((await waitForJob(client, 'j', quick)).status).toBe(status);
    expect(calls.map(({ input }) => input)).toEqual([{ job_id: 'j' }, { job_id: 'j' }]);
  });

  test.each(['Failed', 'CancelSuccess', 'RollbackSuccess', 'ToBeSwitched'])('throws at %s', async (status) => {
    const listed = async () => ({ jobs: [{ id: 'j', fail_reason: '' }], total: 1 });
    const client = { ...fake('getJob', job(status)).client, listJobs: listed } as never as DdmClient;
    await expect(waitForJob(client, 'j', quick)).rejects.toMatchObject({
      name: 'JobError',
      message: `waitForJob: j ended as ${status}.`,
      id: 'j',
      reason: undefined,
    });
  });

  test('tells of jobs only, not of what is watched in their place', async () => {
    const seen: unknown[] = [];
    const client = {
      ...fake('getJob', job('Running'), notFound).client,
      ...fake('getInstance', { status: 'RESTARTING' }, { status: 'RUNNING' }).client,
    };
    const startedBy = { operation: 'setAdminUser', input: { instance_id: 'i' } } as const;
    const onProgress = (state: unknown) => seen.push(state);
    expect(await waitForJob(client, 'j', { ...quick, startedBy, onProgress })).toBeUndefined();
    expect(seen).toStrictEqual([job('Running').job]);
  });

  test('throws what is not that the job is unknown, also where it knows what started it', async () => {
    const startedBy = { operation: 'setAdminUser', input: {} } as const;
    const error = new NotFoundError('no', facts, { status: 403, retryable: false } as never);
    await expect(waitForJob(fake('getJob', error).client, 'j', { ...quick, startedBy })).rejects.toBe(error);
    await expect(waitForJob(fake('getJob', notFound).client, 'j', quick)).rejects.toBe(notFound);
    await expect(waitForJob(fake('getJob', {}).client, 'j', quick)).rejects.toThrow(
      'waitForJob: the response has no status.',
    );
    for (const wrong of [null, 'setAdminUser'])
      await expect(
        waitForJob(fake('getJob', notFound).client, 'j', { startedBy: wrong as never }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('an object of operation and input'),
      });
  });
});

describe('waitForInstance', () => {
  const instance = (status: string) => ({ id: 'i', status });

  test.each(['ERROR', 'CREATEFAILED'])('throws at %s, if that is not waited for', async (status) => {
    const { client, calls } = fake('getInstance', instance('CREATING'), instance(status));
    await expect(waitForInstance(client, 'i', quick)).rejects.toMatchObject({
      message: `waitForInstance: i ended as ${status}.`,
      state: instance(status),
    });
    expect(calls.map(({ input }) => input)).toEqual([{ instance_id: 'i' }, { instance_id: 'i' }]);
    expect(await waitForInstance(client, 'i', { ...quick, status: status as never })).toEqual(instance(status));
  });

  test('refuses a status that is not a text', async () => {
    const wait = waitForInstance(fake('getInstance', {}).client, 'i', { status: 5 as never });
    await expect(wait).rejects.toMatchObject({ name: 'InputError', message: expect.stringContaining('status') });
  });
});

describe('waitForPrecheck', () => {
  const input = { instance_id: 'i', database_name: 'd', job_id: 'j' };
  const results = (...statuses: string[]) => ({ pre_check_results: statuses.map((status) => ({ status })) });
  const looksOf = async (looks: number | undefined, ...shown: object[]) => {
    const { client, calls } = fake('getShardConfigurationPrecheck', ...shown);
    const outcome = await waitForPrecheck(client, input, { ...quick, ...(looks !== undefined && { looks }) });
    expect(calls[0]?.input).toBe(input);
    return [calls.length, outcome.passed, outcome.results.length];
  };

  test.each<[string, number | undefined, object[], [number, boolean, number]]>([
    ['three alike in a row', undefined, [results('SUCCESS')], [3, true, 1]],
    ['as many as is said', 2, [results('SUCCESS')], [2, true, 1]],
    ['none that are empty', 2, [results(), results(), results('WARN')], [4, true, 1]],
    ['from the last growth on', 2, [results('A'), results('A', 'B'), results('A'), results('A')], [4, true, 1]],
    ['also with one that failed', 1, [results('SUCCESS', 'FAILED')], [1, false, 2]],
  ])('ends after looks: %s', async (_which, looks, shown, outcome) => {
    expect(await looksOf(looks, ...shown)).toEqual(outcome);
  });

  test('does not end while there are no results', async () => {
    const { client } = fake('getShardConfigurationPrecheck', results());
    await expect(waitForPrecheck(client, input, { ...quick, looks: 1, timeout: 60 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test('needs a list, and how many looks', async () => {
    const wait = (shown: object, looks?: number) =>
      waitForPrecheck(fake('getShardConfigurationPrecheck', shown).client, input, {
        ...quick,
        ...(looks !== undefined && { looks }),
      });
    await expect(wait({})).rejects.toThrow('waitForPrecheck: the response has no pre_check_results.');
    for (const looks of [-1, Number.NaN]) await expect(wait(results('A'), looks)).rejects.toThrow('looks');
  });
});

test.each<[string, (client: DdmClient, options: object) => Promise<unknown>]>([
  ['waitForJob', (client, options) => waitForJob(client, 'x1', options)],
  ['waitForInstance', (client, options) => waitForInstance(client, 'x1', options)],
  ['waitForPrecheck', (client, options) => waitForPrecheck(client, { job_id: 'x1' } as never, options)],
  ['waitForShardConfiguration', (client, options) => waitForShardConfiguration(client, 'x1', options)],
])('%s names itself and what it waits for in its errors', async (name, wait) => {
  const error = { operationId: name, message: `${name}: stopped by its signal (x1).` };
  await expect(wait({} as DdmClient, { signal: AbortSignal.abort() })).rejects.toMatchObject(error);
});

test('startAndWait calls with its options, and ends the call with the waiting', async () => {
  const { client, calls } = fake('restartInstance', { job_id: undefined });
  const { signal } = new AbortController();
  const input = { instance_id: 'i' };
  const options = { call: { timeout: 50 }, signal };
  expect(await startAndWait(client, 'restartInstance', input, options)).toEqual({ response: {}, job: undefined });
  expect(calls).toEqual([{ input, options: { timeout: 50, signal } }]);
});

test('startAndWait tells the response before it waits, and its errors name the job', async () => {
  const controller = new AbortController();
  const { client } = fake('restartInstance', { job_id: 'j' });
  const told: unknown[] = [];
  const onStarted = (response: unknown) => {
    told.push(response);
    controller.abort();
    throw new Error('ignored');
  };
  const options = { signal: controller.signal, onStarted };
  await expect(startAndWait(client, 'restartInstance', { instance_id: 'i' }, options)).rejects.toMatchObject({
    name: 'AbortError',
    message: 'waitForJob: stopped by its signal (j).',
  });
  expect(told).toEqual([{ job_id: 'j' }]);
  const wrong = { onStarted: 'log' } as unknown as typeof options;
  await expect(startAndWait(client, 'restartInstance', { instance_id: 'i' }, wrong)).rejects.toThrow('onStarted');
  expect(told).toHaveLength(1);
});

test('waitForShardConfiguration ends with its own job, and says how', async () => {
  const page = (...jobs: object[]) => ({ jobs, total: jobs.length });
  const wait = (status: string, more: object = {}) =>
    waitForShardConfiguration(
      fake('listJobs', page(), page({ id: 'j', status: 'Running', process: '5%' }), page({ id: 'j', status, ...more }))
        .client,
      'j',
      quick,
    );
  expect(await wait('Completed')).toEqual({ job: { id: 'j', status: 'Completed' }, decisionDue: false });
  expect(await wait('ToBeSwitched')).toMatchObject({ decisionDue: true });
  await expect(wait('Failed', { fail_reason: 'full' })).rejects.toMatchObject({
    message: 'waitForShardConfiguration: j ended as Failed: full',
    id: 'j',
    reason: 'full',
  });
});

describe('polling', () => {
  test('bounds each look and the end by the time that is left', async () => {
    const { signal } = new AbortController();
    const given: CallOptions[] = [];
    const look = async (options: CallOptions) => {
      given.push(options);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { state: given.length, done: given.length === 2 };
    };
    const { state, options } = await poll(waiting(look), { ...quick, timeout: 5000, signal });
    expect(state).toBe(2);
    expect(options.signal).toBe(signal);
    const [first = 0, second = 0] = given.map(({ timeout }) => timeout);
    expect(first).toBeLessThanOrEqual(5000);
    expect(first).toBeGreaterThan(4000);
    expect(second).toBeLessThan(first - 20);
    expect(options.timeout).toBeLessThan(second - 20);
    expect(options.timeout).toBeGreaterThan(2000);
    expect(given.every((one) => one.signal instanceof AbortSignal)).toBe(true);
  });

  test('with options that cannot be used does not begin', async () => {
    let looks = 0;
    const look = async () => ({ state: ++looks, done: true });
    await expect(poll(waiting(look), { timeout: -1 })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('timeout'),
      attempts: 0,
      cause: expect.any(TypeError),
    });
    expect(looks).toBe(0);
  });

  test('goes on after four failures in a row that may pass, and not after the fifth', async () => {
    let looks = 0;
    const failing = (times: number) => async () => {
      if (++looks <= times) throw broken();
      return { state: looks, done: true };
    };
    expect((await poll(waiting(failing(4)), quick)).state).toBe(5);
    looks = 0;
    await expect(poll(waiting(failing(5)), quick)).rejects.toThrow('broke');
    expect(looks).toBe(5);
  });

  test('ends with its own errors at once, and with how often it looked', async () => {
    const slow = () => new Promise<never>(() => {});
    await expect(poll(waiting(slow), { ...quick, timeout: 20 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'waitForAll: not over after 20 ms (w1).',
      attempts: 1,
      remedy: 'The work continues: wait again with the same id.',
    });
    const cause = new Error('mine');
    await expect(poll(waiting(slow), { ...quick, signal: AbortSignal.abort(cause) })).rejects.toMatchObject({
      name: 'AbortError',
      message: 'waitForAll: stopped by its signal (w1).',
      cause,
    });
    const odd = async () => Promise.reject(cause);
    await expect(poll(waiting(odd), quick)).rejects.toMatchObject({
      name: 'InputError',
      message: 'waitForAll: mine',
      cause,
    });
  });

  test('ends in a pause when its time is over', async () => {
    let looks = 0;
    const look = async () => ({ state: ++looks, done: false });
    const start = performance.now();
    await expect(poll(waiting(look), { interval: { min: 60_000 }, timeout: 50 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(looks).toBeLessThan(10);
  });
});

test.each<[string, [delay: number, elapsed: number, progress: number | undefined, min: number, max: number], number]>([
  ['half as long again', [100, 0, undefined, 10, 1000], 150],
  ['the longest at most', [900, 0, undefined, 10, 1000], 1000],
  ['the shortest at least', [1, 0, undefined, 10, 1000], 10],
  ['half of the time that is left', [9000, 1000, 0.5, 10, 15_000], 500],
  ['half of what is left later', [9000, 3000, 0.75, 10, 15_000], 500],
  ['no longer since progress is slow', [100, 1000, 0.5, 10, 15_000], 150],
  ['the shortest shortly before the end', [9000, 1000, 0.99, 100, 15_000], 100],
  ['a millisecond where the shortest is none', [9000, 1000, 1, 0, 15_000], 1],
  ['as without progress where that is none', [100, 1000, 0, 10, 1000], 150],
])('the next pause is %s', (_which, given, pause) => {
  expect(nextDelay(...given)).toBeCloseTo(pause);
});

describe('work within a time', () => {
  test('gives its result, or nothing where it fails or is late', async () => {
    expect(await tryWithin({}, async () => 1)).toBe(1);
    expect(await tryWithin({ timeout: 1000 }, async ({ timeout }) => timeout)).toBe(1000);
    expect(await tryWithin({}, () => Promise.reject(new Error()))).toBeUndefined();
    expect(await tryWithin({ timeout: 5 }, () => new Promise(() => {}))).toBeUndefined();
    expect(await tryWithin({ signal: AbortSignal.abort() }, async () => 1)).toBeUndefined();
  });

  test('gets a signal to stop', async () => {
    let stopped: AbortSignal | undefined;
    await tryWithin({ timeout: 5 }, ({ signal }) => {
      stopped = signal;
      return new Promise(() => {});
    });
    expect(stopped?.aborted).toBe(true);
  });
});
