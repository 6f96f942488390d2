import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  AbortError,
  type AccessKey,
  type AuthenticateContext,
  accessKey,
  agency,
  type ClientOptions,
  CredentialsError,
  createDdmClient,
  type DdmClient,
  type Fetch,
  InputError,
  NetworkError,
  TimeoutError,
  UnauthorizedError,
  withOptions,
} from '../src/index.js';
import { rawClient } from '../src/raw.js';
import { errorOf, projectId } from './server.js';

// Each test has emulators of its own, which lock an access key after five failed signatures.
const hour = 3_600_000;
const emulator = openForEach(() => startEmulator({ port: 0, speed: 1 }));
const other = openForEach(() => startEmulator({ port: 0, speed: 1 }));
const key = { ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKeyNotARealSecretKey000001' };
const wrong = { ...key, sk: 'notARealSecretKeyThatIsWrong' };
const reader = { ak: 'FAKEACCESSKEY0000002', sk: 'notARealSecretKeyNotARealSecretKey000002' };
afterEach(() => {
  jest.restoreAllMocks();
});

const clientWith = (options: Partial<ClientOptions> = {}): DdmClient =>
  createDdmClient({ baseUrl: emulator.url, projectId, credentials: accessKey(key), retry: false, ...options });
const times = <T>(count: number, call: (index: number) => Promise<T>) =>
  Array.from({ length: count }, (_, n) => call(n));
const statuses = (of: Pick<Emulator, 'requests'> = emulator) => of.requests.map(({ status }) => status);
const refusals = (of?: Pick<Emulator, 'requests'>) => statuses(of).filter((status) => status === 401).length;
/** Twenty calls at once. */
const twenty = (ddm: DdmClient) => times(20, () => ddm.listInstances());
/** The clock of this computer goes on from another time, that of the emulators does not. */
function setClock(difference: number): void {
  const now = Date.now() + difference;
  for (const one of [emulator, other]) one.clock.pause();
  jest.spyOn(Date, 'now').mockReturnValue(now);
}
/** A `fetch` that gives its first requests to other functions. */
const fetchWith = (...first: Fetch[]): Fetch => {
  let count = 0;
  return (url, init) => (first[count++] ?? fetch)(url, init);
};
const hanging: Fetch = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
const respondingWith =
  (status: number): Fetch =>
  async () =>
    new Response('{}', { status });

describe('with a clock an hour off, twenty first calls at once are one failed signature', () => {
  test('of one client', async () => {
    emulator.clock.advance(hour);
    await Promise.all(twenty(clientWith()));
    expect(statuses()).toEqual([401, ...Array<number>(20).fill(200)]);
  });

  test('of clients with the same credentials, the raw one included', async () => {
    emulator.clock.advance(hour);
    const ddm = clientWith();
    const raw = rawClient(ddm);
    const path = { project_id: projectId };
    await Promise.all([
      ...times(10, () => withOptions(ddm, { timeout: 20_000 }).listInstances()),
      ...times(10, () => raw.GET('/v1/{project_id}/instances', { params: { path } })),
    ]);
    expect(statuses()).toEqual([401, ...Array<number>(20).fill(200)]);
  });

  test('of clients that each have credentials of their own from the same key', async () => {
    emulator.clock.advance(hour);
    await Promise.all(times(20, () => clientWith({ credentials: accessKey({ ...key }) }).listInstances()));
    expect(statuses()).toEqual([401, ...Array<number>(20).fill(200)]);
  });

  test('of a key that is given later', async () => {
    emulator.clock.advance(hour);
    const credentials = accessKey(async () => key);
    await Promise.all(twenty(clientWith({ credentials })));
    expect(refusals()).toBe(1);
  });

  test('of an agency, whose login is what is signed', async () => {
    emulator.clock.advance(hour);
    const credentials = agency({
      credentials: accessKey(key),
      domain: { name: 'example-account' },
      name: 'ddm-operators',
      scope: { project: { id: projectId } },
    });
    await Promise.all(twenty(clientWith({ credentials })));
    expect(statuses()).toEqual([401, 201, ...Array<number>(20).fill(200)]);
  });

  test('per host, as each has its own clock', async () => {
    other.clock.advance(hour);
    const ddm = clientWith();
    await Promise.all([...twenty(ddm), ...twenty(withOptions(ddm, { baseUrl: other.url }))]);
    expect([refusals(), refusals(other)]).toEqual([0, 1]);
    await Promise.all([...twenty(ddm), ...twenty(withOptions(ddm, { baseUrl: other.url }))]);
    expect([refusals(), refusals(other)]).toEqual([0, 1]);
  });
});

test('what one host tells of the clock is where another one begins', async () => {
  for (const one of [emulator, other]) one.clock.advance(hour);
  const ddm = clientWith();
  await ddm.listInstances();
  await Promise.all(twenty(withOptions(ddm, { baseUrl: other.url })));
  expect([refusals(), refusals(other)]).toEqual([1, 0]);
});

describe('twenty calls at once after the clock was set are one failed signature', () => {
  test('where it was right, and is wrong now', async () => {
    const ddm = clientWith();
    await Promise.all(twenty(ddm));
    setClock(hour);
    await Promise.all(twenty(ddm));
    expect(refusals()).toBe(1);
  });

  test('where it was wrong, and is right now', async () => {
    emulator.clock.advance(hour);
    const ddm = clientWith();
    await Promise.all(twenty(ddm));
    setClock(hour);
    await Promise.all(twenty(ddm));
    expect(refusals()).toBe(2);
  });

  test('and calls that are refused meanwhile are signed again, without a wait for one another', async () => {
    const ddm = clientWith();
    await ddm.listInstances();
    // All four are signed before anything tells that the time of the service is another one.
    const calls = times(4, () => ddm.listInstances());
    emulator.clock.advance(hour);
    await Promise.all(calls);
    expect(refusals()).toBe(4);
    await Promise.all(twenty(ddm));
    expect(refusals()).toBe(4);
  });
});

describe('a key that is refused is not locked by twenty calls at once', () => {
  test('where it is wrong: two are refused, the others are not sent', async () => {
    const results = await Promise.all(
      times(20, () => clientWith({ credentials: accessKey(wrong) }).listInstances.safe()),
    );
    const errors = results.map(({ error }) => error);
    expect(errors.filter((error) => error instanceof UnauthorizedError)).toHaveLength(2);
    const unsent = errors.filter((error) => error instanceof CredentialsError);
    expect(unsent).toHaveLength(18);
    for (const error of unsent) {
      expect(error.attempts).toBe(0);
      expect(error.message).toBe(
        'listInstances: no credentials (the access key was refused before: check it); nothing was sent.',
      );
    }
    expect(statuses()).toEqual([401, 401]);
    await clientWith().listInstances();
  });

  test('where the clock is wrong and a proxy drops the Date of responses', async () => {
    emulator.clock.advance(hour);
    const withoutDate: Fetch = async (url, init) => {
      const { status, body, headers } = await fetch(url, init);
      return new Response(body, { status, headers: [...headers].filter(([name]) => name !== 'date') });
    };
    const results = await Promise.all(twenty(clientWith({ fetch: withoutDate })).map((call) => call.catch((e) => e)));
    expect(results.filter((error) => error instanceof CredentialsError)).toHaveLength(18);
    expect(refusals()).toBe(2);
  });

  test('where the clock and the key are wrong', async () => {
    emulator.clock.advance(hour);
    const ddm = clientWith({ credentials: accessKey(wrong) });
    await Promise.all(times(20, () => ddm.listInstances.safe()));
    expect(refusals()).toBeLessThan(5);
    expect(emulator.requests).toHaveLength(refusals());
  });

  test('where a function gives another one: that is asked for, and all others are sent with it', async () => {
    const keys = [wrong, key];
    const credentials = accessKey(() => keys.shift() ?? key);
    const results = await Promise.all(times(20, () => clientWith({ credentials }).listInstances.safe()));
    expect(results.filter(({ ok }) => !ok)).toHaveLength(1);
    expect(refusals()).toBe(1);
  });

  test('and one request that is refused for itself keeps no other back', async () => {
    emulator.setFaults([{ operation: 'getInstance', status: 401 }]);
    const ddm = clientWith();
    const refused = ddm.getInstance.safe({ instance_id: 'none' });
    await Promise.all(twenty(ddm));
    expect((await refused).error).toBeInstanceOf(UnauthorizedError);
  });

  test('nor does a refusal hold for calls that come later', async () => {
    const ddm = clientWith({ credentials: accessKey(wrong) });
    await Promise.all(times(20, () => ddm.listInstances.safe()));
    await errorOf(ddm.listInstances(), UnauthorizedError);
    expect(refusals()).toBe(3);
  });
});

describe('a key is shown to be accepted', () => {
  /** A `fetch` that knows how many requests were under way when each began. */
  const counted = (send: Fetch = fetch) => {
    const underWay: number[] = [];
    let open = 0;
    const counting: Fetch = async (url, init) => {
      underWay.push(++open);
      // Later than what is signed at once.
      await new Promise((resolve) => setImmediate(resolve));
      const response = await send(url, init);
      open--;
      return response;
    };
    return { underWay, fetch: counting };
  };
  const most = (list: number[]) => Math.max(...list);

  test('by one request, after which all others go at once', async () => {
    const { underWay, fetch } = counted();
    const ddm = clientWith({ fetch });
    await Promise.all(twenty(ddm));
    expect(underWay.slice(0, 2)).toEqual([1, 1]);
    expect(most(underWay)).toBe(19);
    await Promise.all(twenty(ddm));
    expect(underWay.slice(20)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  test('again where a function gives another one', async () => {
    const keys: AccessKey[] = [{ ...key, expiresAt: Date.now() + 50 }, reader];
    const { underWay, fetch } = counted();
    const ddm = clientWith({ fetch, credentials: accessKey(() => keys.shift() ?? reader) });
    await ddm.listInstances();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 100);
    await Promise.all(twenty(ddm));
    expect(underWay.slice(1, 3)).toEqual([1, 1]);
    expect(most(underWay)).toBe(19);
  });

  test.each([200, 400, 403, 404, 409])('by a response with %i', async (status) => {
    const { underWay, fetch } = counted(respondingWith(status));
    const ddm = clientWith({ fetch });
    await Promise.all(times(20, () => ddm.listInstances.safe()));
    expect(most(underWay)).toBe(19);
  });

  test.each([302, 401, 407, 429, 500, 503])('by none with %i, which may be that of a proxy', async (status) => {
    const { underWay, fetch } = counted(respondingWith(status));
    const ddm = clientWith({ fetch });
    await Promise.all(times(20, () => ddm.listInstances.safe()));
    expect(most(underWay)).toBe(1);
  });

  test('by its head: the body may take its time', async () => {
    let finish = () => {};
    const slowBody: Fetch = async () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            finish = () => {
              controller.enqueue(new TextEncoder().encode('{}'));
              controller.close();
            };
          },
        }),
      );
    const ddm = clientWith({ fetch: fetchWith(slowBody) });
    const first = ddm.listInstances();
    await Promise.all(twenty(ddm));
    finish();
    await first;
  });
});

describe('a first call that shows nothing gives way to the next one', () => {
  test.each<[string, Fetch[], () => object, abstract new (...args: never) => Error]>([
    ['is stopped', [hanging], () => ({ signal: AbortSignal.timeout(20) }), AbortError],
    ['is stopped, whose fetch does not heed it', [() => new Promise(() => {})], () => ({ timeout: 20 }), TimeoutError],
    ['takes too long', [hanging], () => ({ attemptTimeout: 20 }), TimeoutError],
    ['breaks', [() => Promise.reject(new TypeError('fetch failed'))], () => ({}), NetworkError],
    ['cannot be sent', [], () => ({ headers: { 'x-sdk-date': '20260102T030405Z' } }), InputError],
  ])('where it %s', async (_, first, options, kind) => {
    emulator.clock.advance(hour);
    const ddm = clientWith({ fetch: fetchWith(...first) });
    const failing = errorOf(ddm.listInstances({}, options()), kind);
    await Promise.all(twenty(ddm));
    await failing;
    expect(refusals()).toBe(1);
  });

  test('where it hangs, after a while', async () => {
    const controller = new AbortController();
    const ddm = clientWith({ fetch: fetchWith(hanging) });
    const first = errorOf(ddm.listInstances({}, { signal: controller.signal }), AbortError);
    await Promise.all(twenty(ddm));
    controller.abort();
    await first;
  });

  test('where it waits itself for a call with the same key', async () => {
    const credentials = accessKey(key);
    const inner = clientWith({ credentials });
    const nested: Fetch = async (url, init) => {
      await inner.listInstances();
      return fetch(url, init);
    };
    await Promise.all(twenty(clientWith({ credentials, fetch: fetchWith(nested) })));
    expect(statuses()).toHaveLength(21);
  });

  test('and is retried as any other', async () => {
    const ddm = clientWith({ fetch: fetchWith(respondingWith(503), respondingWith(503)), retry: { baseDelay: 1 } });
    await Promise.all(twenty(ddm));
    expect(statuses()).toHaveLength(20);
  });
});

describe('a call that waits', () => {
  test.each<[string, () => object, abstract new (...args: never) => Error]>([
    ['its signal', () => ({ signal: AbortSignal.timeout(30) }), AbortError],
    ['its timeout', () => ({ timeout: 30 }), TimeoutError],
    ['the time of an attempt', () => ({ attemptTimeout: 30 }), TimeoutError],
  ])('heeds %s, and sends nothing', async (_, options, kind) => {
    const controller = new AbortController();
    const sent: string[] = [];
    const counting: Fetch = (url, init) => {
      sent.push(url);
      return hanging(url, init);
    };
    const ddm = clientWith({ fetch: counting });
    const first = errorOf(ddm.listInstances({}, { signal: controller.signal }), AbortError);
    const errors = await Promise.all(times(5, () => errorOf(ddm.listInstances({}, options()), kind)));
    for (const error of errors) expect(error).toMatchObject({ attempts: 0, remedy: 'Nothing was sent.' });
    expect(sent).toHaveLength(1);
    controller.abort();
    await first;
    // None of them took the turn after its end.
    const next = new AbortController();
    const later = errorOf(ddm.listInstances({}, { signal: next.signal }), AbortError);
    while (sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    next.abort();
    await later;
  });

  test('leaves no timer behind', async () => {
    const set = jest.spyOn(globalThis, 'setTimeout');
    const cleared = jest.spyOn(globalThis, 'clearTimeout');
    await Promise.all(twenty(clientWith()));
    const controller = new AbortController();
    const stopped = errorOf(
      clientWith({ fetch: hanging }).listInstances({}, { signal: controller.signal }),
      AbortError,
    );
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await stopped;
    const timers = set.mock.results.flatMap(({ value }, n) => (set.mock.calls[n]?.[1] === 1000 ? [value] : []));
    expect(timers).toHaveLength(2);
    expect(cleared.mock.calls.flat()).toEqual(expect.arrayContaining(timers));
  });
});

describe('credentials learn of the response to a request', () => {
  test.each<[string, Fetch, (number | undefined)[]]>([
    ['once, where it is a success', respondingWith(200), [200]],
    ['once, where it is an error', respondingWith(404), [404]],
    ['as often as it is sent', fetchWith(respondingWith(503), respondingWith(404)), [503, 404]],
    ['without one, where none comes', () => Promise.reject(new TypeError('fetch failed')), [undefined]],
  ])('%s', async (_, send, seen) => {
    const responses: (number | undefined)[] = [];
    const credentials: ClientOptions['credentials'] = {
      authenticate: (_request, { onResponse }) => onResponse?.((response) => responses.push(response?.status)),
    };
    const retry = { limit: seen.length - 1, baseDelay: 1 };
    await clientWith({ credentials, fetch: send, retry }).listInstances.safe();
    expect(responses).toEqual(seen);
  });

  test('and break nothing where they fail at that', async () => {
    const fail = () => {
      throw new Error('no');
    };
    const credentials: ClientOptions['credentials'] = {
      authenticate: (_request, { onResponse }) => onResponse?.(fail),
    };
    await clientWith({ credentials, fetch: respondingWith(200) }).listInstances();
  });

  test('so that a key is shown again after a refusal, but not for one that was signed before that', async () => {
    const credentials = accessKey(key);
    const response = (date?: number) => new Headers(date === undefined ? {} : { date: new Date(date).toUTCString() });
    /** Signs a request, and gives what is to be called with its response if it is to show that the key is accepted. */
    const signed = async () => {
      const request = { method: 'GET', url: emulator.url, headers: {} };
      let show: Parameters<NonNullable<AuthenticateContext['onResponse']>>[0] | undefined;
      const onResponse = (callback: typeof show) => {
        show = callback;
      };
      const context = { signal: new AbortController().signal, onResponse } as unknown as AuthenticateContext;
      await credentials.authenticate(request, context);
      return { request, show };
    };
    (await signed()).show?.({ status: 200, headers: response() });
    const [one, two, three] = [await signed(), await signed(), await signed()];
    expect(one.show).toBeUndefined();
    expect(credentials.refused?.(one.request, response(Date.now() + hour))).toBe(true);
    (await signed()).show?.({ status: 200, headers: response() });
    expect(credentials.refused?.(two.request, response(Date.now() + hour))).toBe(true);
    expect((await signed()).show).toBeUndefined();
    expect(credentials.refused?.(three.request, response())).toBe(false);
    expect((await signed()).show).toBeDefined();
  });
});
