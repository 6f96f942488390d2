import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import {
  accessKey,
  agency,
  CredentialsError,
  createDdmClient,
  InputError,
  password,
  token,
  withOptions,
} from '../src/index.js';
import { clientOf, errorOf, fakeKey, fakePassword, fakeToken, instanceId, projectId, suiteServer } from './server.js';

const server = suiteServer();

const numbers = [Number.NaN, -1, -Infinity, '5', null, 5n, {}];

/** Invalid options: the reported name, and the options. */
const shared: [string, object][] = [
  ...['timeout', 'attemptTimeout'].flatMap((name) =>
    [...numbers, 0].map((value): [string, object] => [name, { [name]: value }]),
  ),
  ...['limit', 'baseDelay', 'maxDelay'].flatMap((name) =>
    numbers.map((value): [string, object] => [`retry.${name}`, { retry: { [name]: value } }]),
  ),
  ['retry.baseDelay', { retry: { baseDelay: Infinity } }],
  ['retry.limt', { retry: { limt: 1 } }],
  ...[true, null, 0, Number.NaN, '', []].map((value): [string, object] => ['retry', { retry: value }]),
  ['headers', { headers: 'x-a: b' }],
  ['headers', { headers: null }],
  ['traceparent', { traceparent: 5 }],
  ['timout', { timout: 5 }],
  ['__proto__', JSON.parse('{"__proto__":5}') as object],
];

/** Options that are getters of a class, as those of a settings service are. */
class Giving {
  readonly #settings: object;
  constructor(settings: object) {
    this.#settings = settings;
  }
  get credentials() {
    return this.of('credentials');
  }
  get projectId() {
    return this.of('projectId');
  }
  get baseUrl() {
    return this.of('baseUrl');
  }
  get timeout() {
    return this.of('timeout');
  }
  get headers() {
    return this.of('headers');
  }
  protected of(name: string): unknown {
    return (this.#settings as Record<string, unknown>)[name];
  }
}

describe('an option that cannot be used', () => {
  const valid = { credentials: token(fakeToken), projectId };

  test.each<[string, object]>([
    ...shared,
    ...numbers.map((value): [string, object] => ['maxResponseSize', { maxResponseSize: value }]),
    ['retryBudget.capacity', { retryBudget: { capacity: Number.NaN } }],
    ...[Number.NaN, 0, null, 5, []].map((value): [string, object] => ['retryBudget', { retryBudget: value }]),
    ['credentials', { credentials: undefined }],
    ['credentials', { credentials: 'token' }],
    ['projectId', { projectId: '' }],
    ['projectId', { projectId: 5 }],
    ['fetch', { fetch: 'fetch' }],
    ['beforeSend', { beforeSend: {} }],
    ['watcher', { watcher: {} }],
    ['explain', { explain: 'yes' }],
    ['insecureHttp', { insecureHttp: 'yes' }],
    ['baseUrl', { baseUrl: 'undefined' }],
    ['baseUrl', { baseUrl: 'localhost:8080' }],
    ['baseUrl', { baseUrl: 'https://host.example/#' }],
    ['baseUrl', { baseUrl: 'https://host.example?' }],
    ['baseUrl', { baseUrl: 'https://user:word@host.example' }],
  ])('of a client is a TypeError that names it: %s %j', (name, options) => {
    expect(() => createDdmClient({ ...valid, ...options } as never)).toThrow(TypeError);
    expect(() => createDdmClient({ ...valid, ...options } as never)).toThrow(name);
  });

  test.each([
    'evil.example/',
    'evil.example#',
    'evil.example?',
    'x@evil.example/',
    'evil.example:444/',
    'eu-de ',
    'eu-de\n',
    'EU-DE',
    'eu_de',
    '',
    'eu-de.evil.example\\',
    '-eu',
    'eu-',
    'a'.repeat(64),
    'eu%2ede',
    'eu。de',
  ])('of a region is one that is not a single label of a host: %j', (region) => {
    expect(() => createDdmClient({ ...valid, region })).toThrow(/region/);
  });

  test.each<[string, object]>([...shared, ['signal', { signal: {} }], ['signal', { signal: 5 }]])(
    'of a call is an InputError that names it, and nothing is sent: %s %j',
    async (name, options) => {
      const error = await errorOf(clientOf(server).listInstances({}, options), InputError);
      expect(error.message).toContain(name);
      expect(error.cause).toBeInstanceOf(TypeError);
      expect((await clientOf(server).restartInstance.safe({ instance_id: instanceId }, options)).ok).toBe(false);
      expect(server.received).toHaveLength(0);
    },
  );

  test.each<[string, (options: object) => object]>([
    ['a prototype', (options) => Object.create(options)],
    ['a getter of a class', (options) => new Giving(options)],
  ])('is seen where it comes from %s', async (_, from) => {
    expect(() => createDdmClient(from({ ...valid, timeout: Number.NaN }) as never)).toThrow(/^timeout/);
    const error = await errorOf(clientOf(server).listInstances({}, from({ timeout: Number.NaN })), InputError);
    expect(error.message).toContain('timeout');
    const client = createDdmClient(from({ ...valid, baseUrl: server.url, timeout: 1e9 }) as never);
    await client.listInstances({}, from({ headers: { 'x-a': 'b' } }));
    expect(server.received.map(({ headers }) => headers['x-a'])).toEqual(['b']);
  });

  const user = { id: 'u' };
  test.each<[string, () => unknown]>([
    ['password', () => password({ user, password: 5 as never })],
    ['password', () => password({ user, password: '' })],
    ['user', () => password({ password: fakePassword } as never)],
    ['user', () => password({ user: { name: 'demo' } as never, password: fakePassword })],
    ['scope', () => password({ user, password: fakePassword, scope: { project: 'eu-de' } as never })],
    ['passcode', () => password({ user, password: fakePassword, passcode: 123456 as never })],
    ['region', () => password({ user, password: fakePassword, region: 5 as never })],
    ['passsword', () => password({ user, password: fakePassword, passsword: 'x' } as never)],
    ['The options', () => password(undefined as never)],
    ['domain', () => agency({ credentials: token(fakeToken), name: 'a' } as never)],
    ...[{}, { id: '' }, { name: '' }, { id: 5 }, { id: '', name: 5 }, 'd'].map((domain): [string, () => unknown] => [
      'domain',
      () => agency({ credentials: token(fakeToken), name: 'a', domain: domain as never }),
    ]),
    ['scope', () => password({ user, password: fakePassword, scope: { project: { id: '' } } as never })],
    ['scope', () => password({ user, password: fakePassword, scope: { domain: { name: 5 } } as never })],
    ['user', () => password({ user: 'u' as never, password: fakePassword })],
    ['user', () => password({ user: { name: 'u', domain: {} } as never, password: fakePassword })],
    ['password', () => password({ user } as never)],
    ['credentials', () => agency({ name: 'a', domain: { id: 'd' } } as never)],
    ['name', () => agency({ credentials: token(fakeToken), domain: { id: 'd' } } as never)],
    ['credentials', () => agency({ credentials: fakeToken as never, name: 'a', domain: { id: 'd' } })],
    ['name', () => agency({ credentials: token(fakeToken), name: '', domain: { id: 'd' } })],
  ])('of credentials is a TypeError that names it: %s', (name, make) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`\\b${name}`));
  });

  test('is reported without its value, which may be a secret', () => {
    for (const name of ['credentials', 'fetch', 'watcher', 'timeout']) {
      expect(() => createDdmClient({ ...valid, [name]: 'fake-secret' } as never)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('fake-secret') }),
      );
    }
  });
});

/** A value that throws at every access. */
const throwing = new Proxy(
  {},
  {
    get() {
      throw new Error('mine');
    },
    ownKeys() {
      throw undefined;
    },
  },
);

describe('input that cannot be sent', () => {
  const ddm = () => clientOf(server);
  const admin = (body: object) => ({ instance_id: instanceId, body: { name: 'ddm_admin', ...body } }) as never;
  const odd = [
    Number.NaN,
    Infinity,
    1n,
    Symbol('x'),
    () => 1,
    new Set([1]),
    /x/,
    new Uint8Array(2),
    new URLSearchParams(),
  ];
  const sendingFirst = (headers: object) =>
    clientOf(server, { beforeSend: (request) => void Object.assign(request.headers, headers) }).listInstances();
  test.each<[string, RegExp, () => Promise<unknown>]>([
    ['null', /object of parameters/, () => ddm().listInstances(null as never)],
    ['an array', /object of parameters/, () => ddm().listInstances([5] as never)],
    ['text', /object of parameters/, () => ddm().listInstances('limit=5' as never)],
    ['a body that is missing', /createInstance\(\{ body/, () => ddm().createInstance({ name: 'a' } as never)],
    ['a body that is text', /body must be an object/, () => ddm().createInstance({ body: '{}' } as never)],
    ['a body that is null', /not Null/, () => ddm().createInstance({ body: null } as never)],
    ['a body that is a date', /also as JSON/, () => ddm().createInstance({ body: new Date(0) } as never)],
    [
      'a body that is nothing as JSON',
      /also as JSON/,
      () => ddm().createInstance({ body: { toJSON: () => undefined } } as never),
    ],
    [
      'a body that is a function',
      /the body must be a value of JSON, not Function/,
      () => ddm().createInstance({ body: () => 1 } as never),
    ],
    ['a body for what only reads', /takes no body/, () => ddm().listInstances({ body: {} } as never)],
    ['NaN', /limit must be/, () => ddm().listInstances({ limit: Number.NaN })],
    ['a date', /start_time must be/, () => ddm().listJobs({ start_time: new Date(), end_time: 1 } as never)],
    ['a list', /limit must be/, () => ddm().listInstances({ limit: [1, 2] } as never)],
    ['a function', /limit must be/, () => ddm().listInstances({ limit: () => 5 } as never)],
    ['a symbol', /limit must be/, () => ddm().listInstances({ limit: Symbol('x') } as never)],
    [
      'NaN in the path',
      /instance_id must be a number, .*, not NaN/,
      () => ddm().getInstance({ instance_id: Number.NaN } as never),
    ],
    ['half a character in the path', /instance_id.*half/, () => ddm().getInstance({ instance_id: 'a\ud800' })],
    ['half a character in the query', /status.*half/, () => ddm().listJobs({ status: '\udc00' } as never)],
    ['half a character in a body', /password.*half/, () => ddm().setAdminUser(admin({ password: 'a\ud800b' }))],
    [
      'half a character in a header',
      /x-a must be a text of one line, without signs beyond/,
      () => ddm().listInstances({}, { headers: { 'x-a': '\ud800' } }),
    ],
    ['a Map', /object of parameters/, () => ddm().listInstances(new Map([['limit', 1]]) as never)],
    ['a body that is a Map', /the body.*Map/, () => ddm().createInstance({ body: new Map() } as never)],
    ...odd.map((value): [string, RegExp, () => Promise<unknown>] => [
      `a body that holds ${String(value)}`,
      /password must be a value of JSON/,
      () => ddm().setAdminUser(admin({ password: value })),
    ]),
    ['options that are a Map', /must be an object, not Map/, () => ddm().listInstances({}, new Map() as never)],
    [
      'headers set by beforeSend that are not a text',
      /x-a must be a text of one line, .*, not 5/,
      () => sendingFirst({ 'x-a': 5 }),
    ],
    ['a header without a name', /not the name of a header/, () => ddm().listInstances({}, { headers: { 'x a': 'b' } })],
    [
      'a header that is a number',
      /x-a must be a text/,
      () => ddm().listInstances({}, { headers: { 'x-a': 5 } } as never),
    ],
    [
      'a header that is null',
      /x-a must be a text/,
      () => ddm().listInstances({}, { headers: { 'x-a': null } } as never),
    ],
    [
      'a trace that is a promise',
      /traceparent must be a text/,
      () => ddm().listInstances({}, { traceparent: async () => 'x' } as never),
    ],
    ['options that are null', /options must be an object/, () => ddm().listInstances({}, null as never)],
    ['options that throw', /cannot be read|mine/, () => ddm().listInstances({}, throwing as never)],
    ['input that throws', /cannot be read|mine/, () => ddm().listInstances(throwing as never)],
    [
      'a header of two lines',
      /x-a must be a text of one line/,
      () => ddm().listInstances({}, { headers: { 'x-a': 'b\nc' } }),
    ],
    [
      'a trace that fails',
      /mine/,
      () =>
        ddm().listInstances(
          {},
          {
            traceparent: () => {
              throw new Error('mine');
            },
          },
        ),
    ],
  ])('%s is an InputError that says so, and nothing is sent', async (_, message, call) => {
    expect((await errorOf(call(), InputError)).message).toMatch(message);
    expect(server.received).toHaveLength(0);
  });

  test('a missing project is reported with its remedy', async () => {
    const error = await errorOf(clientOf(server, { projectId: undefined }).listInstances(), InputError);
    expect(error.message).toContain('give projectId');
  });
});

test('a body may hold dates, objects of classes, null and what is undefined', async () => {
  class Point {
    x = 1;
  }
  const body = {
    at: new Date(0),
    point: new Point(),
    none: null,
    left: undefined,
    list: [1, 'a', true],
    bare: Object.create(null),
  };
  await clientOf(server).createInstance({ body: body as never });
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    point: { x: 1 },
    none: null,
    list: [1, 'a', true],
    bare: {},
  });
});

test('what is undefined is as if it were not there', async () => {
  const nothing = {
    timeout: undefined,
    retry: undefined,
    headers: undefined,
    signal: undefined,
    traceparent: undefined,
  };
  await clientOf(server, { baseUrl: server.url, region: undefined, fetch: undefined }).listInstances(
    { limit: undefined },
    nothing,
  );
  await clientOf(server).listInstances({}, { headers: { 'x-a': undefined } });
  expect(server.received.map(({ url, headers }) => [url.split('?')[1], headers['x-a']])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

test('headers may be those of another library or realm, a Map or pairs', async () => {
  const pairs: [string, string][] = [['X-A', 'b']];
  class Other {
    *[Symbol.iterator]() {
      yield* pairs;
    }
  }
  for (const headers of [new Other(), new Map(pairs), pairs, runInNewContext('new Map([["x-a", "b"]])')]) {
    await clientOf(server, { headers: headers as never }).listInstances();
    await clientOf(server).listInstances({}, { headers: headers as never });
  }
  expect(server.received.map(({ headers }) => headers['x-a'])).toEqual(Array(8).fill('b'));
  expect(server.received.every(({ headers }) => !('0' in headers))).toBe(true);
});

test('a promise of another library or realm is waited for', async () => {
  const authenticate = runInNewContext(
    `({ headers }) => new Promise((done) => later(() => {
    headers['x-auth-token'] = fakeToken;
    done();
  }))`,
    { fakeToken, later: (work: () => void) => setTimeout(work, 5) },
  );
  const waited = { authenticate };
  await clientOf(server, { credentials: waited as never }).listInstances();
  expect(server.received[0]?.headers['x-auth-token']).toBe(fakeToken);
  const refusing = { authenticate: () => runInNewContext('Promise.reject(new Error("mine"))') };
  const error = await errorOf(clientOf(server, { credentials: refusing as never }).listInstances(), CredentialsError);
  expect(error).toMatchObject({ attempts: 0, message: expect.stringContaining('mine') });
  const beforeSend = () => runInNewContext('Promise.reject(new Error("mine"))') as Promise<void>;
  await errorOf(clientOf(server, { beforeSend }).listInstances(), InputError);
  expect(server.received).toHaveLength(1);
});

test('a project of null is that of the client, in the path and in what is signed', async () => {
  await clientOf(server, { credentials: accessKey(fakeKey) }).listInstances({ project_id: null } as never);
  expect(server.received[0]).toMatchObject({
    url: `/v1/${projectId}/instances`,
    headers: { 'x-project-id': projectId },
  });
});

test('headers may be a Headers object', async () => {
  await clientOf(server, { headers: new Headers({ 'x-a': 'client' }) }).listInstances(
    {},
    { headers: new Headers({ 'X-B': 'call' }) },
  );
  expect(server.received[0]?.headers).toMatchObject({ 'x-a': 'client', 'x-b': 'call' });
});

test('the project of a call is in its path and in what is signed', async () => {
  for (const own of [projectId, undefined]) {
    const ddm = clientOf(server, { projectId: own, credentials: accessKey({ ...fakeKey, domainId: 'the-account' }) });
    await ddm.listInstances({ project_id: 'project-of-call' });
    const { url, headers } = server.received.at(-1) ?? {};
    expect(url).toBe('/v1/project-of-call/instances');
    expect(headers).toMatchObject({ 'x-project-id': 'project-of-call' });
    expect(headers?.['x-domain-id']).toBeUndefined();
    expect(headers?.authorization).toContain('x-project-id');
  }
});

describe('beforeSend', () => {
  test('may change the headers and the body of a request before it is signed, for every attempt', async () => {
    server.respond({ status: 503 }, {});
    let attempts = 0;
    const beforeSend = async (request: { headers: Record<string, string>; operationId: string }) => {
      request.headers['x-security-token'] = `${request.operationId}-${++attempts}`;
    };
    await clientOf(server, { credentials: accessKey(fakeKey), beforeSend }).listInstances();
    expect(server.received.map(({ headers }) => headers['x-security-token'])).toEqual([
      'listInstances-1',
      'listInstances-2',
    ]);
    for (const { headers } of server.received) expect(headers.authorization).toContain('x-security-token');
  });

  test('that fails is an InputError', async () => {
    const fail = () => Promise.reject(new Error('mine'));
    await errorOf(clientOf(server, { beforeSend: fail }).listInstances(), InputError);
    expect(server.received).toHaveLength(0);
  });
});

test('a client like another one has its options, but those that are changed', async () => {
  let asked = 0;
  const credentials = token(async () => `${fakeToken}-${++asked}`);
  const ddm = clientOf(server, { credentials, headers: { 'x-a': 'a' } });
  await ddm.listInstances();
  const other = withOptions(ddm, { projectId: 'another', timeout: 5000 });
  await other.listInstances();
  await withOptions({ ...other }, { headers: { 'x-a': 'b' } }).listInstances();
  expect(server.received.map(({ url, headers }) => [url, headers['x-a'], headers['x-auth-token']])).toEqual([
    [`/v1/${projectId}/instances`, 'a', `${fakeToken}-1`],
    ['/v1/another/instances', 'a', `${fakeToken}-1`],
    ['/v1/another/instances', 'b', `${fakeToken}-1`],
  ]);
  expect(() => withOptions(ddm, { timeout: Number.NaN })).toThrow('timeout');
  expect(() => withOptions({} as never, {})).toThrow('not a client');
});
