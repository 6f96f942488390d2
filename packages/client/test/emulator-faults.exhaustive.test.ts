import { type Emulator, type FaultRule, type RecordedRequest, startEmulator } from '@ddm-openapi/emulator';
import { operations } from '@ddm-openapi/spec';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  type CallOptions,
  createDdmClient,
  type DdmClient,
  DdmError,
  items,
  NetworkError,
  type OperationError,
  password,
  type Result,
  TimeoutError,
  token,
  UnexpectedResponseError,
  waitForJob,
} from '../src/index.js';
import { errorOf, fakePassword, projectId } from './server.js';
import { newInstance } from './tour.js';

jest.setTimeout(60_000);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, speed: 1 });
});
afterAll(() => emulator.close());

const limits = {
  timeout: 3000,
  attemptTimeout: 400,
  retry: { limit: 4, baseDelay: 1, maxDelay: 4 },
  retryBudget: false,
} as const;
const clientOf = (): DdmClient =>
  createDdmClient({ baseUrl: emulator.url, projectId, credentials: token(emulator.issueToken()), ...limits });

/** For what is no part of the storm: a busy machine takes its time. */
const patient = { attemptTimeout: 20_000, timeout: 60_000 };

/** Everything that the emulator can do wrong, each rarely. */
const storm: FaultRule[] = [
  { reset: 'before', probability: 0.04 },
  { reset: 'body', probability: 0.04 },
  { lost: true, probability: 0.05 },
  { status: 429, retryAfter: 0, probability: 0.08 },
  { status: 429, probability: 0.03 },
  { status: 500, probability: 0.03 },
  { code: 'APIG.0103', probability: 0.02 },
  { status: 502, body: 'html', contentType: 'text/html', probability: 0.03 },
  { status: 503, retryAfter: 0, probability: 0.03 },
  { status: 504, body: 'empty', probability: 0.03 },
  { body: 'truncated', probability: 0.02 },
  { body: 'html', probability: 0.02 },
  { body: 'text', probability: 0.01 },
  { body: 'empty', probability: 0.02 },
  { body: 'other-json', probability: 0.02 },
  { drip: 8, probability: 0.01 },
  { latency: 800, probability: 0.01 },
];

/** Small numbers that look random and are the same each time (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Done {
  readonly id: string;
  readonly operationId: string;
  readonly name: string;
  readonly result: Result<unknown, OperationError<number>>;
  readonly time: number;
}

/** The calls to choose from: some that may be repeated, some that must not. */
const choices: ((
  ddm: DdmClient,
  name: string,
  instance_id: string,
  options: CallOptions,
) => Promise<Result<unknown, OperationError<number>>>)[] = [
  (ddm, _, __, options) => ddm.listInstances.safe({}, options),
  (ddm, _, instance_id, options) => ddm.getInstance.safe({ instance_id }, options),
  (ddm, name, instance_id, options) =>
    ddm.createInstanceTags.safe({ instance_id, body: { tags: [{ key: 'last', value: name }] } }, options),
  (ddm, name, instance_id, options) => ddm.updateInstanceName.safe({ instance_id, body: { name } }, options),
  (ddm, name, _, options) => ddm.createParameterTemplate.safe({ body: { name, description: '' } }, options),
  (ddm, name, _, options) => ddm.createParameterTemplate.safe({ body: { name, description: name } }, options),
  (ddm, name, _, options) => ddm.createInstance.safe({ body: { ...newInstance, name } }, options),
];
const operationOf = [
  'listInstances',
  'getInstance',
  'createInstanceTags',
  'updateInstanceName',
  'createParameterTemplate',
  'createParameterTemplate',
  'createInstance',
];

async function run(ddm: DdmClient, instance_id: string, seed: number, calls: number): Promise<Done[]> {
  const random = randomOf(seed);
  const done: Done[] = [];
  let next = 0;
  const worker = async () => {
    while (next < calls) {
      const number = next++;
      const choice = random(choices.length);
      const id = (seed * 1_000_000 + number).toString(16).padStart(32, '0');
      const name = `call-${seed}-${number}`;
      const start = performance.now();
      const call = choices[choice] as (typeof choices)[number];
      const result = await call(ddm, name, instance_id, { traceparent: `00-${id}-00f067aa0ba902b7-01` });
      done.push({ id, operationId: operationOf[choice] ?? '', name, result, time: performance.now() - start });
    }
  };
  await Promise.all(Array.from({ length: 24 }, worker));
  return done;
}

const only429 = ({ fault }: RecordedRequest) => (fault as FaultRule | undefined)?.status === 429;

describe('2,400 calls in a storm of faults', () => {
  test.each([1, 2, 3])(
    'seed %i: every call ends in time, in a known way, and nothing is done twice or lost',
    async (seed) => {
      const unhandled: unknown[] = [];
      const remember = (reason: unknown) => unhandled.push(reason);
      process.on('unhandledRejection', remember);
      emulator.reset();
      const ddm = clientOf();
      const { id: instance_id } = await ddm.createInstance({ body: newInstance }, patient);
      emulator.clock.advance(3_600_000);
      emulator.setFaults(storm);
      const done = await run(ddm, instance_id, seed, 800);
      emulator.setFaults([]);
      process.off('unhandledRejection', remember);
      expect(unhandled).toEqual([]);
      expect(done).toHaveLength(800);

      const sent = new Map<string, RecordedRequest[]>();
      for (const request of emulator.requests) {
        const id = request.headers.traceparent?.split('-')[1] ?? '';
        sent.set(id, [...(sent.get(id) ?? []), request]);
      }
      const faults: string[] = [];
      const templates = new Set<string>();
      for await (const { name } of items(ddm.listParameterTemplates, {}, patient)) templates.add(name);
      const instances = new Set<string>();
      for await (const { name } of items(ddm.listInstances, {}, patient)) instances.add(name);

      for (const { id, operationId, name, result, time } of done) {
        const requests = sent.get(id) ?? [];
        const acted = requests.filter((request) => request.acted);
        const fault = (what: string) => faults.push(`${operationId} ${name}: ${what}`);
        const { attempts } = result.ok ? result.response : result.error;
        // A busy machine may be late by itself.
        if (time > limits.timeout + 3000) fault(`took ${time} ms`);
        // On a busy machine an attempt may run out of time before its request is on the wire.
        if (requests.length > attempts) fault(`${attempts} attempts, ${requests.length} requests`);
        if (result.ok && acted.length === 0) fault('success, but the emulator did nothing');
        const idempotent = operations.find((operation) => operation.id === operationId)?.idempotent;
        if (!idempotent) {
          if (acted.length > 1) fault(`done ${acted.length} times`);
          // All but the last were refused before anything could happen.
          if (!requests.slice(0, -1).every(only429)) fault('sent again after it may have been acted on');
        }
        if (result.ok && operationId === 'createParameterTemplate' && !templates.has(name))
          fault('the template is lost');
        if (result.ok && operationId === 'createInstance' && !instances.has(name)) fault('the instance is lost');
        if (!result.ok && !(result.error instanceof DdmError && result.error.operationId === operationId))
          fault(`ended as ${result.error}`);
      }
      expect(faults).toEqual([]);
      // The storm was one: many calls were repeated, some failed, most succeeded.
      expect(emulator.requests.length).toBeGreaterThan(950);
      expect(done.filter(({ result }) => !result.ok).length).toBeGreaterThan(20);
      expect(done.filter(({ result }) => result.ok).length).toBeGreaterThan(200);
    },
  );
});

describe('a single fault', () => {
  test.each<[string, FaultRule, abstract new (...args: never) => Error]>([
    ['a reset', { reset: 'before' }, NetworkError],
    ['a reset in the body', { reset: 'body' }, NetworkError],
    ['a lost answer', { lost: true }, NetworkError],
    ['a cut body', { body: 'truncated' }, UnexpectedResponseError],
    ['HTML', { body: 'html' }, UnexpectedResponseError],
    ['text', { body: 'text' }, UnexpectedResponseError],
    ['nothing', { body: 'empty' }, UnexpectedResponseError],
    ['JSON of another kind', { body: 'other-json' }, UnexpectedResponseError],
    ['a slow drip', { drip: 50 }, TimeoutError],
    ['silence', { latency: 1000 }, TimeoutError],
  ])('%s: what must not be repeated is sent once, and says so', async (what, rule, kind) => {
    const traceparent = `00-${Buffer.from(what.padEnd(16, '.').slice(0, 16)).toString('hex')}-00f067aa0ba902b7-01`;
    emulator.reset();
    const ddm = clientOf();
    // Only what is too slow is to run out of time.
    const attemptTimeout = kind === TimeoutError ? 150 : 10_000;
    emulator.setFaults([rule]);
    const error = await errorOf(
      ddm.createParameterTemplate({ body: { name: 'once', description: '' } }, { traceparent, attemptTimeout }),
      kind,
    );
    emulator.setFaults([]);
    expect((error as unknown as DdmError).attempts).toBe(1);
    expect((error as unknown as DdmError).remedy).toContain('read the state before');
    const sent = emulator.requests.filter(({ headers }) => headers.traceparent === traceparent);
    expect(sent.length).toBeLessThanOrEqual(1);
  });

  test('a storm of 429 is waited out', async () => {
    emulator.reset();
    const ddm = clientOf();
    emulator.setFaults([{ operation: 'createParameterTemplate', status: 429, count: 4 }]);
    await ddm.createParameterTemplate({ body: { name: 'patient', description: '' } }, patient);
    expect(emulator.requests.map(({ status }) => status)).toEqual([429, 429, 429, 429, 200]);
  });

  test('a job that fails throws with its reason, and an answer that came late loses no job', async () => {
    emulator.reset();
    const ddm = clientOf();
    emulator.setFaults([
      { operation: 'createInstance', failJob: 'No servers are left.' },
      { operation: 'getJob', reset: 'before', count: 3 },
    ]);
    const { job_id } = await ddm.createInstance({ body: newInstance }, patient);
    emulator.clock.advance(3_600_000);
    const error = await errorOf(waitForJob(ddm, job_id, { interval: { min: 1, max: 2 } }), DdmError);
    emulator.setFaults([]);
    expect(error.message).toContain('No servers are left.');
  });
});

test('200 calls at once with a token that has expired make one token request', async () => {
  emulator.reset();
  const user = { name: 'demo', domain: { name: 'example-account' } };
  const credentials = password({
    authUrl: emulator.url,
    user,
    password: fakePassword,
    scope: { project: { id: projectId } },
  });
  const ddm = createDdmClient({ baseUrl: emulator.url, projectId, credentials });
  await ddm.listInstances();
  emulator.expireCredentials();
  const before = emulator.requests.length;
  await Promise.all(Array.from({ length: 200 }, () => ddm.listInstances()));
  const since = emulator.requests.slice(before);
  expect(since.filter(({ path }) => path.startsWith('/v3/auth/tokens'))).toHaveLength(1);
  expect(since.filter(({ status }) => status === 401)).toHaveLength(200);
  expect(since.filter(({ status }) => status === 200)).toHaveLength(200);
});
