import { describe, expect, test } from '@jest/globals';
import {
  AbortError,
  BadRequestError,
  ForbiddenError,
  InputError,
  type Job,
  JobError,
  NotFoundError,
  ServiceUnavailableError,
  startAndWait,
  TimeoutError,
  UnexpectedResponseError,
  waitForDeletion,
  waitForInstance,
  waitForJob,
  waitForPrecheck,
  waitForShardConfiguration,
} from '../src/index.js';
import { nextDelay } from '../src/runtime/polling/poll.js';
import { clientOf, errorOf, instanceId, jobId, type Scripted, suiteServer } from './server.js';

const server = suiteServer();

const quick = { interval: { min: 1, max: 3 } };
const job = (status: string, process = ''): Scripted => ({
  body: { job: { id: jobId, name: 'CreateInstance', status, process, created_time: '2026-01-14T07:46:22+0000' } },
});
const jobs = (...list: object[]): Scripted => ({ body: { jobs: list, total: list.length, offset: 0, limit: 128 } });

describe('waitForJob', () => {
  test('waits until the job has completed, and tells of its progress', async () => {
    const seen: string[] = [];
    server.respond(job('Running'), job('Running', '60%'), job('Completed'));
    const onProgress = ({ status, process }: Job) => seen.push(`${status} ${process}`);
    const done = await waitForJob(clientOf(server), jobId, { ...quick, onProgress });
    expect(done.status).toBe('Completed');
    expect(seen).toEqual(['Running ', 'Running 60%', 'Completed ']);
  });

  test('throws the reason of a job that failed, from the list of jobs', async () => {
    server.respond(
      job('Failed'),
      jobs({ id: 'other', fail_reason: 'not this' }, { id: jobId, fail_reason: 'No addresses left.' }),
    );
    const error = await errorOf(waitForJob(clientOf(server), jobId, quick), JobError);
    expect(error).toMatchObject({ id: jobId, reason: 'No addresses left.', state: { status: 'Failed' } });
    expect(error.message).toBe(`waitForJob: ${jobId} ended as Failed: No addresses left.`);
    expect(server.received[1]?.url).toMatch(/\/jobs\?start_time=\d+&end_time=\d+&offset=0&limit=128$/);
  });

  describe('whose id the service does not know', () => {
    const createSchema = {
      operation: 'createSchema',
      input: { instance_id: instanceId, body: { name: 'orders' } },
    } as const;
    const unknown = { status: 400, body: { errCode: 'DBS.300400', externalMessage: 'The task is not found.' } };
    const instance = (status: string): Scripted => ({ body: { id: instanceId, status } });

    test('watches the instance if it knows which operation started the job, and not before a first pause', async () => {
      server.respond(unknown, instance('CREATE_DATABASE'), instance('RUNNING'));
      const job = await waitForJob(clientOf(server), jobId, { ...quick, startedBy: createSchema });
      expect(job).toBeUndefined();
      expect(server.received.map(({ url }) => url.replace(/^.*\/instances\//, ''))).toEqual([
        expect.stringContaining('/jobs/'),
        instanceId,
        instanceId,
      ]);
    });

    test('finds the instance in the body, where the document says so', async () => {
      const input = { instance_id: 'source', body: { source: {}, target: { instance_id: instanceId } } };
      server.respond({ status: 404, body: {} }, instance('RUNNING'));
      await waitForJob(clientOf(server), jobId, { ...quick, startedBy: { operation: 'restoreMetadata', input } });
      expect(server.received[1]?.url).toContain(`/instances/${instanceId}`);
    });

    test('throws when the instance comes into a state that tells of a failure', async () => {
      server.respond(unknown, instance('ERROR'));
      const waiting = waitForJob(clientOf(server), jobId, { ...quick, startedBy: createSchema });
      expect(await errorOf(waiting, JobError)).toMatchObject({ id: instanceId, state: { status: 'ERROR' } });
    });

    test('throws where it is not told what started the job', async () => {
      server.respond(unknown);
      await errorOf(waitForJob(clientOf(server), jobId, quick), BadRequestError);
      expect(server.received).toHaveLength(1);
    });

    test('goes by the job where the service knows it', async () => {
      server.respond(job('Completed'));
      const done = await waitForJob(clientOf(server), jobId, { ...quick, startedBy: createSchema });
      expect(done?.status).toBe('Completed');
    });
  });

  test('throws also where the reason cannot be had', async () => {
    server.respond(job('Failed'), { status: 403 });
    const error = await errorOf(waitForJob(clientOf(server), jobId, quick), JobError);
    expect(error.reason).toBeUndefined();
  });

  test('goes on when a look fails for a reason that passes, but not forever', async () => {
    const ddm = clientOf(server, { retry: false });
    server.respond(job('Running'), { status: 503 }, (response) => response.destroy(), job('Completed'));
    await waitForJob(ddm, jobId, quick);
    expect(server.received).toHaveLength(4);
    server.respond({ status: 503 });
    await errorOf(waitForJob(ddm, jobId, quick), ServiceUnavailableError);
    expect(server.received).toHaveLength(5);
    server.respond({ status: 403 });
    await errorOf(waitForJob(ddm, jobId, quick), ForbiddenError);
    expect(server.received).toHaveLength(1);
  });

  test('does not wait in vain for a person', async () => {
    server.respond(job('ToBeSwitched'), jobs());
    const error = await errorOf(waitForJob(clientOf(server), jobId, quick), JobError);
    expect(error.message).toContain('ToBeSwitched');
  });

  test('ends after its timeout, and can be continued elsewhere', async () => {
    server.respond(job('Running'));
    const error = await errorOf(waitForJob(clientOf(server), jobId, { ...quick, timeout: 30 }), TimeoutError);
    expect(error.remedy).toBe('The work continues: wait again with the same id.');
    server.respond(job('Completed'));
    expect((await waitForJob(clientOf(server), jobId)).id).toBe(jobId);
  });

  test('stops at once by its signal', async () => {
    server.respond(job('Running'));
    const start = performance.now();
    const wait = waitForJob(clientOf(server), jobId, {
      interval: { min: 20_000, max: 20_000 },
      signal: AbortSignal.timeout(40),
    });
    await errorOf(wait, AbortError);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test('says when there is no id to wait for', async () => {
    await errorOf(waitForJob(clientOf(server), undefined, quick), InputError);
    expect(server.received).toHaveLength(0);
  });

  test('never asks without a pause', async () => {
    server.respond(job('Running'));
    await errorOf(waitForJob(clientOf(server), jobId, { interval: { min: 0, max: 0 }, timeout: 50 }), TimeoutError);
    expect(server.received.length).toBeLessThan(60);
  });
});

describe('waitForInstance', () => {
  const instance = (status: string): Scripted => ({ body: { id: instanceId, status } });

  test('waits until the instance runs, or has another status', async () => {
    server.respond(instance('CREATING'), instance('CREATING'), instance('RUNNING'));
    expect((await waitForInstance(clientOf(server), instanceId, quick)).status).toBe('RUNNING');
    server.respond(instance('RUNNING'), instance('RESTARTING'));
    expect((await waitForInstance(clientOf(server), instanceId, { ...quick, status: 'RESTARTING' })).status).toBe(
      'RESTARTING',
    );
  });

  test('throws when the instance will not get there', async () => {
    server.respond(instance('CREATING'), instance('CREATEFAILED'));
    const error = await errorOf(waitForInstance(clientOf(server), instanceId, quick), JobError);
    expect(error.message).toContain('CREATEFAILED');
    server.respond(instance('ERROR'));
    expect((await waitForInstance(clientOf(server), instanceId, { ...quick, status: 'ERROR' })).status).toBe('ERROR');
  });
});

describe('waitForShardConfiguration', () => {
  const shard = (status: string, more: object = {}) =>
    jobs({ id: 'other', status: 'Failed' }, { id: jobId, status, process: '', ...more });

  test('stops where a decision is due, and says so', async () => {
    server.respond(jobs(), shard('Expanding'), shard('ToBeSwitched', { operations: ['toBeSwitched'] }));
    const state = await waitForShardConfiguration(clientOf(server), jobId, quick);
    expect(state).toMatchObject({ decisionDue: true, job: { status: 'ToBeSwitched', operations: ['toBeSwitched'] } });
    expect(server.received).toHaveLength(3);
  });

  test.each(['Completed', 'CancelSuccess', 'RollbackSuccess'])('ends with %s', async (status) => {
    server.respond(shard('Switching'), shard(status));
    expect(await waitForShardConfiguration(clientOf(server), jobId, quick)).toMatchObject({
      decisionDue: false,
      job: { status },
    });
  });

  test('throws the reason of one that failed', async () => {
    server.respond(shard('Failed', { fail_reason: 'The storage is too small.' }));
    const error = await errorOf(waitForShardConfiguration(clientOf(server), jobId, quick), JobError);
    expect(error.reason).toBe('The storage is too small.');
  });

  test('asks for less than the 30 days that the service allows', async () => {
    server.respond(shard('Completed'));
    await waitForShardConfiguration(clientOf(server), jobId, quick);
    const query = new URLSearchParams(server.received[0]?.url.split('?')[1]);
    const days = (Date.now() - Number(query.get('start_time'))) / (24 * 3600_000);
    expect(days).toBeGreaterThan(28.9);
    expect(days).toBeLessThan(29.1);
  });
});

describe('waitForDeletion', () => {
  const there = { body: { id: instanceId, status: 'RUNNING' } };
  const gone = { status: 404, body: { error_msg: 'There is no such instance.' } };

  test('waits until a method does not find what it reads', async () => {
    const seen: string[] = [];
    server.respond(there, there, gone);
    const { getInstance } = clientOf(server);
    const options = { ...quick, onProgress: ({ status }: { status: string }) => seen.push(status) };
    expect(await waitForDeletion(getInstance, { instance_id: instanceId }, options)).toBeUndefined();
    expect(seen).toEqual(['RUNNING', 'RUNNING']);
    expect(server.received).toHaveLength(3);
  });

  test('knows the code of an unknown schema, and takes no unknown path for a deletion', async () => {
    const schema = { instance_id: instanceId, database_name: 'orders' };
    server.respond({
      status: 400,
      body: { errCode: 'DBS.300129', externalMessage: 'Failed to query schema information.' },
    });
    await waitForDeletion(clientOf(server).getSchema, schema, quick);
    server.respond({ status: 404, body: { error_code: 'APIG.0101', error_msg: 'The API does not exist.' } });
    await errorOf(waitForDeletion(clientOf(server).getSchema, schema, quick), NotFoundError);
    server.respond({ status: 400, body: { errCode: 'DBS.280001', externalMessage: 'Parameter error.' } });
    await errorOf(waitForDeletion(clientOf(server).getSchema, schema, quick), BadRequestError);
  });

  test('ends with its timeout, and names what is still there', async () => {
    server.respond(there);
    const { getInstance } = clientOf(server);
    const options = { ...quick, timeout: 20 };
    const error = await errorOf(waitForDeletion(getInstance, { instance_id: instanceId }, options), TimeoutError);
    expect(error.message).toBe(`waitForDeletion: not over after 20 ms (${instanceId}).`);
  });

  test('refuses what reads nothing', async () => {
    const list = undefined as unknown as ReturnType<typeof clientOf>['getInstance'];
    const error = await errorOf(waitForDeletion(list, { instance_id: instanceId }, quick), InputError);
    expect(error.message).toContain('read is not a function');
    expect(error.stack).toContain('waiters.test');
  });
});

describe('waitForPrecheck', () => {
  const check = (status: string) => ({ name: status, status });
  const results = (...statuses: string[]): Scripted => ({
    body: { job_id: jobId, pre_check_results: statuses.map(check) },
  });
  const precheck = { instance_id: instanceId, database_name: 'orders', job_id: jobId };

  test('ends when the results no longer grow', async () => {
    server.respond(results(), results('SUCCESS'), results('SUCCESS', 'WARN'));
    const outcome = await waitForPrecheck(clientOf(server), precheck, quick);
    expect(outcome).toMatchObject({ passed: true, results: [{ status: 'SUCCESS' }, { status: 'WARN' }] });
    expect(server.received).toHaveLength(5);
  });

  test('says when a check failed', async () => {
    server.respond(results('SUCCESS', 'FAILED'));
    expect((await waitForPrecheck(clientOf(server), precheck, { ...quick, looks: 1 })).passed).toBe(false);
  });
});

test('the time between two looks grows up to the most, and follows the progress', () => {
  const next = (delay: number, elapsed: number, progress?: number) => nextDelay(delay, elapsed, progress, 1000, 15_000);
  expect([next(1000, 1000), next(1500, 2500), next(14_000, 90_000)]).toEqual([1500, 2250, 15_000]);
  // 90 % after 90 s: the rest takes about 10 s, so the next look comes half-way.
  expect(next(15_000, 90_000, 0.9)).toBeCloseTo(5000);
  expect(next(15_000, 90_000, 0.999)).toBe(1000);
  expect(next(15_000, 90_000, 0.01)).toBe(15_000);
});

describe('a waiter keeps its deadline', () => {
  const silent: Scripted = () => {};
  const timed = async (work: Promise<unknown>) => {
    const start = performance.now();
    await work;
    return performance.now() - start;
  };

  test.each<[string, Scripted[]]>([
    ['of a server that is silent', [silent]],
    ['of a server that drips', [(response) => void response.writeHead(200).write('{')]],
    ['of a server that asks to wait', [{ status: 503, headers: { 'retry-after': '60' } }]],
    ['after a first look', [job('Running'), silent]],
  ])('%s', async (_, responses) => {
    server.respond(...responses);
    const time = await timed(errorOf(waitForJob(clientOf(server), jobId, { ...quick, timeout: 1500 }), Error));
    expect(time).toBeLessThan(20_000);
  });

  test('where the reason of a failure never comes', async () => {
    server.respond(job('Failed'), silent);
    const wait = errorOf(waitForJob(clientOf(server), jobId, { ...quick, timeout: 1500 }), JobError);
    expect(await timed(wait)).toBeLessThan(20_000);
    expect((await wait).reason).toBeUndefined();
  });

  test('where the list of jobs does not end', async () => {
    const page = Array.from({ length: 128 }, (_, id) => ({ id: `other-${id}` }));
    let at = 0;
    server.respond(job('Failed'), (response) => {
      response.end(
        JSON.stringify({ jobs: page.map(({ id }) => ({ id: `${id}-${at}` })), total: 1e9, offset: at++, limit: 128 }),
      );
    });
    const wait = errorOf(waitForJob(clientOf(server), jobId, { ...quick, timeout: 1500 }), JobError);
    expect(await timed(wait)).toBeLessThan(20_000);
  });
});

describe('a waiter', () => {
  test.each<[string, object]>([
    ['timeout', { timeout: Number.NaN }],
    ['timeout', { timeout: 0 }],
    ['interval.min', { interval: { min: Number.NaN } }],
    ['interval.max', { interval: { max: Infinity } }],
    ['onProgress', { onProgress: 1 }],
    ['signal', { signal: {} }],
    ['timout', { timout: 1 }],
  ])('refuses an option that cannot be used: %s', async (name, options) => {
    const error = await errorOf(waitForJob(clientOf(server), jobId, options), InputError);
    expect(error.message).toContain(name);
    expect(server.received).toHaveLength(0);
  });

  test.each<[string, unknown]>([
    ['an empty object', {}],
    ['no job', { job: null }],
    ['a job without a status', { job: {} }],
  ])('ends with a known error where the response is %s', async (_, body) => {
    server.respond({ body });
    await errorOf(waitForJob(clientOf(server), jobId, quick), UnexpectedResponseError);
  });

  test('ends with a known error for what is not a client', async () => {
    await errorOf(waitForJob({} as never, jobId, quick), InputError);
  });

  test('goes on where its callback throws, at once or later', async () => {
    server.respond(job('Running'), job('Completed'));
    let told = 0;
    const onProgress = () => {
      if (told++) throw new Error('mine');
      return Promise.reject(new Error('mine'));
    };
    expect((await waitForJob(clientOf(server), jobId, { ...quick, onProgress })).status).toBe('Completed');
    expect(told).toBe(2);
  });

  test('counts failures in a row only', async () => {
    const bad: Scripted = { status: 503 };
    const running = job('Running');
    server.respond(bad, bad, bad, bad, running, bad, bad, bad, bad, job('Completed'));
    await waitForJob(clientOf(server, { retry: false }), jobId, quick);
    expect(server.received).toHaveLength(10);
  });
});

describe('startAndWait', () => {
  test('calls an operation and waits for the job that it started', async () => {
    server.respond({ body: { job_id: jobId } }, job('Running'), job('Completed'));
    const ddm = clientOf(server);
    const { response, job: done } = await startAndWait(ddm, 'restartInstance', { instance_id: instanceId }, quick);
    expect([response.job_id, done?.status]).toEqual([jobId, 'Completed']);
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });

  test('throws what starting throws, and waits for nothing where no job is started', async () => {
    server.respond({ status: 403 });
    const ddm = clientOf(server);
    await errorOf(startAndWait(ddm, 'restartInstance', { instance_id: instanceId }, quick), ForbiddenError);
    server.respond({ body: { group_id: 'g' } });
    expect(
      (await startAndWait(ddm, 'createGroup', { instance_id: instanceId, body: {} as never })).job,
    ).toBeUndefined();
    expect(server.received).toHaveLength(1);
  });

  test('watches the resource where the service does not know the job', async () => {
    server.respond({ body: { job_id: jobId } }, { status: 404 }, { body: { status: 'RUNNING' } });
    const input = { instance_id: instanceId, body: { port: 6033 } };
    expect((await startAndWait(clientOf(server), 'updateInstancePort', input, quick)).job).toBeUndefined();
    expect(server.received).toHaveLength(3);
  });
});
