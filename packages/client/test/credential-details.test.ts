import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { accessKey, agency, type Credentials, password, token, UnauthorizedError } from '../src/index.js';
import type { Call } from '../src/runtime/call.js';
import { keep } from '../src/runtime/credentials/expiring.js';
import { createToken, iamLocator, tokenCall } from '../src/runtime/credentials/keystone.js';

const minute = 60_000;
const start = Date.UTC(2026, 0, 2, 3, 4, 5);
let now = start;
beforeEach(() => {
  now = start;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const { signal } = new AbortController();
const fakeKey = { ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKey' };

/** A context whose transport records the calls and gives tokens. */
function contextOf({
  expiresAt = undefined as string | undefined,
  date = undefined as string | undefined,
  none = false,
} = {}) {
  const sent: { call: Call; headers: unknown; credentials: unknown }[] = [];
  const send = async (call: Call, options?: { headers?: unknown }, credentials?: Credentials) => {
    sent.push({ call, headers: options?.headers, credentials });
    const headers = new Headers({
      ...(!none && { 'x-subject-token': `fake-${sent.length}` }),
      ...(date !== undefined && { date }),
      'x-request-id': 'r',
    });
    return {
      data: expiresAt ? { token: { expires_at: expiresAt } } : {},
      response: new Response('', { headers }),
      attempts: 3,
    };
  };
  const context = {
    transport: { send } as never,
    signal,
    service: { server: 'https://ddm.{region}.example', iam: 'https://iam.{region}.example/v3', region: 'home' },
  };
  return {
    context,
    sent,
    bodies: () => sent.map(({ call }) => JSON.parse(call.body ?? '') as { auth: Record<string, unknown> }),
  };
}

/** The headers that credentials add to a request. */
async function headersBy(credentials: Credentials, context = contextOf().context, request: object = {}) {
  const headers: Record<string, string> = {};
  await credentials.authenticate({ method: 'GET', url: 'https://ddm.example/v1', headers, ...request }, context);
  return headers;
}

describe('a value that expires', () => {
  const kept = (expiresAt?: Date | string | number) => {
    let made = 0;
    const { get, forget } = keep(async () => ({ expiresAt, made: ++made }));
    return { made: async () => (await get({ signal })).made, get, forget };
  };

  test.each<[string, Date | string | number]>([
    ['a number', start + 60 * minute],
    ['a date', new Date(start + 60 * minute)],
    ['a text', '2026-01-02T04:04:05Z'],
  ])('as %s, is made again five minutes before', async (_form, expiresAt) => {
    const { made } = kept(expiresAt);
    expect(await made()).toBe(1);
    now = start + 55 * minute - 1;
    expect(await made()).toBe(1);
    now = start + 55 * minute;
    expect(await made()).toBe(2);
  });

  test('soon, is made again half-way', async () => {
    const { made } = kept(start + 4 * minute);
    expect(await made()).toBe(1);
    now = start + 2 * minute - 1;
    expect(await made()).toBe(1);
    now = start + 2 * minute;
    expect(await made()).toBe(2);
  });

  test.each([undefined, Infinity])('at %p is kept until it is forgotten', async (expiresAt) => {
    const { made, get, forget } = kept(expiresAt);
    expect(await made()).toBe(1);
    now = start + 1e12;
    expect(get({ signal })).toMatchObject({ made: 1 });
    forget((value) => value.made === 2);
    expect(await made()).toBe(1);
    forget((value) => value.made === 1);
    forget(() => true);
    expect(await made()).toBe(2);
  });

  test('at no time is refused, and asked for again', async () => {
    const { made } = kept('soon');
    await expect(made()).rejects.toThrow(new TypeError('expiresAt is not a time'));
    await expect(made()).rejects.toThrow(new TypeError('expiresAt is not a time'));
  });

  test('is made once for all who wait, and not abandoned while one waits', async () => {
    let asked = 0;
    let stopped = false;
    let done: (value: object) => void = () => {};
    const { get } = keep(async ({ signal: own }: { signal: AbortSignal }) => {
      asked++;
      own.addEventListener('abort', () => {
        stopped = true;
      });
      return new Promise<object>((resolve) => {
        done = resolve;
      });
    });
    const callers = [new AbortController(), new AbortController(), new AbortController()];
    const waits = callers.map((caller) => get({ signal: caller.signal }));
    callers[0]?.abort();
    callers[1]?.abort();
    expect([asked, stopped]).toEqual([1, false]);
    done({});
    await Promise.all(waits);
    callers[2]?.abort();
    expect(stopped).toBe(false);
    now += 1;
    expect(await get({ signal })).toEqual({});
    expect(asked).toBe(1);
  });
});

describe('a token', () => {
  test.each<[string, Parameters<typeof token>[0]]>([
    ['a text', 'fake'],
    ['an object', { token: 'fake' }],
    ['a function that gives a text', () => 'fake'],
    ['a function that promises an object', async () => ({ token: 'fake' })],
  ])('may be %s', async (_form, provided) => {
    expect(await headersBy(token(provided))).toEqual({ 'x-auth-token': 'fake' });
  });

  test.each([undefined, null, '', {}, { token: '' }, { token: 5 }])('is not %j', async (provided) => {
    await expect(headersBy(token((() => provided) as never))).rejects.toThrow(
      'the token must be a text without white space',
    );
  });

  test('that was refused is forgotten, but not one that came meanwhile', async () => {
    let asked = 0;
    const credentials = token(() => `fake-${++asked}`);
    const request = { method: 'GET', url: '', headers: await headersBy(credentials) };
    expect(credentials.refused?.({ ...request, headers: { 'x-auth-token': 'older' } }, new Headers())).toBe(true);
    expect(await headersBy(credentials)).toEqual({ 'x-auth-token': 'fake-1' });
    expect(credentials.refused?.(request, new Headers())).toBe(true);
    expect(await headersBy(credentials)).toEqual({ 'x-auth-token': 'fake-2' });
    expect(token('fake').refused).toBeUndefined();
  });
});

describe('an access key', () => {
  test('signs with what the key and the request have', async () => {
    const names = async (key: object, request: object) =>
      Object.keys(await headersBy(accessKey({ ...fakeKey, ...key }), undefined, request)).sort();
    expect(await names({}, {})).toEqual(['authorization', 'x-sdk-date']);
    expect(await names({ domainId: 'd' }, { projectId: 'p' })).toEqual(['authorization', 'x-project-id', 'x-sdk-date']);
    expect(await names({ domainId: 'd', securityToken: 's' }, {})).toEqual([
      'authorization',
      'x-domain-id',
      'x-sdk-date',
      'x-security-token',
    ]);
    expect(await headersBy(accessKey({ ...fakeKey, domainId: 'd', securityToken: 's' }))).toMatchObject({
      'x-sdk-date': '20260102T030405Z',
      'x-domain-id': 'd',
      'x-security-token': 's',
      authorization: expect.stringContaining(
        `Access=${fakeKey.ak}, SignedHeaders=host;x-domain-id;x-sdk-date;x-security-token`,
      ),
    });
  });

  test.each([{ ak: '' }, { sk: '' }, { ak: undefined }, { sk: undefined }])('needs both parts: %j', (part) => {
    expect(() => accessKey({ ...fakeKey, ...part } as never)).toThrow(
      `${Object.keys(part)[0]} must be a text without white space`,
    );
  });

  const refusedWith = async (date: string | undefined, own = '20260102T030405Z') => {
    let asked = 0;
    const credentials = accessKey(() => ({ ...fakeKey, securityToken: `s-${++asked}` }));
    await headersBy(credentials);
    const headers = { ...(own && { 'x-sdk-date': own }) };
    const again = credentials.refused?.(
      { method: 'GET', url: '', headers },
      new Headers(date === undefined ? {} : { date }),
    );
    const next = await headersBy(credentials);
    return { again, date: next['x-sdk-date'], isNew: next['x-security-token'] === 's-2' };
  };
  const at = (time: number) => new Date(time).toUTCString();

  test('takes the time of the service where the clocks differ by five minutes or more', async () => {
    expect(await refusedWith(at(start + 5 * minute))).toEqual({ again: true, date: '20260102T030905Z', isNew: false });
    expect(await refusedWith(at(start - 5 * minute))).toEqual({ again: true, date: '20260102T025905Z', isNew: false });
    expect(await refusedWith(at(start + 5 * minute - 1000))).toEqual({
      again: false,
      date: '20260102T030405Z',
      isNew: true,
    });
    expect(await refusedWith(at(start - 5 * minute + 1000))).toEqual({
      again: false,
      date: '20260102T030405Z',
      isNew: true,
    });
  });

  test('compares with the time that was signed, not with the time of the refusal', async () => {
    expect(await refusedWith(at(start), '20260102T025905Z')).toMatchObject({ again: true, date: '20260102T030405Z' });
  });

  test.each([undefined, 'soon', 'Sat, 01 Jan 10000 00:00:00 GMT'])(
    'asks for another key with the Date %s',
    async (date) => {
      expect(await refusedWith(date)).toEqual({ again: false, date: '20260102T030405Z', isNew: true });
    },
  );

  test('asks for another key where the request has no time', async () => {
    expect(await refusedWith(at(start + 60 * minute), '')).toMatchObject({ again: false, isNew: true });
  });
});

describe('a request for a token', () => {
  const user = { name: 'u', domain: { name: 'd' } };
  const authOf = async (options: object) => {
    const { context, bodies } = contextOf();
    await headersBy(password({ user, password: 'fake', ...options } as never), context);
    return bodies()[0]?.auth;
  };

  test('has the password, and the one-time password if there is one', async () => {
    const plain = { methods: ['password'], password: { user: { ...user, password: 'fake' } } };
    expect(await authOf({})).toEqual({ identity: plain });
    const totp = { ...plain, methods: ['password', 'totp'], totp: { user: { ...user, passcode: '123' } } };
    for (const passcode of ['123', () => '123', async () => '123'])
      expect(await authOf({ passcode })).toEqual({ identity: totp });
  });

  test.each<[object, object, object]>([
    [user, { project: { name: 'p' } }, { project: { name: 'p', domain: { name: 'd' } } }],
    [user, { project: { name: 'p', domain: { id: 'other' } } }, { project: { name: 'p', domain: { id: 'other' } } }],
    [user, { project: { id: 'p' } }, { project: { id: 'p' } }],
    [user, { domain: { name: 'd' } }, { domain: { name: 'd' } }],
    [{ id: 'u' }, { project: { name: 'p' } }, { project: { name: 'p' } }],
  ])('of %j for %j has the scope %j', async (who, scope, sent) => {
    expect(await authOf({ user: who, scope })).toMatchObject({ scope: sent });
  });

  test('goes to the IAM of a region, or to an address with its version', () => {
    const { context } = contextOf();
    expect(iamLocator({})(context)).toBe('https://iam.home.example/v3');
    expect(iamLocator({ region: 'far' })(context)).toBe('https://iam.far.example/v3');
    for (const authUrl of ['https://iam.example', 'https://iam.example/v3', 'https://iam.example/v3/'])
      expect(iamLocator({ authUrl })(context)).toBe('https://iam.example/v3');
    expect(() => iamLocator({ authUrl: 'http://iam.example' })).toThrow('authUrl');
    expect(iamLocator({ authUrl: 'http://iam.example', insecureHttp: true })(context)).toBe('http://iam.example/v3');
  });

  test('is a public, idempotent call', () => {
    expect(tokenCall('https://iam.example/v3', { a: 1 }, undefined)).toEqual({
      operationId: 'createToken',
      method: 'POST',
      url: 'https://iam.example/v3/auth/tokens?nocatalog=true',
      path: '/v3/auth/tokens',
      body: '{"auth":{"identity":{"a":1}}}',
      idempotent: true,
      public: true,
    });
  });

  const call = tokenCall('https://iam.example/v3', {}, undefined);

  test('gives a token that ends by the clock of this computer', async () => {
    const expiresAt = '2026-01-02T05:00:00Z';
    const ended = async (date?: string) => (await createToken(call, contextOf({ expiresAt, date }).context)).expiresAt;
    expect(await ended('Fri, 02 Jan 2026 04:00:00 GMT')).toBe(start + 60 * minute);
    expect(await ended()).toBe(expiresAt);
    expect(await ended('soon')).toBe(expiresAt);
    const { context } = contextOf({ date: 'Fri, 02 Jan 2026 04:00:00 GMT' });
    expect(await createToken(call, context)).toEqual({ token: 'fake-1', expiresAt: undefined });
  });

  test('that gives no token says so', async () => {
    await expect(createToken(call, contextOf({ none: true }).context)).rejects.toMatchObject({
      name: 'UnexpectedResponseError',
      message: 'createToken: the response of IAM has no X-Subject-Token.',
      requestId: 'r',
      attempts: 3,
      body: '',
    });
  });
});

describe('an agency', () => {
  const options = { credentials: token('own'), name: 'ops' };

  test.each<[object, object]>([
    [{ name: 'a' }, { domain_name: 'a' }],
    [{ id: 'b' }, { domain_id: 'b' }],
  ])('of the account %j is assumed with the credentials of the caller', async (domain, owner) => {
    const { context, sent, bodies } = contextOf();
    const scope = { project: { id: 'p' } };
    expect(await headersBy(agency({ ...options, domain, scope } as never), context)).toEqual({
      'x-auth-token': 'fake-1',
    });
    expect(bodies()[0]?.auth).toEqual({
      identity: { methods: ['assume_role'], assume_role: { ...owner, xrole_name: 'ops' } },
      scope,
    });
    expect(sent.map(({ credentials }) => credentials)).toEqual([options.credentials]);
  });

  test('fails with the error of its login', async () => {
    const error = new UnauthorizedError('no', { operationId: 'createToken', method: 'POST', path: '', attempts: 1 }, {
      status: 401,
    } as never);
    const context = { ...contextOf().context, transport: { send: () => Promise.reject(error) } as never };
    await expect(headersBy(agency({ ...options, domain: { id: 'b' } }), context)).rejects.toBe(error);
  });
});
