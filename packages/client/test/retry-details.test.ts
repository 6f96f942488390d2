import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Call } from '../src/runtime/call.js';
import type { CallError } from '../src/runtime/errors/call-error.js';
import { broken, change, ok, read, status, transportOf } from './fake-transport.js';

const never = () => new Promise(() => {});
const mayBeDone = 'It may have taken effect: check the state before you retry.';
const refusal = () => status(429, { 'retry-after': '0' });
const fails = (error: unknown) => () => {
  throw error;
};

afterEach(() => void jest.restoreAllMocks());

describe('the pause before a retry', () => {
  /** The pauses of a call in milliseconds, at their longest. */
  async function pausesOf(response: Response, retry: object): Promise<number[]> {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const pauses: number[] = [];
    const watcher = {
      request() {},
      response() {},
      error() {},
      retry: (_: unknown, _error: CallError, pause: number) => pauses.push(pause),
    };
    await transportOf([response], { watcher, retry }).failing();
    return pauses;
  }

  test('doubles, and is four times as long where the service refused', async () => {
    expect(await pausesOf(status(503), { limit: 4, baseDelay: 1 })).toEqual([1, 2, 4, 8]);
    expect(await pausesOf(status(429), { limit: 3, baseDelay: 1 })).toEqual([4, 8, 16]);
  });

  test('has a longest', async () => {
    expect(await pausesOf(status(503), { limit: 4, baseDelay: 2, maxDelay: 5 })).toEqual([2, 4, 5, 5]);
  });

  test('is as long as the service asks', async () => {
    expect(await pausesOf(status(503, { 'retry-after': '0.02' }), { limit: 2 })).toEqual([20, 20]);
  });

  test.each([
    ['of a time that no timer keeps is not begun', '99999999999', Infinity],
    ['of a time until after the deadline is not begun', '11', 10_000],
  ])('%s', async (_what, after, timeout) => {
    const { sent, failing } = transportOf([status(503, { 'retry-after': after })]);
    expect(await failing(read, { timeout })).toMatchObject({ name: 'ApiError', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test('starts with half a second at most, where no option says more', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.02);
    const pauses: number[] = [];
    const watcher = { retry: (_: unknown, _error: CallError, pause: number) => pauses.push(pause) };
    await transportOf([status(503)], { watcher, retry: { limit: 2 } }).failing();
    expect(pauses).toEqual([10, 20]);
  });
});

describe('how often a call was sent is what its error says', () => {
  test('where the credentials of a retry never come', async () => {
    let asked = 0;
    const credentials = { authenticate: () => (asked++ ? never() : undefined) };
    const { failing } = transportOf([refusal()], { credentials });
    expect(await failing(change, { timeout: 250 })).toMatchObject({
      message: 'changeThing: its timeout is over.',
      attempts: 1,
      remedy: 'Retry the request.',
    });
  });

  test('where the response to a retry never comes', async () => {
    const { failing } = transportOf([refusal(), never]);
    expect(await failing(change, { timeout: 250 })).toMatchObject({ attempts: 2, remedy: mayBeDone });
    const reading = transportOf([refusal(), never], { retry: { limit: 1, baseDelay: 0 } });
    expect(await reading.failing(read, { timeout: 250 })).toMatchObject({ attempts: 2, remedy: 'Retry the request.' });
  });

  test('where the credentials of a retry fail', async () => {
    let asked = 0;
    const credentials = { authenticate: () => (asked++ ? fails(new Error('mine'))() : undefined) };
    const { failing, sent } = transportOf([refusal()], { credentials });
    expect(await failing()).toMatchObject({ message: 'getThing: no credentials (mine).', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test('where it is stopped by its signal in the pause', async () => {
    const controller = new AbortController();
    const watcher = { retry: () => controller.abort(new Error('enough')) };
    const { failing } = transportOf([status(429, { 'retry-after': '5' })], { watcher });
    expect(await failing(change, { signal: controller.signal })).toMatchObject({
      message: 'changeThing: stopped by its signal.',
      cause: new Error('enough'),
      attempts: 1,
    });
  });

  test('where a retry meets a network that is not there', async () => {
    const { failing } = transportOf([refusal(), broken('ENOTFOUND')]);
    const error = await failing(change);
    expect([error.attempts, error.remedy?.startsWith('Check region')]).toEqual([2, true]);
  });
});

describe('a response that broke off', () => {
  const cut = (code: string) => () =>
    new Response(new ReadableStream({ pull: (controller) => controller.error(broken(code)) }));

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED'])('with %s was sent all the same', async (code) => {
    const error = await transportOf([cut(code)]).failing(change);
    expect(error).toMatchObject({ retryable: true, remedy: mayBeDone, attempts: 1 });
  });
});

describe('credentials that were refused', () => {
  const credentialsWith = (refused: () => unknown) => ({ authenticate() {}, refused });

  test('are renewed once in a call, also after a retry', async () => {
    let renewed = 0;
    const credentials = credentialsWith(() => ++renewed > 0);
    const { sent, failing } = transportOf([status(401), status(503), status(401), status(401)], { credentials });
    expect(await failing()).toMatchObject({ status: 401, attempts: 3 });
    expect([sent.length, renewed]).toEqual([3, 1]);
  });

  test.each([400, 403, 503])('are not those of a response with status %i', async (code) => {
    let renewed = 0;
    const credentials = credentialsWith(() => ++renewed > 0);
    const { sent } = await failingOnce(code, credentials);
    expect([sent.length, renewed]).toEqual([1, 0]);
  });

  async function failingOnce(code: number, credentials: object) {
    const fake = transportOf([status(code)], { credentials, retry: false });
    await fake.failing();
    return fake;
  }

  test('are not renewed where their own login was refused', async () => {
    let renewed = 0;
    const login: Call = { ...change, operationId: 'createToken', public: true };
    const credentials = {
      authenticate: (_: unknown, { transport }: { transport: { send: (call: Call) => Promise<unknown> } }) =>
        transport.send(login),
      refused: () => ++renewed > 0,
    };
    const { sent, failing } = transportOf([status(401)], { credentials });
    expect(await failing()).toMatchObject({ operationId: 'createToken', status: 401 });
    expect([sent.length, renewed]).toEqual([1, 0]);
  });
});

describe('a login that is waited for', () => {
  type Context = { transport: { send: (call: Call, options?: object) => Promise<unknown> } };
  const login: Call = { ...read, operationId: 'createToken', public: true };

  test('is not one that is over', async () => {
    const authenticate = async (_: unknown, { transport }: Context) => {
      await transport.send(login);
      await never();
    };
    const { failing } = transportOf([ok()], { credentials: { authenticate } });
    expect((await failing(read, { timeout: 60 })).message).toBe(
      'getThing: its timeout is over, before anything was sent.',
    );
  });

  test('is not one that failed', async () => {
    const authenticate = async (_: unknown, { transport }: Context) => {
      await transport.send(login).catch(() => {});
      await never();
    };
    const { failing } = transportOf([status(400)], { credentials: { authenticate } });
    expect((await failing(read, { timeout: 60 })).message).not.toContain('createToken');
  });

  test('is not that of another call, once the own request is sent', async () => {
    let asked = 0;
    const authenticate = async (_: unknown, { transport }: Context) => {
      if (asked++) await transport.send(login, { timeout: 200, retry: false });
    };
    const { failing } = transportOf([never], { credentials: { authenticate } });
    const [first, second] = await Promise.all([
      failing(read, { timeout: 80, retry: false }),
      failing(read, { timeout: 100, retry: false }),
    ]);
    expect(first.message).toBe('getThing: its timeout is over.');
    expect(second.message).toContain('while it waited for createToken');
  });
});

describe('an attempt', () => {
  test('is sent at once where nothing has to be waited for', () => {
    const { sent, send } = transportOf([ok()], { beforeSend() {} });
    void send();
    expect(sent).toHaveLength(1);
  });

  test('that has to wait for what comes before is not', async () => {
    const waits = () => new Promise((resolve) => setTimeout(resolve, 5));
    for (const settings of [{ beforeSend: waits }, { credentials: { authenticate: waits } }]) {
      const { sent, send } = transportOf([ok()], settings);
      const call = send();
      expect(sent).toHaveLength(0);
      await call;
      expect(sent).toHaveLength(1);
    }
  });

  test('names the program only if the service has a name for it', async () => {
    const { sent, send } = transportOf([ok()], {}, { userAgent: undefined });
    await send();
    expect(sent[0]?.init.headers).toEqual({ accept: 'application/json' });
  });

  test('that cannot be put together says why, and is not sent', async () => {
    const { sent, failing } = transportOf([ok()], { traceparent: fails(new Error('version 1.2 is old.')) });
    expect((await failing()).message).toBe('getThing: version 1.2 is old; nothing was sent.');
    expect(sent).toHaveLength(0);
  });

  test('tells the watcher how long the response took', async () => {
    const times: number[] = [];
    const start = performance.now();
    const watcher = { response: (_: unknown, _response: Response, time: number) => times.push(time) };
    await transportOf([() => new Promise((resolve) => setTimeout(() => resolve(ok()), 30))], { watcher }).send();
    expect(times).toHaveLength(1);
    expect(times[0]).toBeGreaterThan(20);
    expect(times[0]).toBeLessThanOrEqual(performance.now() - start);
  });

  test('hides the token of its response also where it was shown before', async () => {
    const shown: string[] = [];
    const watcher = {
      request: ({ scrubber }: { scrubber: () => { text: (text: string) => string } }) =>
        shown.push(scrubber().text('hunter2 issued-token')),
    };
    const issued = status(400, { 'x-subject-token': 'issued-token' }, '{"message":"hunter2 issued-token"}');
    const { failing } = transportOf([issued], { watcher });
    expect((await failing(change)).message).toContain('*** ***');
    expect(shown).toEqual(['*** issued-token']);
  });

  test('of a page that is redirected says so, as little as browsers tell', async () => {
    const hidden = { type: 'opaqueredirect', ok: false, status: 0, headers: new Headers(), text: async () => '' };
    expect((await transportOf([() => hidden]).failing()).message).toBe(
      'getThing: 0, a redirect, which is not followed.',
    );
  });
});
