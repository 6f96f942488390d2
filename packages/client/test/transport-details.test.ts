import { describe, expect, test } from '@jest/globals';
import { AbortError, CredentialsError, NetworkError, TimeoutError, UnexpectedResponseError } from '../src/index.js';
import type { Call } from '../src/runtime/call.js';
import type { CallOptions } from '../src/runtime/options/call-options.js';
import { createBudget } from '../src/runtime/transport/budget.js';
import { readBody } from '../src/runtime/transport/read-response.js';
import { sleep, within } from '../src/runtime/transport/within.js';
import { broken, change, type Given, ok, read, status, transportOf } from './fake-transport.js';

describe('a call', () => {
  test('is sent once, with what belongs to it', async () => {
    const { sent, seen, send } = transportOf([ok()]);
    const { data, attempts, response } = await send();
    expect([data, attempts, response.status]).toEqual([{ a: 1 }, 1, 200]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe(read.url);
    expect(sent[0]?.init).toMatchObject({ method: 'GET', redirect: 'manual', cache: 'no-store' });
    expect(sent[0]?.init).not.toHaveProperty('body');
    expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
    expect(sent[0]?.init.headers).toEqual({ accept: 'application/json', 'user-agent': 'things-client/1' });
    expect(seen).toEqual(['request', 'response 200 true']);
  });

  test('has the headers of the client and the call, the later of one name', async () => {
    const { sent, send } = transportOf([ok()], {
      headers: { 'X-A': 'client', 'x-b': 'client', 'x-c': undefined },
      traceparent: 'of-client',
    });
    await send(change, { headers: { 'x-a': 'call', 'X-B': undefined as never } });
    expect(sent[0]?.init).toMatchObject({ method: 'POST', body: change.body });
    expect(sent[0]?.init.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'things-client/1',
      'x-a': 'call',
      'x-b': 'client',
      traceparent: 'of-client',
    });
  });

  test('takes pairs for headers, and a function for the trace', async () => {
    const { sent, send } = transportOf([ok()], { headers: new Headers({ 'X-A': '1' }), traceparent: () => 'made' });
    await send();
    expect(sent[0]?.init.headers).toMatchObject({ 'x-a': '1', traceparent: 'made' });
    await send(read, { traceparent: 'of-call' });
    expect(sent[1]?.init.headers.traceparent).toBe('of-call');
    await send(read, { traceparent: () => '' });
    expect(sent[2]?.init.headers).not.toHaveProperty('traceparent');
  });

  test.each<[string, object, string]>([
    ['a name that is none', { 'x a': '1' }, 'the header x a is not the name of a header'],
    ['no name', { '': '1' }, 'the header  is not the name of a header'],
    ['no text', { 'x-a': 5 }, 'the header x-a must be a text of one line, .*, not 5'],
    ['a line break', { 'x-a': 'hunter2\n' }, 'the header x-a must be a text of one line'],
    ['a sign beyond Latin', { 'x-a': 'hunter2€' }, 'the header x-a must be a text of one line'],
  ])('with %s in a header is not sent', async (_what, headers, words) => {
    const { sent, failing } = transportOf([ok()], {
      credentials: { authenticate: ({ headers: own }: { headers: object }) => Object.assign(own, headers) },
    });
    const error = await failing();
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(new RegExp(`^getThing: no credentials \\(${words}.*; nothing was sent\\.$`));
    expect(error.message).not.toContain('hunter2');
    expect([sent.length, error.attempts]).toEqual([0, 0]);
  });

  test('may have any sign that a header can carry', async () => {
    const { sent, send } = transportOf([ok()], { headers: { "x!#$%&'*+.^_`|~-9": '\t ~\x80\xff' } });
    await send();
    expect(sent[0]?.init.headers["x!#$%&'*+.^_`|~-9"]).toBe('\t ~\x80\xff');
  });

  test.each<[string, object, string, string]>([
    [
      'beforeSend',
      {
        beforeSend: () => {
          throw new Error('mine');
        },
      },
      'InputError',
      'beforeSend failed (mine); nothing was sent.',
    ],
    [
      'beforeSend, later',
      {
        beforeSend: async () => {
          throw new Error('mine');
        },
      },
      'InputError',
      'beforeSend failed (mine); nothing was sent.',
    ],
    [
      'credentials',
      {
        credentials: {
          authenticate: () => {
            throw new Error('mine');
          },
        },
      },
      'CredentialsError',
      'no credentials (mine); nothing was sent.',
    ],
    [
      'credentials, later',
      {
        credentials: {
          authenticate: async () => {
            throw new Error('mine');
          },
        },
      },
      'CredentialsError',
      'no credentials (mine); nothing was sent.',
    ],
  ])('that %s stops says why', async (_what, settings, name, message) => {
    const { sent, seen, failing } = transportOf([ok()], settings);
    expect(await failing()).toMatchObject({
      name,
      message: `getThing: ${message}`,
      attempts: 0,
      cause: new Error('mine'),
    });
    expect([sent, seen]).toEqual([[], [`error ${name}`]]);
  });

  test('is changed by beforeSend, and then authenticated, unless it is public', async () => {
    const order: string[] = [];
    const note = (what: string) => async () => void order.push(what);
    const { send } = transportOf([ok()], {
      beforeSend: note('before'),
      credentials: { authenticate: note('authenticate') },
    });
    await send();
    await send({ ...read, public: true });
    expect(order).toEqual(['before', 'authenticate', 'before']);
  });

  test('with options that do not exist is not sent', async () => {
    const { sent, failing } = transportOf([ok()]);
    expect(await failing(read, { timout: 1 } as never)).toMatchObject({ name: 'InputError', attempts: 0 });
    expect(sent).toHaveLength(0);
  });
});

describe('a retry', () => {
  const retryable = () => status(503);

  test('is made as often as is allowed, and told to the watcher', async () => {
    const { sent, seen, failing } = transportOf([retryable()], { retry: { baseDelay: 0, limit: 2 } });
    expect(await failing()).toMatchObject({ status: 503, attempts: 3 });
    expect(sent).toHaveLength(3);
    const attempt = ['request', 'response 503 true'];
    expect(seen).toEqual([
      ...attempt,
      'retry ApiError true',
      ...attempt,
      'retry ApiError true',
      ...attempt,
      'error ApiError',
    ]);
  });

  test.each<[string, object, CallOptions | undefined, number]>([
    ['five times', {}, undefined, 6],
    ['as the client says', { retry: { limit: 1, baseDelay: 0 } }, undefined, 2],
    ['as the call says', { retry: { limit: 1, baseDelay: 0 } }, { retry: { limit: 3, baseDelay: 0 } }, 4],
    ['never by the call', {}, { retry: false }, 1],
    ['never by the client', { retry: false }, undefined, 1],
    ['within the budget', { retryBudget: { capacity: 2, refill: 0 } }, undefined, 3],
    ['without a budget', { retryBudget: false }, { retry: { limit: 30, baseDelay: 0 } }, 31],
  ])('is made %s', async (_how, settings, options, times) => {
    const { sent, failing } = transportOf([retryable()], settings);
    await failing(read, options);
    expect(sent).toHaveLength(times);
  });

  test('is made for what was refused, or is idempotent, and no longer than until it succeeds', async () => {
    const once = async (call: Call, ...given: Given[]) => {
      const { sent, send } = transportOf(given);
      await send(call).catch(() => {});
      return sent.length;
    };
    expect(await once(read, retryable(), ok())).toBe(2);
    expect(await once(read, broken('ECONNRESET'), ok())).toBe(2);
    expect(await once(change, retryable(), ok())).toBe(1);
    expect(await once(change, status(429), ok())).toBe(2);
    expect(await once(change, broken('ECONNRESET'), ok())).toBe(1);
    expect(await once(read, status(400), ok())).toBe(1);
    expect(await once(read, broken('ENOTFOUND'), ok())).toBe(1);
  });

  test('waits as long as the service asks, and not beyond the deadline', async () => {
    const { sent, failing } = transportOf([status(503, { 'retry-after': '60' })]);
    const start = performance.now();
    expect(await failing(read, { timeout: 5000 })).toMatchObject({ status: 503, retryAfter: 60_000 });
    expect([sent.length, performance.now() - start < 4000]).toEqual([1, true]);
    const quick = transportOf([status(503, { 'retry-after': '0' }), ok()]);
    await quick.send();
    expect(quick.sent).toHaveLength(2);
  });

  test('follows a refusal of the credentials once, if they say that it can help', async () => {
    const refusals: unknown[] = [];
    const set401 = (refused: unknown) =>
      transportOf([status(401, { date: 'now' })], { credentials: { authenticate() {}, refused }, retry: false });
    const helping = set401((request: { method: string }, headers: Headers) => {
      refusals.push([request.method, headers.get('date')]);
      return true;
    });
    expect(await helping.failing(change)).toMatchObject({ status: 401, attempts: 2 });
    expect(refusals).toEqual([['POST', 'now']]);
    for (const refused of [
      undefined,
      () => false,
      () => {
        throw new Error();
      },
    ]) {
      const { sent, failing } = set401(refused);
      await failing();
      expect(sent).toHaveLength(1);
    }
    const { sent, failing } = set401(() => true);
    await failing({ ...read, public: true });
    expect(sent).toHaveLength(1);
  });
});

describe('the end of a call', () => {
  const never = () => new Promise(() => {});

  test.each<[string, Call, CallOptions, object, string, string]>([
    ['its timeout', read, { timeout: 20, retry: false }, {}, 'its timeout is over.', 'Retry the request.'],
    [
      'its attemptTimeout',
      read,
      { attemptTimeout: 20, retry: false },
      {},
      'its attemptTimeout is over.',
      'Retry the request.',
    ],
    [
      'the timeout of the client',
      read,
      { retry: false },
      { timeout: 20 },
      'its timeout is over.',
      'Retry the request.',
    ],
    [
      'the attemptTimeout of the client',
      read,
      { retry: false },
      { attemptTimeout: 20 },
      'its attemptTimeout is over.',
      'Retry the request.',
    ],
    [
      'a timeout where it may have acted',
      change,
      { timeout: 20 },
      {},
      'its timeout is over.',
      'It may have taken effect: check the state before you retry.',
    ],
  ])('comes with %s', async (_what, call, options, settings, message, remedy) => {
    const { failing, seen } = transportOf([never], settings);
    const error = await failing(call, options);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ message: `${call.operationId}: ${message}`, attempts: 1, remedy });
    expect(seen).toEqual(['request', 'error TimeoutError']);
  });

  test('comes before anything was sent, and says so', async () => {
    const { sent, failing } = transportOf([ok()], { credentials: { authenticate: never } });
    const message = 'getThing: its timeout is over, before anything was sent.';
    expect(await failing(read, { timeout: 20, retry: false })).toMatchObject({
      message,
      attempts: 0,
      remedy: 'Nothing was sent.',
    });
    expect(sent).toHaveLength(0);
  });

  test('says which login it waited for', async () => {
    const login: Call = { ...read, operationId: 'createToken', public: true };
    const credentials = {
      authenticate: async (
        _: unknown,
        {
          transport,
          signal,
        }: { transport: { send: (call: Call, options: object) => Promise<unknown> }; signal: AbortSignal },
      ) => void (await transport.send(login, { signal })),
    };
    const { failing } = transportOf([never], { credentials });
    expect((await failing(read, { timeout: 30, retry: false })).message).toBe(
      'getThing: its timeout is over while it waited for createToken, before anything was sent.',
    );
  });

  test('comes with its signal, before or after it was sent', async () => {
    const reason = new Error('mine');
    const before = transportOf([ok()]);
    expect(await before.failing(read, { signal: AbortSignal.abort(reason) })).toMatchObject({
      name: 'AbortError',
      message: 'getThing: stopped by its signal, before anything was sent.',
      cause: reason,
    });
    expect(before.sent).toHaveLength(0);
    const controller = new AbortController();
    const after = transportOf([
      () => {
        controller.abort(reason);
        return never();
      },
    ]);
    const error = await after.failing(change, { signal: controller.signal });
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ message: 'changeThing: stopped by its signal.', attempts: 1, cause: reason });
    expect(after.sent[0]?.init.signal?.aborted).toBe(true);
  });

  test('comes in the pause before a retry', async () => {
    const controller = new AbortController();
    const { failing, sent, seen } = transportOf([status(503, { 'retry-after': '30' })]);
    setTimeout(() => controller.abort(), 20);
    expect(await failing(read, { signal: controller.signal })).toMatchObject({ name: 'AbortError', attempts: 1 });
    expect(sent).toHaveLength(1);
    expect(seen.at(-1)).toBe('error AbortError');
  });

  test('is not changed by a watcher that throws', async () => {
    const fail = () => {
      throw new Error('watcher');
    };
    const watcher = { request: fail, response: fail, retry: fail, error: fail };
    expect((await transportOf([status(503), ok()], { watcher }).send()).data).toEqual({ a: 1 });
    expect(await transportOf([status(400)], { watcher }).failing()).toMatchObject({ status: 400 });
  });
});

describe('a failure of the network', () => {
  test.each<[string, Call, string, boolean, string]>([
    ['ECONNRESET', read, 'no response from things.example (ECONNRESET).', true, 'Retry the request.'],
    [
      'ECONNRESET',
      change,
      'no response from things.example (ECONNRESET).',
      true,
      'It may have taken effect: check the state before you retry.',
    ],
    [
      'ECONNREFUSED',
      change,
      'no response from things.example (ECONNREFUSED).',
      true,
      'Nothing was sent. Retry the request.',
    ],
    ['ENOTFOUND', change, 'no response from things.example (ENOTFOUND).', false, 'Nothing was sent. Check region'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', read, 'no response', false, 'Nothing was sent. Trust its CA'],
    ['BAD_RECORD_MAC', read, 'no response', true, 'Retry the request.'],
    ['ERR_INVALID_URL', read, 'no response', false, 'Nothing was sent. Check address'],
    ['UND_MOCK_ERR_MOCK_NOT_MATCHED', change, 'no response', false, 'Nothing was sent. Add a mock'],
    ['ERR_NOCK_NO_MATCH', read, 'no response', false, 'Nothing was sent. Add a mock'],
    ['ERR_ASSERTION', read, 'no response', false, 'Check the `fetch` that was given.'],
    ['UND_ERR_DESTROYED', read, 'no response', false, 'Check the `fetch` that was given.'],
    ['ERR_ASSERTION', change, 'no response', false, 'Check the `fetch` that was given. It may have taken effect'],
  ])('%s', async (code, call, message, retryable, remedy) => {
    const error = await transportOf([broken(code)], { retry: false }).failing(call);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain(`${call.operationId}: ${message}`);
    expect(error).toMatchObject({ retryable, remedy: expect.stringContaining(remedy), attempts: 1 });
    expect(error.remedy?.startsWith(remedy.slice(0, 10))).toBe(true);
  });

  test.each([
    "Cannot read properties of undefined (reading 'status')",
    'log is not defined',
    "undefined is not an object (evaluating 'response.headers')",
    'client.request is not a function',
    '\u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m).toBe(expected)',
    'The emulator is closed.',
    'expected 1 to be 2',
    'Expected values to be strictly equal:',
    '[MSW] Cannot bypass a request when using the "error" strategy',
  ])('that is one of the given `fetch` is not retried: %s', async (message) => {
    const { failing, sent } = transportOf([new TypeError(message), new TypeError(message)]);
    expect(await failing(read)).toMatchObject({ retryable: false, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test('is not a response that somebody has read', async () => {
    const shared = Response.json({});
    await shared.text();
    const { failing } = transportOf([() => shared]);
    expect(await failing(read)).toMatchObject({
      message: expect.stringContaining('(fetch gave one that was read, not a new Response).'),
      retryable: false,
      attempts: 1,
    });
  });

  test('hides the secrets of the request', async () => {
    const error = await transportOf([new Error('sent hunter2')], { retry: false }).failing(change);
    expect(error.message).toBe('changeThing: no response from things.example (sent ***).');
    expect(String((error.cause as Error).message)).not.toContain('hunter2');
  });

  test('in the middle of a response says so', async () => {
    const body = () => new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
    const { failing } = transportOf([() => new Response(body(), { headers: { 'x-request-id': 'r' } })], {
      retry: false,
    });
    expect(await failing()).toMatchObject({
      name: 'NetworkError',
      message: 'getThing: the response broke off, of things.example (cut).',
      requestId: 'r',
      remedy: 'Retry the request.',
    });
  });

  test.each([undefined, null, 'text', {}, { headers: new Headers() }, { headers: new Headers(), text: 5 }])(
    'is what fetch gave, if it is not a response: %p',
    async (given) => {
      const { failing } = transportOf([() => given], { retry: false });
      expect(await failing()).toMatchObject({
        message: expect.stringMatching(/\(fetch gave \w+, not a new Response\)\.$/),
        retryable: false,
        remedy: 'Check the `fetch` that was given.',
      });
      expect((await failing(change)).remedy).toBe(
        'Check the `fetch` that was given. It may have taken effect: check the state before you retry.',
      );
    },
  );
});

describe('a response', () => {
  test.each<[string, string, Call, unknown]>([
    ['an object', '{"a":[1]}', read, { a: [1] }],
    ['an empty object', '{}', read, {}],
    ['nothing, where that is complete', '', { ...read, emptyResponse: true }, {}],
  ])('is %s', async (_what, body, call, data) => {
    expect((await transportOf([ok(body)]).send(call)).data).toEqual(data);
  });

  test.each<[string, Given, object, string, string]>([
    ['nothing', ok(''), {}, '200 without a JSON object in the body.', ''],
    ['a list', ok('[1]'), {}, '200 without a JSON object in the body.', '[1]'],
    ['null', ok('null'), {}, '200 without a JSON object in the body.', 'null'],
    ['a text', ok('"a"'), {}, '200 without a JSON object in the body.', '"a"'],
    ['no JSON', ok('<html>'), {}, '200 without a JSON object in the body.', '<html>'],
    ['a redirect', status(302, { location: '/b' }, 'moved'), {}, '302, a redirect, which is not followed.', 'moved'],
    ['of no operation', status(305, {}, 'x'), {}, '305, a status that no operation has.', 'x'],
    ['too large', ok('{"a":"12345"}'), { maxResponseSize: 5 }, '200 larger than maxResponseSize.', ''],
  ])('that is %s is not what was promised', async (_what, given, settings, message, body) => {
    const { failing, sent } = transportOf([given], settings);
    const error = await failing();
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({ message: `getThing: ${message}`, body, attempts: 1, remedy: 'Check the base URL.' });
    expect((await failing(change)).remedy).toBe('It may have taken effect: check the state before you retry.');
    expect(sent).toHaveLength(2);
  });

  test('hides secrets, and the token that it gave', async () => {
    const headers = { 'x-subject-token': 'issued-token', 'x-request-id': 'r' };
    const error = await transportOf([ok('hunter2 issued-token', headers)]).failing(change);
    expect(error).toMatchObject({ body: '*** ***', requestId: 'r' });
  });

  test('is read up to a size, as its length says or as it comes', async () => {
    const text = '{"a":"äöü"}';
    const size = new TextEncoder().encode(text).length;
    const bytes = new TextEncoder().encode(text);
    const streamed = (headers = {}, code = 200) =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
        { status: code, headers },
      );
    expect(await readBody(streamed(), size)).toBe(text);
    expect(await readBody(streamed(), size - 1)).toBeUndefined();
    expect(await readBody(streamed({ 'content-length': String(size) }), size)).toBe(text);
    expect(await readBody(streamed({ 'content-length': String(size) }), size - 1)).toBeUndefined();
    expect(await readBody(streamed({ 'content-length': '1', 'content-encoding': 'gzip' }), size - 1)).toBeUndefined();
    expect(await readBody(streamed({}, 400), 4)).toBe('{"a"');
    expect(await readBody(status(400, {}, 'x'.repeat(1_048_577)), 1e9)).toHaveLength(0);
    expect(await readBody(status(400, {}, 'x'.repeat(1_048_576)), 1e9)).toHaveLength(1_048_576);
    const whole = { ok: true, headers: new Headers(), text: async () => text, body: null };
    expect(await readBody(whole as never, 1)).toBe(text);
    await expect(readBody({ ...whole, text: async () => 5 } as never, 1)).rejects.toThrow(
      'fetch gave number, not a new Response',
    );
  });
});

describe('the budget', () => {
  test('is taken by retries and given back by calls that needed none', () => {
    const budget = createBudget({ capacity: 2, refill: 0.5 });
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    budget.refill();
    expect(budget.take()).toBe(false);
    budget.refill();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
    for (let n = 0; n < 10; n++) budget.refill();
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
  });

  test('is given back by calls that succeed at once', async () => {
    const { sent, send } = transportOf([status(503), ok(), ok(), status(503), ok()], {
      retryBudget: { capacity: 1, refill: 1 },
    });
    for (let call = 0; call < 3; call++) await send();
    expect(sent).toHaveLength(5);
  });

  test('is given back by the first attempt alone', async () => {
    const { sent, send, failing } = transportOf([status(503), ok(), status(503), status(503)], {
      retryBudget: { capacity: 1, refill: 1 },
    });
    await send();
    await failing();
    expect(sent).toHaveLength(3);
  });
});

describe('a limit', () => {
  const expired = () => new Error('expired');
  const aborted = (cause: unknown) => new Error('aborted', { cause });
  const never = () => new Promise<never>(() => {});

  test('lets work end, fail, expire or be stopped', async () => {
    const limits = { time: 1000, signal: undefined, expired, aborted };
    expect(await within(limits, async () => 1)).toBe(1);
    await expect(within(limits, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    await expect(within({ ...limits, time: 5 }, never)).rejects.toThrow('expired');
    await expect(within({ ...limits, time: -5 }, never)).rejects.toThrow('expired');
    await expect(within({ ...limits, signal: AbortSignal.abort('why') }, never)).rejects.toMatchObject({
      message: 'aborted',
      cause: 'why',
    });
    const controller = new AbortController();
    const stopped = within({ ...limits, signal: controller.signal }, never);
    controller.abort('later');
    await expect(stopped).rejects.toMatchObject({ message: 'aborted', cause: 'later' });
    expect(await within({ ...limits, time: 2 ** 31 }, async () => 2)).toBe(2);
  });

  test('tells work to stop, with the error', async () => {
    let stop: AbortSignal | undefined;
    await within({ time: 5, signal: undefined, expired, aborted }, (signal) => {
      stop = signal;
      return never();
    }).catch(() => {});
    expect(stop?.reason).toEqual(new Error('expired'));
  });

  test('of a pause is its end', async () => {
    await sleep(5, undefined, aborted);
    await expect(sleep(1000, AbortSignal.abort('why'), aborted)).rejects.toMatchObject({
      message: 'aborted',
      cause: 'why',
    });
  });
});
