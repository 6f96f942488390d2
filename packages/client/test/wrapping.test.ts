import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { bundleApp } from '../build/size.js';
import { collect, createDdmClient, DdmError, isDdmError, items, pages, token, waitForJob } from '../src/index.js';
import { rawClient } from '../src/raw.js';
import { clientOf, errorOf, fakeToken, jobId, projectId, suiteServer } from './server.js';

const server = suiteServer();
const page = (from: number, to: number) => ({
  body: { instances: Array.from({ length: to - from }, (_, at) => ({ id: `i${from + at}` })), total_record: 5 },
});
beforeEach(() => server.respond(page(0, 3), page(3, 5)));
const ids = (list: readonly unknown[]) => list.map((item) => (item as { id: string }).id);
const all = ['i0', 'i1', 'i2', 'i3', 'i4'];

describe('a method', () => {
  test('can be spied on and mocked', async () => {
    const ddm = clientOf(server);
    const spy = jest.spyOn(ddm, 'getInstance' as never) as unknown as jest.Mock<() => Promise<object>>;
    spy.mockResolvedValue({ status: 'RUNNING' });
    expect((await ddm.getInstance({ instance_id: 'i' })).status).toBe('RUNNING');
    expect(server.received).toHaveLength(0);
    spy.mockRestore();
    ddm.getInstance.safe = async () => ({ ok: false }) as never;
    expect(await ddm.getInstance.safe({ instance_id: 'i' })).toEqual({ ok: false });
  });

  test.each<[string, (ddm: ReturnType<typeof clientOf>) => unknown]>([
    ['itself', (ddm) => ddm.listInstances],
    ['a function around it', (ddm) => (input: never, options: never) => ddm.listInstances(input, options)],
    ['bound', (ddm) => ddm.listInstances.bind(ddm)],
    ['spied on', (ddm) => jest.spyOn(ddm, 'listInstances' as never)],
    ['of a proxy', (ddm) => tracing(ddm).listInstances],
    ['of a copy', (ddm) => ({ ...ddm }).listInstances],
  ])('gives all items of its list: %s', async (_, wrap) => {
    expect(ids(await collect(items(wrap(clientOf(server)) as never)))).toEqual(all);
    expect(server.received).toHaveLength(2);
  });

  test('that is a mock gives what it gives, as one page', async () => {
    const mock = async () => ({ instances: [{ id: 'mocked' }], total_record: 1 });
    expect(ids(await collect(items(mock as never)))).toEqual(['mocked']);
    expect(await collect(pages(mock))).toHaveLength(1);
  });
});

/** A proxy as tracers make it: every method is wrapped. */
function tracing<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (inner, name) => {
      const value = (inner as Record<PropertyKey, (...args: unknown[]) => unknown>)[name];
      return typeof value === 'function' ? (...args: unknown[]) => value(...args) : value;
    },
  });
}

test('a client may be a proxy or a copy', async () => {
  const ddm = clientOf(server);
  for (const client of [tracing(ddm), { ...ddm }]) {
    server.respond({ body: { job: { id: jobId, status: 'Completed' } } });
    expect((await waitForJob(client, jobId)).status).toBe('Completed');
    const path = { project_id: projectId, job_id: jobId };
    expect((await rawClient(client).GET('/v3/{project_id}/jobs/{job_id}', { params: { path } })).data?.job.id).toBe(
      jobId,
    );
  }
});

describe('two copies of the package', () => {
  type Copy = typeof import('../src/index.js');
  let copy: Copy | undefined;
  async function otherCopy(): Promise<Copy> {
    if (copy) return copy;
    const { text } = await bundleApp(['isDdmError', 'waitForJob', 'NotFoundError']);
    const globals = globalThis as { app?: unknown };
    await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
    const [isDdmErrorOfOther, waitForJobOfOther] = globals.app as [Copy['isDdmError'], Copy['waitForJob']];
    delete globals.app;
    copy = { isDdmError: isDdmErrorOfOther, waitForJob: waitForJobOfOther } as Copy;
    return copy;
  }

  test('know the errors of each other', async () => {
    const other = await otherCopy();
    expect(other.isDdmError).not.toBe(isDdmError);
    server.respond({ status: 400, body: { errCode: 'DBS.300101' } });
    const error = await errorOf(clientOf(server).listInstances(), DdmError);
    expect([other.isDdmError(error), other.isDdmError(error, 'DBS.300101'), other.isDdmError(error, 'DBS.1')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(other.isDdmError(new Error('x'))).toBe(false);
  });

  test('wait with the client of each other, through what may pass', async () => {
    const other = await otherCopy();
    server.respond({ status: 503 }, { status: 503 }, { body: { job: { id: jobId, status: 'Completed' } } });
    const job = await other.waitForJob(clientOf(server, { retry: false }), jobId, { interval: { min: 1, max: 2 } });
    expect(job.status).toBe('Completed');
  });
});

test('rows that are equal and have no id are not a sign of a fault', async () => {
  const row = { time: 'now', database: 'orders' };
  const full = { body: { slow_log_list: Array(100).fill(row) } };
  server.respond(full, full, { body: { slow_log_list: [row] } });
  const list = clientOf(server).listSlowLogs as never;
  expect(await collect(items(list, { instance_id: 'i' } as never))).toHaveLength(201);
});

describe('the stack of an error begins at the line of the caller', () => {
  const first = (error: Error) => (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  const failing = () =>
    createDdmClient({
      projectId,
      credentials: token(fakeToken),
      retry: false,
      fetch: async () => new Response('{}', { status: 400 }),
    });

  async function callsIt(): Promise<unknown> {
    return await failing().listInstances();
  }
  async function callsItSafely(): Promise<unknown> {
    const { error } = await failing().listInstances.safe();
    throw error;
  }
  async function iterates(): Promise<void> {
    for await (const _ of items(failing().listInstances)) break;
  }
  async function turnsPages(): Promise<void> {
    for await (const _ of pages(failing().listInstances)) break;
  }
  async function waits(): Promise<unknown> {
    return await waitForJob(failing(), jobId);
  }
  function thens(): Promise<unknown> {
    return failing()
      .listInstances()
      .then((value) => value);
  }
  async function givesBadInput(): Promise<unknown> {
    return await failing().getInstance({ instance_id: '' });
  }

  test('and goes on with those that wait for it', async () => {
    async function outer(): Promise<unknown> {
      return await callsIt();
    }
    const { stack } = await errorOf(outer(), DdmError);
    // Here, in outer() and in callsIt(), each once.
    const lines = stack?.match(/wrapping\.test\.ts:\d+/g) ?? [];
    expect(new Set(lines).size).toBe(3);
    expect(lines).toHaveLength(3);
  });

  test('also where nobody waits for it when it fails', async () => {
    const stack = await new Promise<string>((resolve) => {
      failing()
        .listInstances()
        .catch((error: Error) => resolve(first(error)));
    });
    expect(stack).toContain('wrapping.test.ts');
  });

  test.each([callsIt, callsItSafely, iterates, turnsPages, waits, thens, givesBadInput])('%p', async (work) => {
    const error = await errorOf(work(), DdmError);
    expect(first(error)).toContain('wrapping.test.ts');
    expect(error.stack).toContain(error.message);
  });
});
