import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { type Emulator, type FaultRule, type RecordedRequest, startEmulator } from '@ddm-openapi/emulator';
import { operations } from '@ddm-openapi/spec';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type CallOptions,
  type ClientOptions,
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
  watch,
} from '../src/index.js';
import { errorOf, fakePassword, projectId } from './server.js';
import { newInstance } from './tour.js';

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
const clientOf = (more: Partial<ClientOptions> = {}): DdmClient =>
  createDdmClient({ baseUrl: emulator.url, projectId, credentials: token(emulator.issueToken()), ...limits, ...more });

/** Options as programs give them, odd but of use. */
const oddOptions: readonly CallOptions[] = [
  {},
  { timeout: undefined, retry: undefined, signal: undefined },
  { timeout: 2 ** 31, headers: { 'x-odd': 'ä'.normalize('NFC').codePointAt(0) === 228 ? '\xe4' : 'a' } },
  { retry: { limit: 0 } },
  { retry: false },
  { retry: { maxDelay: 0 } },
  { headers: new Headers({ 'x-odd': ' blank ' }) },
];

/** Options that cannot be used, such as of a variable that is not set. */
const badOptions: readonly object[] = [
  { timeout: Number.NaN },
  { timeout: -1 },
  { attemptTimeout: '5' },
  { retry: { limit: Number.NaN } },
  { retry: { baseDelay: Infinity } },
  { signal: {} },
  { headers: { 'x a': 'b' } },
  { headers: { 'x-a': 'b\nc' } },
  { timout: 5 },
];

/** How a service that quotes the request in its response escapes it. */
const escapes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text).replace(/[<>&'=]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  (text) => encodeURIComponent(text),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (text) => Buffer.from(`user:${text}`).toString('base64'),
];

/** For what is not part of the storm: a busy machine takes its time. */
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
  /** Whether its options cannot be used. */
  readonly bad: boolean;
  readonly id: string;
  readonly operationId: string;
  readonly name: string;
  readonly result: Result<unknown, OperationError<number>>;
  readonly time: number;
}

/** Begins a password, with what programs escape. */
const oddPassword = "S3cret='<Fake>&/ü\\";

/** The calls to choose from: some idempotent, some not. */
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
  (ddm, name, instance_id, options) =>
    ddm.setAdminUser.safe({ instance_id, body: { name: 'root', password: `${oddPassword}${name}"` } }, options),
];
const operationOf = [
  'listInstances',
  'getInstance',
  'createInstanceTags',
  'updateInstanceName',
  'createParameterTemplate',
  'createParameterTemplate',
  'createInstance',
  'setAdminUser',
];

async function run(
  ddm: DdmClient,
  instance_id: string,
  seed: number,
  calls: number,
  signal: AbortSignal,
): Promise<Done[]> {
  const random = randomOf(seed);
  const done: Done[] = [];
  let next = 0;
  // Time by a beat that stops with the calls where a busy machine stops them.
  let beats = 0;
  const beat = setInterval(() => beats++, 50);
  const worker = async () => {
    while (next < calls) {
      const number = next++;
      const choice = random(choices.length);
      const id = (seed * 1_000_000 + number).toString(16).padStart(32, '0');
      const name = `call-${seed}-${number}`;
      const start = beats;
      const call = choices[choice] as (typeof choices)[number];
      const bad = random(25) === 0;
      const odd = bad ? badOptions[random(badOptions.length)] : oddOptions[random(oddOptions.length)];
      const options = { ...(random(3) === 0 && { signal }), ...odd, traceparent: `00-${id}-00f067aa0ba902b7-01` };
      const result = await call(ddm, name, instance_id, options);
      done.push({ id, bad, operationId: operationOf[choice] ?? '', name, result, time: (beats - start) * 50 });
    }
  };
  await Promise.all(Array.from({ length: 24 }, worker));
  clearInterval(beat);
  return done;
}

const only429 = ({ fault }: RecordedRequest) => (fault as FaultRule | undefined)?.status === 429;

describe('10,000 calls in a storm of faults', () => {
  test.each([1, 2, 3, 4])(
    'seed %i: every call ends in time, in a known way, and nothing is done twice or lost',
    async (seed) => {
      const unhandled: unknown[] = [];
      const remember = (reason: unknown) => unhandled.push(reason);
      process.on('unhandledRejection', remember);
      emulator.reset();
      const shown: string[] = [];
      const hosts = new Set<string>();
      const echo = randomOf(seed + 100);
      // One response in forty quotes the request.
      const quoting: ClientOptions['fetch'] = async (url, init) => {
        hosts.add(new URL(url).host);
        const quoted = `${init.body ?? ''} ${init.headers['x-auth-token']}`;
        if (echo(40)) return fetch(url, init);
        const body = JSON.stringify({
          errCode: 'DBS.280001',
          externalMessage: escapes[echo(escapes.length)]?.(quoted),
        });
        return new Response(body, { status: 400, headers: { 'x-request-id': 'quoted' } });
      };
      const show = (event: object) => void shown.push(inspect(event, { depth: 6, getters: true }));
      const hooks = { onRequest: show, onResponse: show, onRetry: show, onError: show };
      const secret = emulator.issueToken();
      const ddm = clientOf({ fetch: quoting, credentials: token(secret), watcher: watch(hooks) });
      const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      const timersBefore = timers();
      const shared = new AbortController();
      // A connection left from the storm before may break.
      const create = () => clientOf().createInstance({ body: newInstance }, patient);
      const { id: instance_id } = await create().catch(create);
      emulator.clock.advance(3_600_000);
      emulator.setFaults(storm);
      const done = await run(ddm, instance_id, seed, 2500, shared.signal);
      emulator.setFaults([]);
      process.off('unhandledRejection', remember);
      expect(unhandled).toEqual([]);
      expect(done).toHaveLength(2500);

      const sent = new Map<string, RecordedRequest[]>();
      for (const request of emulator.requests) {
        const id = request.headers.traceparent?.split('-')[1] ?? '';
        sent.set(id, [...(sent.get(id) ?? []), request]);
      }
      const faults: string[] = [];
      const templates = new Set<string>();
      for await (const { name } of items(clientOf().listParameterTemplates, {}, patient)) templates.add(name);
      const instances = new Set<string>();
      for await (const { name } of items(clientOf().listInstances, {}, patient)) instances.add(name);

      expect([...hosts]).toEqual([new URL(emulator.url).host]);
      expect(getEventListeners(shared.signal, 'abort')).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      // Connections that are kept alive have some timers; a leak would be one per call.
      expect(timers()).toBeLessThan(timersBefore + 20);

      for (const { result } of done) if (!result.ok) shown.push(inspect(result.error, { depth: 6, showHidden: true }));
      // Every password begins alike, and one search of megabytes is enough.
      const secrets = [secret, oddPassword];
      const told = shown.join('\n');
      expect(shown.length).toBeGreaterThan(2500);
      expect(secrets.filter((text) => told.includes(text))).toEqual([]);
      expect(/S3cret\W*Fake/.exec(told)).toBeNull();

      for (const { id, bad, operationId, name, result, time } of done) {
        const requests = sent.get(id) ?? [];
        const acted = requests.filter((request) => request.acted);
        const fault = (what: string) => faults.push(`${operationId} ${name}: ${what}`);
        if (bad && (result.ok || result.error.name !== 'InputError' || requests.length)) fault('bad options were used');
        const { attempts } = result.ok ? result.response : result.error;
        if (time > limits.timeout + 1500) fault(`took ${time} ms`);
        // On a busy machine an attempt may run out of time before its request is on the wire.
        if (requests.length > attempts) fault(`${attempts} attempts, ${requests.length} requests`);
        if (result.ok && acted.length === 0) fault('success, but the emulator did nothing');
        const idempotent = operations.find((operation) => operation.id === operationId)?.idempotent;
        if (!idempotent) {
          if (acted.length > 1) fault(`done ${acted.length} times`);
          // All but the last were refused before anything could happen.
          if (!requests.slice(0, -1).every(only429)) fault('retried although it may have taken effect');
        }
        if (result.ok && operationId === 'createParameterTemplate' && !templates.has(name))
          fault('the template is lost');
        if (result.ok && operationId === 'createInstance' && !instances.has(name)) fault('the instance is lost');
        if (!result.ok && !(result.error instanceof DdmError && result.error.operationId === operationId))
          fault(`ended as ${result.error}`);
      }
      expect(faults).toEqual([]);
      // The storm was one: many calls were repeated, some failed, some succeeded; how many depends on the machine.
      expect([...sent.values()].filter((requests) => requests.length > 1).length).toBeGreaterThan(200);
      expect(done.filter(({ result }) => !result.ok).length).toBeGreaterThan(200);
      expect(done.filter(({ result }) => result.ok).length).toBeGreaterThan(200);
    },
  );
});

describe('a single fault', () => {
  test.each<[string, FaultRule, abstract new (...args: never) => Error]>([
    ['a reset', { reset: 'before' }, NetworkError],
    ['a reset in the body', { reset: 'body' }, NetworkError],
    ['a lost response', { lost: true }, NetworkError],
    ['a cut body', { body: 'truncated' }, UnexpectedResponseError],
    ['HTML', { body: 'html' }, UnexpectedResponseError],
    ['text', { body: 'text' }, UnexpectedResponseError],
    ['nothing', { body: 'empty' }, UnexpectedResponseError],
    ['JSON of another kind', { body: 'other-json' }, UnexpectedResponseError],
    ['a slow drip', { drip: 50 }, TimeoutError],
    ['silence', { latency: 1000 }, TimeoutError],
  ])('%s: an operation that is not idempotent is sent once, and says so', async (what, rule, kind) => {
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
    expect((error as unknown as DdmError).remedy).toContain('check the state before');
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

  test('a job that fails throws with its reason, and a late response loses no job', async () => {
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
  // A connection that broke in the storm before may make a call send its old token again.
  expect(since.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(200);
  expect(since.filter(({ status }) => status === 200)).toHaveLength(200);
});
