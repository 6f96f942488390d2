import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Failure } from '../src/core/failure.js';
import { json, type PlainRequest } from '../src/core/http.js';
import type { IdentityService } from '../src/core/identity.js';
import type { CoreOptions } from '../src/core/options.js';
import { handle } from '../src/core/pipeline.js';
import type { Service } from '../src/core/service.js';
import type { BaseState } from '../src/core/state.js';
import { type Parts, StoreError, World } from '../src/core/world.js';

const accept = () => true;
const operation = (id: string, method: 'get' | 'post' | 'delete', path: string, more: object = {}) => ({
  ...{ id, method, path, success: 200, authenticated: true, query: {}, checkQuery: accept },
  ...{ bodyRequired: false, secrets: [], ...more },
});
const reasons = ['route', 'request', 'size', 'incomplete', 'load', 'internal'];

/** What the behaviours were called with. */
let calls: { operation: string; projectId: string; body: unknown }[];
const behave = (result: (id: string) => unknown) => (call: (typeof calls)[0]) => {
  calls.push(call);
  return result(call.operation);
};
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A small service, with an operation for each way through the pipeline. */
const service: Service<BaseState> = {
  document: {
    operations: [
      operation('list', 'get', '/things', { example: ['from the document'] }),
      operation('create', 'post', '/things', { success: 201, checkBody: accept, bodyRequired: true }),
      operation('remove', 'delete', '/things/{id}', { success: 204 }),
      operation('open', 'get', '/open', { authenticated: false, example: 'for all' }),
      operation('slow', 'get', '/slow'),
      operation('broken', 'get', '/broken'),
      operation('unsaved', 'get', '/unsaved'),
      operation('inProject', 'get', '/{project_id}/things'),
    ],
    errorCodes: Object.fromEntries(
      reasons.map((reason) => [reason, { status: 400, message: `About the ${reason}.`, source: 'service' as const }]),
    ),
    errorExamples: {},
  },
  behaviours: {
    create: behave((id) => ({ by: id })),
    remove: behave(() => ({ never: 'shown' })),
    slow: behave(() => wait(30).then(() => 'at last')),
    inProject: behave(() => 1),
    broken() {
      throw new Error('Nobody expects this.');
    },
    unsaved() {
      throw new StoreError('The disk is full.');
    },
  },
  jobs: { effects: {}, ongoing: [], statuses: { started: 's', completed: 'c', failed: 'f' } },
  codes: Object.fromEntries(reasons.map((reason) => [reason, reason])),
  errorBody: ({ code, message, source }, id) => ({ code, message, source, id }),
  emptyState: (seed) => ({ version: 1, seed, jobs: [] }),
};

const identity: IdentityService = {
  projectIds: ['p'],
  operationOf: ({ target }) => (target === '/login' ? 'createToken' : undefined),
  respond: async () => json(201, { token: 't' }),
  async authorize({ headers }) {
    if (headers['x-auth-token'] !== 't') throw new Failure(401, 'Who are you?');
  },
  issueToken: () => 't',
  expireAll() {},
  reset() {},
};

const worldOf = (options: CoreOptions = {}, parts: Partial<Parts<BaseState>> = {}) =>
  new World<BaseState>({ service, identity: () => identity, ...parts }, options);

async function send(world: World<BaseState>, call: string, more: Partial<PlainRequest> = {}) {
  const [method = '', target = ''] = call.split(' ');
  const headers = { 'x-auth-token': 't', ...more.headers };
  const request = { method, origin: 'http://x', target, body: new Uint8Array(), ...more, headers };
  const { response } = await handle(world, request);
  return { ...response, body: response.body === '' ? '' : JSON.parse(response.body) };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const sent = (text: string) => ({ headers: { 'content-type': 'application/json' }, body: bytes(text) });

let logged: string[];
beforeEach(() => {
  calls = [];
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a request', () => {
  test('is responded to by the behaviour, or else by the example', async () => {
    const world = worldOf();
    expect(await send(world, 'GET /things')).toMatchObject({ status: 200, body: ['from the document'] });
    expect(await send(world, 'POST /things', sent('{"a":1}'))).toMatchObject({ status: 201, body: { by: 'create' } });
    expect(await send(world, 'DELETE /things/1')).toMatchObject({ status: 204, body: '' });
    expect(calls).toMatchObject([
      { operation: 'create', projectId: '', body: { a: 1 } },
      { operation: 'remove', projectId: '', body: undefined },
    ]);
  });

  test('has its id in the response and in the record', async () => {
    const world = worldOf();
    const { headers } = await send(world, 'GET /things');
    expect(headers['X-Request-Id']).toBe(world.record.all[0]?.id);
    expect((await send(world, 'GET /_emulator/health')).headers['X-Request-Id']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is over when it has its response, whatever that is', async () => {
    const world = worldOf();
    for (const call of ['GET /things', 'GET /broken', 'GET /none']) {
      await send(world, call);
      expect(world.active).toBe(0);
    }
  });

  test('has a record of how it went', async () => {
    const world = worldOf();
    const start = performance.now();
    await send(world, 'GET /slow');
    const took = performance.now() - start;
    for (const call of ['POST /login', 'GET /none', 'GET /broken']) await send(world, call);
    expect(world.record.all).toMatchObject([
      { operationId: 'slow', acted: true, status: 200 },
      { operationId: 'createToken', acted: true, status: 201 },
      { acted: false, status: 404 },
      { operationId: 'broken', acted: false, status: 500 },
    ]);
    expect(Object.keys(world.record.all[2] ?? {})).not.toEqual(expect.arrayContaining(['operationId']));
    expect(Object.keys(world.record.all[0] ?? {})).not.toEqual(expect.arrayContaining(['fault']));
    const [{ milliseconds = 0 } = {}] = world.record.all;
    expect(milliseconds).toBeGreaterThan(20);
    expect(milliseconds).toBeLessThan(took + 1);
    expect(String(milliseconds)).toMatch(/^\d+(\.\d)?$/);
  });

  test('of no operation is hit by no fault rule', async () => {
    const world = worldOf({ faults: [{ status: 502 }] });
    expect((await send(world, 'GET /things')).status).toBe(502);
    expect((await send(world, 'GET /none')).status).toBe(404);
  });

  test('may ask what a path allows', async () => {
    const world = worldOf();
    const Allow = 'GET, HEAD, OPTIONS, POST';
    expect(await send(world, 'OPTIONS /things')).toMatchObject({ status: 204, headers: { Allow }, body: '' });
    expect(await send(world, 'DELETE /things')).toMatchObject({
      status: 405,
      headers: { Allow },
      body: { message: `The path allows ${Allow}.`, source: 'gateway' },
    });
  });

  test('needs credentials where the operation does, and the emulator asks', async () => {
    const unknown = { headers: { 'x-auth-token': '' } };
    expect(await send(worldOf(), 'GET /things', unknown)).toMatchObject({ status: 401 });
    expect(await send(worldOf(), 'GET /open', unknown)).toMatchObject({ status: 200 });
    expect(await send(worldOf({ auth: false }), 'GET /things', unknown)).toMatchObject({ status: 200 });
  });

  test('to a function that is switched off gets 501', async () => {
    const world = worldOf({ disabled: ['list'] });
    expect(await send(world, 'GET /things')).toMatchObject({
      status: 501,
      body: { message: 'The function list is switched off.' },
    });
    expect((await send(world, 'GET /open')).status).toBe(200);
  });
});

describe('a request that is refused', () => {
  const refused = (status: number, reason: string, detail = '', headers = {}) => ({
    status,
    headers,
    body: { code: reason, message: `About the ${reason}.${detail && ` ${detail}`}`, source: 'service' },
  });

  test('for its path has the code of the service, or none', async () => {
    expect(await send(worldOf(), 'GET /none')).toMatchObject(refused(404, 'route'));
    const { codes: _codes, ...plain } = service;
    const { body } = await send(worldOf({}, { service: plain }), 'GET /none');
    expect(body).toMatchObject({ message: 'Not found.', source: 'gateway' });
    expect(body).not.toHaveProperty('code');
  });

  test('for its size, or its end, says so', async () => {
    const world = worldOf({ maxBody: 10 });
    const large = await send(world, 'POST /things', { body: 'too-large' });
    expect(large).toMatchObject(refused(413, 'size', 'The body is larger than 10 bytes.'));
    const short = await send(world, 'POST /things', { body: 'incomplete' });
    expect(short).toMatchObject(refused(400, 'incomplete', 'The body ended early.'));
  });

  test('since there are too many may come again', async () => {
    const world = worldOf({ maxLoad: 1 });
    const first = send(world, 'GET /slow');
    await wait(1);
    const second = await send(world, 'GET /things');
    expect((await first).status).toBe(200);
    const detail = 'The emulator has more than 1 requests at a time, for which it was started.';
    expect(second).toMatchObject(refused(503, 'load', detail, { 'Retry-After': '1' }));
    expect((await send(world, 'GET /things')).status).toBe(200);
  });

  test('for its body says what is wrong', async () => {
    const mistakes: unknown[] = [];
    const world = worldOf({}, { service: { ...service, codeOf: (mistake) => void mistakes.push(mistake) } });
    const broken = await send(world, 'POST /things', sent('{'));
    expect(broken).toMatchObject(refused(400, 'request', 'The body is not JSON.'));
    expect(await send(world, 'POST /things')).toMatchObject(refused(400, 'request', 'The request body is missing.'));
    expect(mistakes).toEqual([
      { operation: 'create', pointer: '', detail: 'The body is not JSON.' },
      { operation: 'create', pointer: '', detail: 'The request body is missing.' },
    ]);
  });

  test('for the type of its body gets 415, though that is empty', async () => {
    const world = worldOf();
    const headers = { 'content-type': 'text/plain' };
    expect((await send(world, 'POST /things', { headers })).status).toBe(415);
    expect((await send(world, 'POST /things', { body: bytes('1') })).status).toBe(415);
    // An operation without a body does not look at one.
    expect((await send(world, 'GET /things', { headers, body: bytes('1') })).status).toBe(200);
  });

  test('by a fault of the emulator is in the log, and names no cause', async () => {
    const world = worldOf({ log: 'json' });
    const { body, ...response } = await send(world, 'GET /broken');
    expect({ ...response, body }).toMatchObject(refused(500, 'internal'));
    const [failure = ''] = logged;
    expect(JSON.parse(failure)).toMatchObject({
      requestId: body.id,
      error: expect.stringContaining('Nobody expects this.'),
    });
    await send(world, 'GET /none');
    expect(logged.filter((line) => 'error' in JSON.parse(line))).toHaveLength(1);
  });

  test('since nothing can be saved says why', async () => {
    expect(await send(worldOf(), 'GET /unsaved')).toMatchObject(refused(500, 'internal', 'The disk is full.'));
  });
});

test('only what may change the state saves it', async () => {
  const save = jest.fn(async () => {});
  const world = worldOf({}, { store: { save } });
  await send(world, 'GET /things');
  expect(save).not.toHaveBeenCalled();
  await send(world, 'DELETE /things/1');
  expect(save).toHaveBeenCalledTimes(1);
});

test('without credentials every project that is asked for exists', async () => {
  const added: string[] = [];
  const adding = { service: { ...service, addProject: (_state: BaseState, id: string) => void added.push(id) } };
  await send(worldOf({}, adding), 'GET /p1/things');
  await send(worldOf({ auth: false }, adding), 'GET /things');
  expect(added).toEqual([]);
  await send(worldOf({ auth: false }, adding), 'GET /p2/things');
  expect(added).toEqual(['p2']);
  expect((await send(worldOf({ auth: false }), 'GET /p3/things')).status).toBe(200);
  expect(calls.map(({ projectId }) => projectId)).toEqual(['p1', 'p2', 'p3']);
});
