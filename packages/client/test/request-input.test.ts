/** What ends up in a request: headers, what `beforeSend` makes of them, and what credentials are given. */
import { describe, expect, test } from '@jest/globals';
import {
  accessKey,
  type ClientOptions,
  CredentialsError,
  findProject,
  InputError,
  password,
  token,
} from '../src/index.js';
import { clientOf, errorOf, fakeKey, fakePassword, fakeToken, instanceId, suiteServer } from './server.js';

const server = suiteServer();

const sent = () => server.received.map(({ headers }) => headers['x-a']);

describe('headers', () => {
  /** Each is of no use: in one way it says nothing, in the other nothing can carry it. */
  const odd: [string, () => unknown][] = [
    ['an iterator, which a second request would find empty', () => new Headers({ 'x-a': 'b' }).entries()],
    [
      'a generator',
      () =>
        (function* () {
          yield ['x-a', 'b'];
        })(),
    ],
    ['a date', () => new Date()],
    ['a promise', () => Promise.resolve({ 'x-a': 'b' })],
    ['a boxed text', () => new String('ab')],
    ['a list of texts', () => ['x-a: b']],
    ['a list of null', () => [null]],
    ['a pair of one', () => [['x-a']]],
    ['a pair of three', () => [['x-a', 'b', 'c']]],
    ['a name that is a number', () => new Map([[5, 'b']])],
    ['a name that is a symbol', () => new Map([[Symbol('x'), 'b']])],
    ['a value of two lines', () => ({ 'x-a': 'b\nc' })],
    ['a value that is a list', () => ({ 'x-a': ['b', 'c'] })],
    ['a name with a blank', () => [['x a', 'b']]],
    ...['Host', 'content-length', 'Expect'].map((name): [string, () => unknown] => [
      `${name}, which is for fetch to set`,
      () => ({ [name]: '5' }),
    ]),
  ];

  test.each(odd)('of a client are refused when it is made: %s', (_, make) => {
    const headers = make() as never;
    expect(() => clientOf(server, { headers })).toThrow(TypeError);
    expect(() => clientOf(server, { headers })).toThrow(/header/);
  });

  test.each(odd)('of a call are an InputError, and nobody logs in: %s', async (_, make) => {
    let asked = 0;
    const ddm = clientOf(server, { credentials: token(async () => `${fakeToken}${++asked}`) });
    const error = await errorOf(ddm.listInstances({}, { headers: make() as never }), InputError);
    expect(error.message).toMatch(/header/);
    expect([asked, server.received.length]).toEqual([0, 0]);
  });

  test('are the same for every attempt, and written once', async () => {
    server.respond({ status: 503 }, {});
    await clientOf(server).listInstances({}, { headers: new Map([['X-A', 'b']]) as never });
    expect(sent()).toEqual(['b', 'b']);
  });

  test.each<[string, Partial<ClientOptions>]>([
    ['X-Auth-Token', {}],
    ['authorization', { credentials: accessKey(fakeKey) }],
    ['X-Project-Id', { credentials: accessKey(fakeKey) }],
    ['x-sdk-date', { credentials: accessKey(fakeKey) }],
  ])('do not give way to the credentials without a word: %s', async (name, options) => {
    const error = await errorOf(
      clientOf(server, options).listInstances({}, { headers: { [name]: 'mine' } }),
      InputError,
    );
    expect(error.message).toContain(name.toLowerCase());
    expect(server.received).toHaveLength(0);
  });

  test('of credentials that nothing can carry are their fault', async () => {
    const authenticate = ({ headers }: { headers: Record<string, string> }) => {
      headers['x-auth-token'] = `${fakeToken}\n`;
    };
    const error = await errorOf(clientOf(server, { credentials: { authenticate } }).listInstances(), CredentialsError);
    expect(error.message).toContain('the header x-auth-token must be a text of one line');
    expect(error.message).not.toContain(fakeToken);
  });
});

describe('beforeSend', () => {
  const admin = { instance_id: instanceId, body: { name: 'ddm_admin', password: fakePassword } };
  test.each<[string, (request: Record<string, unknown>) => void, RegExp]>([
    [
      'a body that is no text',
      (request) => {
        request.body = { a: 1 };
      },
      /body/,
    ],
    [
      'a body that is null',
      (request) => {
        request.body = null;
      },
      /body/,
    ],
    [
      'its length',
      ({ headers }) => {
        (headers as Record<string, string>)['Content-Length'] = '5';
      },
      /content-length/,
    ],
    [
      'a header that is a list',
      ({ headers }) => {
        (headers as Record<string, unknown>).X = ['a'];
      },
      /header x /,
    ],
  ])('that sets %s is an InputError, and nothing is sent', async (_, beforeSend, message) => {
    const ddm = clientOf(server, { beforeSend: beforeSend as never });
    expect((await errorOf(ddm.setAdminUser(admin), InputError)).message).toMatch(message);
    expect(server.received).toHaveLength(0);
  });

  test('that gives a body to what only reads is an InputError', async () => {
    const beforeSend = (request: { body?: string }) => {
      request.body = '{}';
    };
    const error = await errorOf(clientOf(server, { beforeSend: beforeSend as never }).listInstances(), InputError);
    expect([error.attempts, server.received.length]).toEqual([0, 0]);
  });

  test('may write names of headers as it likes: they are signed all the same', async () => {
    const beforeSend = ({ headers }: { headers: Record<string, string> }) => {
      headers['X-Security-Token'] = 'fake-st';
      headers['X-A'] = 'b';
    };
    await clientOf(server, { credentials: accessKey(fakeKey), beforeSend }).listInstances();
    expect(sent()).toEqual(['b']);
    expect(server.received[0]?.headers.authorization).toContain('x-security-token');
  });
});

describe('credentials are checked where they come in:', () => {
  test.each<[string, () => unknown]>([
    ['no token', () => token(undefined as never)],
    ['an empty token', () => token('')],
    ['the end of a line', () => token(`${fakeToken}\n`)],
    ['a promise', () => token(Promise.resolve(fakeToken) as never)],
    ['a token without its text', () => token({} as never)],
    ['no access key', () => accessKey(undefined as never)],
    ['half an access key', () => accessKey({ ak: fakeKey.ak } as never)],
    ['a key that is not set', () => accessKey({ ...fakeKey, sk: '' })],
    ['a password with half a character', () => password({ user: { id: 'u' }, password: 'a\ud800' })],
  ])('%s', (_, make) => {
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(fakeToken);
  });

  test.each<[unknown]>([[5], [null], [''], [{}]])('a passcode of %p', async (passcode) => {
    const user = { id: 'u' };
    const credentials = password({ user, password: fakePassword, passcode: (() => passcode) as never });
    const error = await errorOf(clientOf(server, { credentials }).listInstances(), CredentialsError);
    expect(error.message).toContain('passcode');
    expect(server.received).toHaveLength(0);
  });

  test.each<[unknown]>([[Math.floor(Date.now() / 1000) + 3600], [0], [-1], [true], [-Infinity]])(
    'an end of %p, which is not in milliseconds',
    async (expiresAt) => {
      const credentials = token(() => ({ token: fakeToken, expiresAt: expiresAt as number }));
      expect((await errorOf(clientOf(server, { credentials }).listInstances(), CredentialsError)).message).toContain(
        'expiresAt',
      );
    },
  );

  test('an end of null is not known, and the token is kept', async () => {
    let asked = 0;
    const ddm = clientOf(server, {
      credentials: token(() => ({ token: `${fakeToken}${++asked}`, expiresAt: null as never })),
    });
    await ddm.listInstances();
    await ddm.listInstances();
    expect(asked).toBe(1);
  });
});

describe('findProject', () => {
  const find = findProject as (options: unknown) => Promise<unknown>;
  const valid = { credentials: token(fakeToken), name: 'eu-de' };
  test.each<[string, unknown]>([
    ['The options', undefined],
    ['name', { ...valid, name: undefined }],
    ['name', { ...valid, name: 5 }],
    ['credentials', { ...valid, credentials: fakeToken }],
    ['timeout', { ...valid, timeout: Number.NaN }],
    ['retry.limit', { ...valid, retry: { limit: Number.NaN } }],
    ['fetch', { ...valid, fetch: 5 }],
    ['timout', { ...valid, timout: 5 }],
    ['signal', { ...valid, signal: {} }],
    ['baseUrl', { ...valid, baseUrl: 'nowhere' }],
    ['baseUrl', { ...valid, baseUrl: 'http://ddm.example' }],
  ])('names what is wrong: %s %j', async (name, options) => {
    await expect((async () => find(options))()).rejects.toThrow(new RegExp(`\\b${name}`));
    expect(server.received).toHaveLength(0);
  });

  test('keeps the region that it is given, whatever the project is called', async () => {
    server.respond({ body: { projects: [{ id: 'the-id', name: 'Orders' }] } });
    const options = { ...valid, name: 'Orders', region: 'eu-nl', baseUrl: server.url };
    expect(await find(options)).toEqual({ projectId: 'the-id', region: 'eu-nl' });
  });
});
