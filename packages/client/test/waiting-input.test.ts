/** Waiters, lists and signals with values beyond their types, from callers and from services. */
import { describe, expect, test } from '@jest/globals';
import {
  AbortError,
  collect,
  InputError,
  items,
  JobError,
  pages,
  startAndWait,
  TimeoutError,
  UnexpectedResponseError,
  waitForInstance,
  waitForJob,
  waitForPrecheck,
} from '../src/index.js';
import { clientOf, errorOf, instanceId, jobId, suiteServer } from './server.js';

const server = suiteServer();

const instance = { instance_id: instanceId };
const quick = { interval: { min: 1, max: 1 }, timeout: 5000 };

describe('startAndWait starts nothing', () => {
  const start = startAndWait as (...given: unknown[]) => Promise<unknown>;
  test.each<[string, unknown, unknown]>([
    ['timeout', 'restartInstance', { timeout: Number.NaN }],
    ['interval.min', 'restartInstance', { interval: { min: '5' } }],
    ['onProgress', 'restartInstance', { onProgress: 'log' }],
    ['signal', 'restartInstance', { signal: {} }],
    ['timout', 'restartInstance', { timout: 5 }],
    ['timeout', 'restartInstance', { call: { timeout: -1 } }],
    ['call', 'restartInstance', { call: 5 }],
    ['nothing', 'nothing', {}],
    ['restartInstanc', 'restartInstanc', {}],
    ['listInstances', 'listInstances', {}],
    ['constructor', 'constructor', {}],
    ['undefined', undefined, {}],
  ])('where %s is wrong: %s %j', async (name, operation, options) => {
    const error = await errorOf(start(clientOf(server), operation, instance, options), InputError);
    expect(error.message).toContain(name);
    expect(error.message).not.toContain('client');
    expect(error.attempts).toBe(0);
    expect(server.received).toHaveLength(0);
  });

  test('without a client', async () => {
    for (const client of [null, {}, undefined])
      expect((await errorOf(start(client, 'restartInstance', instance), InputError)).message).toContain('client');
  });

  test('with a signal that is aborted', async () => {
    await errorOf(start(clientOf(server), 'restartInstance', instance, { signal: AbortSignal.abort() }), AbortError);
    expect(server.received).toHaveLength(0);
  });
});

describe('waitForJob looks for nothing', () => {
  const wait = waitForJob as (...given: unknown[]) => Promise<unknown>;
  test.each<[string, unknown]>([
    ['The options', null],
    ['onProgress', { onProgress: 5 }],
    ['startedBy', { startedBy: null }],
    ['startedBy', { startedBy: {} }],
    ['startedBy', { startedBy: { operation: 'nothing', input: {} } }],
    ['startedBy', { startedBy: { operation: 'constructor', input: {} } }],
    ['startedBy', { startedBy: { operation: 'createSchema', input: null } }],
  ])('where %s is wrong: %j', async (name, options) => {
    expect((await errorOf(wait(clientOf(server), jobId, options), InputError)).message).toContain(name);
    expect(server.received).toHaveLength(0);
  });
});

test.each([{}, { status: null }, { status: 5 }])('an instance of %j has no status to wait for', async (body) => {
  server.respond({ body });
  await errorOf(waitForInstance(clientOf(server), instanceId, quick), UnexpectedResponseError);
  expect(server.received).toHaveLength(1);
});

test('a check that is null has not failed', async () => {
  server.respond({ body: { pre_check_results: [null, { status: 'FAILED' }] } });
  const precheck = { ...instance, database_name: 'orders', job_id: jobId };
  expect(await waitForPrecheck(clientOf(server), precheck, quick)).toMatchObject({ passed: false });
});

test('onProgress sees every state of a job', async () => {
  server.respond(
    { body: { job: { id: jobId, status: 'Running' } } },
    { body: { job: { id: jobId, status: 'Failed' } } },
  );
  const told: unknown[] = [];
  const onProgress = (job: { status: string }) => told.push(job.status);
  await errorOf(waitForJob(clientOf(server), jobId, { ...quick, onProgress }), JobError);
  expect(told).toEqual(['Running', 'Failed']);
});

describe('a list', () => {
  const ddm = () => clientOf(server);
  test('whose ids only look alike goes on', async () => {
    const rows = [[{ id: 'a,b' }], [{ id: 'a' }, { id: 'b' }], [{ id: { part: 1 } }], [{ id: { part: 2 } }]];
    server.respond(...rows.map((instances) => ({ body: { instances, total_record: 5 } })));
    expect(await collect(items(ddm().listInstances))).toEqual(rows.flat());
  });

  test('is given by its method, not by `safe`, whose errors would look like an empty list', async () => {
    for (const read of [items, pages] as ((list: unknown) => AsyncGenerator<unknown>)[]) {
      const error = await errorOf(collect(read(ddm().listInstances.safe)), InputError);
      expect(error.message).toContain('listInstances.safe');
    }
    expect(server.received).toHaveLength(0);
  });

  test.each<[unknown]>([[5], ['limit=5'], [[5]], [new Map([['limit', 5]])]])('takes no input of %p', async (input) => {
    const list = items as unknown as (list: unknown, input: unknown) => AsyncGenerator<unknown>;
    expect((await errorOf(collect(list(ddm().listInstances, input)), InputError)).message).toContain(
      'must be an object',
    );
    expect(server.received).toHaveLength(0);
  });
});

describe('a signal that is none', () => {
  /** Like a signal, except for what it lacks or throws. */
  const signalWith = (more: object) =>
    ({ aborted: false, addEventListener: () => {}, removeEventListener: () => {}, ...more }) as never;
  const fail = () => {
    throw new Error('mine');
  };

  test('because nobody can stop listening to it is refused', async () => {
    const signal = signalWith({ removeEventListener: undefined });
    await errorOf(clientOf(server).listInstances({}, { signal }), InputError);
    expect(server.received).toHaveLength(0);
  });

  test('yet is aborted when somebody begins to listen stops the call', async () => {
    const signal = signalWith({
      addEventListener() {
        Object.assign(this, { aborted: true, reason: 'mine' });
      },
    });
    expect((await errorOf(clientOf(server).listInstances({}, { signal }), AbortError)).cause).toBe('mine');
    expect(server.received).toHaveLength(0);
  });

  test('because it throws when its listener is removed changes nothing', async () => {
    const signal = signalWith({ removeEventListener: fail });
    expect(await clientOf(server).listInstances({}, { signal })).toEqual({});
    server.respond(() => {});
    await errorOf(clientOf(server).listInstances({}, { signal, timeout: 50, retry: false }), TimeoutError);
    await errorOf(waitForInstance(clientOf(server), instanceId, { signal, timeout: 50 }), TimeoutError);
  });
});
