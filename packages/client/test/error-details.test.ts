import { describe, expect, jest, test } from '@jest/globals';
import * as api from '../src/index.js';
import { CallError } from '../src/runtime/errors/call-error.js';
import { blame, type Caller, callerOf, traced } from '../src/runtime/errors/caller.js';
import { reasonOf, safeCause } from '../src/runtime/errors/cause.js';
import { readErrorBody } from '../src/runtime/errors/error-body.js';
import { errorFromResponse, mayPass } from '../src/runtime/errors/from-response.js';
import { isCallError } from '../src/runtime/errors/is-call-error.js';
import { endedAs, incomplete } from '../src/runtime/errors/job-error.js';
import { withRanges } from '../src/runtime/errors/status-ranges.js';
import { unsent } from '../src/runtime/errors/unsent.js';

const { ApiError, InputError, CredentialsError, NetworkError, TimeoutError, AbortError } = api;
const errors = { ApiError, InputError, CredentialsError, NetworkError, TimeoutError, AbortError };

const facts = { operationId: 'getThing', method: 'GET', path: '/thing', attempts: 2 };
const scrub = (text: string) => text.replaceAll('hunter2', '***');

test('a status has its own error, or else that of its range, or else the default', () => {
  const [Own, Range, Default] = [
    class extends api.ApiError {},
    class extends api.ApiError {},
    class extends api.ApiError {},
  ];
  const errors = withRanges({ 410: { Error: Own }, '4XX': { Error: Range }, default: { Error: Default } });
  expect([400, 410, 499, 500, 599].map((status) => errors[status]?.Error)).toEqual([
    Range,
    Own,
    Range,
    Default,
    Default,
  ]);
  expect(Object.keys(withRanges({ 410: { Error: Own }, '5XX': { Error: Range } }))).toHaveLength(101);
});

describe('the error of a response', () => {
  class Gone extends api.ApiError {}
  const service = {
    statusErrors: { 410: { Error: Gone, retry: 'never', remedy: 'Let it go.' } },
    errorCodeRetries: { '410 BACK.SOON': 'any', '400 LATER': 'idempotent' },
  } as const;
  const explain = (code: string) => (code === 'A' ? { remedy: `Mend ${code}.` } : undefined);
  const of = (
    status: number,
    {
      body = '',
      explained = explain as never,
      ...init
    }: ResponseInit & { body?: string; explained?: (code: string) => never } = {},
  ) =>
    errorFromResponse(
      new Response(null, { ...init, status }),
      body,
      scrub(body),
      facts,
      service as never,
      explained,
      scrub,
    ) as api.ApiError;

  test('has the class of its status, and the facts of the call', () => {
    expect(of(410)).toBeInstanceOf(Gone);
    expect(of(418).constructor).toBe(api.ApiError);
    expect(of(418)).toMatchObject({ ...facts, name: 'ApiError', status: 418, code: undefined, remedy: undefined });
  });

  test.each([
    [410, '', false, undefined],
    [410, 'OTHER', false, undefined],
    [410, 'BACK.SOON', true, true],
    [400, 'LATER', true, undefined],
    [404, 'LATER', false, undefined],
    [429, '', true, true],
    [500, '', true, undefined],
    [502, '', true, undefined],
    [503, '', true, undefined],
    [504, '', true, undefined],
    [501, '', false, undefined],
  ])('of %i %s may pass: %j; was refused: %j', (status, code, retryable, refused) => {
    const error = of(status, { body: JSON.stringify({ code }) });
    expect([error.retryable, error.refused]).toEqual([retryable, refused]);
    expect(Object.hasOwn(error, 'refused')).toBe(refused === true);
    expect(mayPass(error)).toBe(retryable);
  });

  test('says what the body says, or what the status line says', () => {
    expect(of(410, { body: '{"code":"A","message":"Gone hunter2."}' }).message).toBe('getThing: 410 A: Gone ***.');
    expect(of(410, { statusText: 'Gone hunter2' }).message).toBe('getThing: 410 Gone ***');
    expect(of(410, { body: '{}' }).message).toBe('getThing: 410 no message');
    expect(of(410, { body: 'hunter2' }).body).toBe('***');
  });

  test('has the remedy of its code, or that of its status', () => {
    expect(of(410, { body: '{"code":"A"}' }).remedy).toBe('Mend A.');
    expect(of(410, { body: '{"code":"B"}' }).remedy).toBe('Let it go.');
    expect(of(410).remedy).toBe('Let it go.');
    const fails = () => {
      throw new Error('no');
    };
    expect(of(410, { body: '{"code":"A"}', explained: fails }).remedy).toBe('Let it go.');
  });

  test('has the id of the request, from the header or the body', () => {
    const body = '{"request_id":"in-body"}';
    expect(of(410, { body }).requestId).toBe('in-body');
    expect(of(410, { body, headers: { 'x-request-id': 'hunter2-1' } }).requestId).toBe('***-1');
  });

  test.each([
    ['2', 2000],
    ['0', 0],
    ['1.25', 1250],
    ['x2', undefined],
    ['2x', undefined],
    ['1.x', undefined],
    ['', undefined],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ])('with Retry-After: %s waits for %p ms', (value, wait) => {
    expect(of(429, { headers: { 'retry-after': value } }).retryAfter).toBe(wait);
  });

  test('with a date in Retry-After waits until then', () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const wait = of(429, { headers: { 'retry-after': date } }).retryAfter ?? 0;
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });
});

test('a failure of the network or a time limit may pass, others do not', () => {
  const error = (name: string) => Object.defineProperty(new Error('x'), 'name', { value: name }) as CallError;
  const names = ['NetworkError', 'TimeoutError', 'InputError', 'Error'];
  expect(names.map((name) => mayPass(error(name)))).toEqual([true, true, false, false]);
});

describe('the reason of an error', () => {
  const unreadable = new Proxy({}, { get: () => fail() });
  const fail = (): never => {
    throw new Error('never shown');
  };

  test.each<[string, unknown, string]>([
    ['its system code', { cause: { code: 'ECONNRESET', message: 'c' }, message: 'm' }, 'ECONNRESET'],
    ['the message of its cause', { cause: { message: 'c' }, message: 'm' }, 'c'],
    ['its message', { cause: {}, message: 'm' }, 'm'],
    ['its message without a cause', new Error('m'), 'm'],
    ['its name', new Error(''), 'Error'],
    ['a text that was thrown', 'text', 'text'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['unknown where it cannot be read', unreadable, 'an error that cannot be read'],
  ])('is %s', (_what, error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});

describe('a cause', () => {
  const nested = (depth: number): object => (depth ? { inner: nested(depth - 1) } : { text: 'hunter2' });

  test('is shown as it is if it has no secret', () => {
    const cause = new Error('harmless');
    expect(safeCause(cause, scrub)).toBe(cause);
    expect(safeCause('text', scrub)).toBe('text');
    expect(safeCause(undefined, scrub)).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['in its message', new Error('no hunter2')],
    ['in a text', 'hunter2'],
    ['in bytes', { bytes: new TextEncoder().encode('hunter2') }],
    ['in a list', ['hunter2']],
    ['in a hidden property', Object.defineProperty({}, 'hidden', { value: 'hunter2' })],
    ['deep inside', nested(3)],
  ])('with a secret %s is replaced', (_where, cause) => {
    const shown = safeCause(cause, scrub);
    expect(shown).toBeInstanceOf(Error);
    expect(shown).not.toBe(cause);
    expect(String((shown as Error).stack)).not.toContain('hunter2');
  });

  test('that leads to itself is read to a depth', () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    expect(safeCause(ring, scrub)).toBe(ring);
    expect(safeCause(nested(4), scrub)).not.toEqual(nested(4));
    expect(safeCause(nested(5), scrub)).toEqual(nested(5));
  });

  test('is looked through with its parts apart', () => {
    expect(safeCause({ a: 'hun', b: 'ter2' }, scrub)).toEqual({ a: 'hun', b: 'ter2' });
  });

  test('that is long is looked through at its beginning', () => {
    let length = 0;
    safeCause('x'.repeat(100_000), (text) => {
      length = text.length;
      return text;
    });
    expect(length).toBe(65_536);
  });

  test('that cannot be read is replaced', () => {
    const unreadable = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('hunter2');
        },
      },
    );
    expect(safeCause(unreadable, scrub)).toEqual(new Error('[object Object]'));
  });
});

test.each(Object.entries({ ...errors, CallError }))(
  '%s has its name, for logs and other copies of the package',
  (name, Class) => {
    expect(new (Class as new (message: string, facts: object) => Error)('m', facts).name).toBe(name);
  },
);

test('an error as data has its name, its message and its facts, but no cause', () => {
  const error = new api.NetworkError('no', facts, { cause: new Error('c'), retryable: true });
  expect(error.toJSON()).toEqual({ name: 'NetworkError', message: 'getThing: no', ...facts, retryable: true });
  expect(error.cause).toEqual(new Error('c'));
});

test('a job that failed says how, and why where that is known', () => {
  const error = endedAs('getJob', 'FAILED', 'job-1', { status: 'FAILED' }, 'no space');
  expect(error).toMatchObject({ name: 'JobError', id: 'job-1', state: { status: 'FAILED' }, reason: 'no space' });
  expect(error.message).toBe('getJob: job-1 ended as FAILED: no space');
  expect(error).toMatchObject({ operationId: 'getJob', method: 'GET', path: '', attempts: 1 });
  expect(endedAs('getJob', 'FAILED', 'job-1', {}).message).toBe('getJob: job-1 ended as FAILED.');
});

test('a response that lacks a field says which', () => {
  const error = incomplete('getJob', 'status');
  expect(error).toMatchObject({
    name: 'UnexpectedResponseError',
    message: 'getJob: the response has no status.',
    body: '',
  });
});

test('the body of an error page is its title, in one line and not too long', () => {
  const page = (title: string) => readErrorBody(`<html><title lang="en">${title}</title><p>more</p></html>`).message;
  expect(page(' Bad\n  gateway ')).toBe('Bad gateway');
  expect(page('x'.repeat(300))).toBe('x'.repeat(200));
  expect(readErrorBody('<b>Bad</b><i>gateway</i>').message).toBe('Bad gateway');
});

test('no stack is taken where stacks are switched off', () => {
  const { stackTraceLimit } = Error;
  const taken = jest.spyOn(Error, 'captureStackTrace');
  Error.stackTraceLimit = 0;
  try {
    expect(callerOf(() => {}, 1).stack).toBeUndefined();
    expect(taken).not.toHaveBeenCalled();
    expect(Error.stackTraceLimit).toBe(0);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    taken.mockRestore();
  }
});

test('an engine that takes no stack traces still makes errors', () => {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = undefined as never;
  try {
    expect(callerOf(() => {}).stack).toBeUndefined();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
});

describe('the stack of an error', () => {
  const error = () => Object.assign(new TypeError('wrong'), { stack: 'deep inside' });
  const called = () => {};

  test('begins with its message, and goes on at the line of the caller', () => {
    const lines = blame(error(), { called, stack: 'Error\n    at mine (a.js:1:2)' }).stack?.split('\n');
    expect(lines?.slice(0, 2)).toEqual(['TypeError: wrong', '    at mine (a.js:1:2)']);
  });

  test('stays where the caller has none, or where what was thrown is not an error', () => {
    expect(blame(error(), { called }).stack).toBe('deep inside');
    expect(blame('text', { called, stack: 'Error\n    at mine' })).toBe('text');
    expect(blame({ message: 'm' }, { called, stack: 'Error\n    at mine' })).toEqual({ message: 'm' });
  });

  test('is that of the function that was called', async () => {
    async function failing(): Promise<void> {
      return traced(failing, () => Promise.reject(error()));
    }
    const callsIt = () => failing();
    const thrown = (await callsIt().catch((reason: unknown) => reason)) as Error;
    expect(thrown.stack?.split('\n')[0]).toBe('TypeError: wrong');
    expect(thrown.stack?.split('\n')[1]).toContain('error-details');
    expect(thrown.stack).not.toContain('caller.');
    expect(await traced(called, async () => 1)).toBe(1);
  });
});

describe('the frames of an error', () => {
  const framesOf = ({ stack = '' }: { readonly stack?: string | undefined }) => stack.split('\n').slice(1);

  const later = () => new Promise((resolve) => setTimeout(resolve));

  /** A function that fails later, with the stack of its caller as `traced` finds it. */
  async function failing(): Promise<void> {
    return traced(failing, async () => {
      await later();
      throw new TypeError('wrong');
    });
  }

  /** The same with one frame, which is taken when it is called. */
  async function failingWithOne(): Promise<void> {
    const caller = callerOf(failingWithOne, 1);
    await later();
    throw blame(new TypeError('wrong'), caller);
  }

  /** What somebody gets who calls it. */
  async function failed(begin: (call: () => Promise<void>) => Promise<void>, call = failing): Promise<Error> {
    try {
      await begin(call);
    } catch (error) {
      return error as Error;
    }
    throw new Error('did not fail');
  }

  const callsIt = async (call: () => Promise<void>) => await call();
  const callsItWithoutName = async (call: () => Promise<void>) => await (async () => await call())();

  test.each([
    ['all, by a function with a name', callsIt, failing],
    ['all, by one without a name', callsItWithoutName, failing],
    ['one, by a function with a name', callsIt, failingWithOne],
    ['one, by one without a name', callsItWithoutName, failingWithOne],
  ])('are one on each line, and each there once: %s', async (_what, begin, call) => {
    const frames = framesOf(await failed(begin, call));
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) expect(frame).toMatch(/^ {4}at (?!.* at )/);
    const places = frames.flatMap((frame) => /error-details[^ (]*:\d+:\d+/.exec(frame)?.[0] ?? []);
    expect(places.length).toBeGreaterThan(1);
    expect(new Set(places).size).toBe(places.length);
  });

  test('are as many as the program wants', async () => {
    const called = (): Caller => callerOf(called, 1);
    const { stackTraceLimit } = Error;
    try {
      for (const limit of [0, 1, 30]) {
        Error.stackTraceLimit = limit;
        expect(framesOf(called())).toHaveLength(Math.min(limit, 1));
        expect(Error.stackTraceLimit).toBe(limit);
        expect(framesOf(await failed(callsIt)).length <= 2 * limit).toBe(true);
      }
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  });

  test.each(['an engine that takes no stack traces', 'an engine whose errors are locked'])(
    'are what the error has, in %s',
    async (engine) => {
      const locked = engine.includes('locked');
      const { captureStackTrace } = Error;
      Object.defineProperty(Error, 'captureStackTrace', {
        value: locked ? () => fail() : undefined,
        configurable: true,
        writable: true,
      });
      try {
        const { stackTraceLimit } = Error;
        const error = await failed(callsIt, locked ? failing : failingWithOne);
        expect(Error.stackTraceLimit).toBe(stackTraceLimit);
        expect([error.name, error.message]).toEqual(['TypeError', 'wrong']);
        expect(error.stack).toContain('error-details');
      } finally {
        Error.captureStackTrace = captureStackTrace;
      }
    },
  );

  const fail = () => {
    throw new Error('locked');
  };
});

describe('the error for what was not sent', () => {
  test.each<[string, unknown, Parameters<typeof unsent>[2], number, string]>([
    ['its reason', new Error('too 1.5 long'), undefined, 0, 'getThing: too 1.5 long; nothing was sent.'],
    ['its reason with one period', new Error('v1.2 is old.'), undefined, 0, 'getThing: v1.2 is old; nothing was sent.'],
    [
      'what was tried',
      new Error('mine'),
      'beforeSend failed',
      0,
      'getThing: beforeSend failed (mine); nothing was sent.',
    ],
    ['not that nothing was sent, after a request', new Error('mine'), '', 1, 'getThing: mine.'],
  ])('says %s', (_what, cause, what, attempts, message) => {
    expect(unsent(cause, { ...facts, attempts }, what)).toMatchObject({ name: 'InputError', message, cause });
  });

  test('hides secrets, and is of the kind that was asked for', () => {
    const error = unsent(new Error('not hunter2'), facts, 'no credentials', scrub, CredentialsError);
    expect(error).toMatchObject({ name: 'CredentialsError', message: 'getThing: no credentials (not ***).' });
    expect((error.cause as Error).message).toBe('not ***');
  });

  test('is the error of a call, if that is what failed', () => {
    const error = new NetworkError('no', facts);
    expect(unsent(error, facts, 'no credentials')).toBe(error);
  });
});

test('an error of a call is known by its mark, not by its class', () => {
  const call = new api.NetworkError('no', facts);
  expect([call, new CallError('no', facts)].map((one) => isCallError(one))).toEqual([true, true]);
  expect([null, undefined, 'text', new Error('no'), {}].map((one) => isCallError(one))).toEqual(Array(5).fill(false));
});
