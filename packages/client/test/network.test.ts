import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createBareServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { CredentialsError, createDdmClient, DdmError, InputError, NetworkError, token } from '../src/index.js';
import { faultOf } from '../src/runtime/transport/platform.node.js';
import { faultOf as faultInBrowser } from '../src/runtime/transport/platform.web.js';
import { clientOf, errorOf, fakeToken, instanceId, projectId, suiteServer } from './server.js';

const server = suiteServer();

/** A fetch that fails as undici does. */
const failing = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

const fail = (): never => {
  throw new Error('mine');
};

describe('what cannot pass is not tried again, and says what to do', () => {
  test.each([
    ['ENOTFOUND', 'region'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'scheme'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
    ['CERT_HAS_EXPIRED', 'NODE_EXTRA_CA_CERTS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'NODE_EXTRA_CA_CERTS'],
    ['UND_ERR_INVALID_ARG', 'fetch'],
  ])('%s', async (code, remedy) => {
    let tries = 0;
    const fetch = () => {
      tries++;
      return failing(code)();
    };
    const error = await errorOf(clientOf(server, { fetch }).listInstances(), NetworkError);
    expect(error.remedy).toMatch(/^Nothing was sent\./);
    expect(error.remedy).toContain(remedy);
    expect(error.message).toContain(`${new URL(server.url).host} (${code})`);
    expect(tries).toBe(1);
  });

  test('a certificate that is not trusted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-keyout', key, '-out', cert],
      { stdio: 'ignore' },
    );
    const secure = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('{}'),
    );
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const url = `https://localhost:${(secure.address() as AddressInfo).port}`;
    const error = await errorOf(clientOf({ url }).listInstances(), NetworkError);
    expect(error).toMatchObject({ attempts: 1, retryable: false });
    secure.close();
    rmSync(folder, { recursive: true });
  });

  test.each<[string, () => unknown]>([
    ['undefined', async () => undefined],
    ['no response', async () => ({ json: async () => ({}) })],
    ['nothing', () => undefined],
  ])('a fetch that gives %s', async (_, fetch) => {
    const error = await errorOf(clientOf(server, { fetch: fetch as never }).listInstances(), NetworkError);
    expect(error).toMatchObject({ attempts: 1, retryable: false });
    expect(error.message).toContain('not a new Response');
  });
});

describe('what a `fetch` throws is a fault of the network', () => {
  const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });
  const triesOf = async (thrown: unknown) => {
    const fetch = () => Promise.reject(thrown);
    const options = { fetch, retry: { limit: 1, baseDelay: 1 } };
    const { attempts, retryable, remedy } = await errorOf(clientOf(server, options).listInstances(), NetworkError);
    return { attempts, retryable, remedy };
  };

  test.each<[string, unknown]>([
    ['undici', new TypeError('fetch failed')],
    ['undici, in the body', new TypeError('terminated', { cause: withCode('other side closed', 'UND_ERR_SOCKET') })],
    ['Safari', new TypeError('Load failed')],
    ['Deno', new TypeError('error sending request for url (https://a.example/): client error (Connect)')],
    ['Bun', withCode('Unable to connect. Is the computer able to access the url?', 'ConnectionRefused')],
    ['Bun, later', withCode('The socket connection was closed unexpectedly.', 'ECONNRESET')],
    ['workerd', new Error('Network connection lost.')],
    ['node-fetch', Object.assign(new Error('request to https://a.example failed'), { name: 'FetchError' })],
    ['node:http', withCode('read ECONNRESET', 'ECONNRESET')],
    ['a wrapper', new Error('upstream', { cause: withCode('read ECONNRESET', 'ECONNRESET') })],
    ['a limit of time', new DOMException('The operation timed out.', 'TimeoutError')],
    ['another realm', Object.assign(new Error('fetch failed'), { name: 'TypeError' })],
    ['a test', new Error('socket hang up')],
  ])('of %s', async (_, thrown) => {
    expect(await triesOf(thrown)).toMatchObject({ attempts: 2, retryable: true });
  });

  test.each<[string, unknown]>([
    ['not implemented', new Error('not implemented')],
    ['not implemented, as a TypeError', new TypeError('fetch is Not implemented')],
    ['no more responses', new Error('no response is left for GET /v1/instances')],
    ['an unexpected call', new Error('unexpected call: GET /v1/instances')],
    ['fetch-mock', new Error('No fallback response defined for GET to https://a.example/')],
    ['an assertion', withCode('must not be called', 'ERR_ASSERTION')],
    ['a text', 'ECONNRESET'],
    ['nothing', undefined],
    ['an empty object', {}],
    ['an error without a message', new Error()],
    ['an error of a class of its own', Object.assign(new Error('no fixture'), { name: 'FixtureError' })],
  ])('or of a fake: %s', async (_, thrown) => {
    expect(await triesOf(thrown)).toMatchObject({
      attempts: 1,
      retryable: false,
      remedy: expect.stringContaining('Check the `fetch` that was given.'),
    });
  });

  test('a request without a mock in nock says so', async () => {
    const thrown = withCode('Nock: Disallowed net connect for "a.example:443/"', 'ENETUNREACH');
    expect(await triesOf(thrown)).toMatchObject({
      attempts: 1,
      remedy: 'Nothing was sent. Add a mock for the request.',
    });
  });
});

describe('a request that is not idempotent', () => {
  const post = (fetch: unknown) =>
    clientOf(server, { fetch: fetch as never }).restartInstance({ instance_id: instanceId } as never);

  test.each<[string, (socket: Socket) => void]>([
    ['a length that is none', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n{}')],
    ['no HTTP', (socket) => socket.end('\0 garbage\r\n\r\n')],
    ['a broken head', (socket) => socket.end('HTTP/1.1 200 OK\r\nbad header\r\n\r\n')],
  ])('is never said not to be sent when the response is %s', async (_, respond) => {
    let requests = 0;
    const bare = createBareServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        requests++;
        respond(socket);
      });
    });
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
    const failed = clientOf({ url }).restartInstance({ instance_id: instanceId } as never);
    const error = await errorOf(failed, NetworkError).finally(() => bare.close());
    expect(error.remedy).toMatch(/^It may have taken effect/);
    expect(requests).toBe(1);
  });

  test.each<[string, unknown]>([
    ['gives something else', async () => ({ json: async () => ({}) })],
    ['gives headers that are none', async () => ({ status: 400, headers: {}, text: async () => '{}' })],
    ['gives a body that is not a text', async () => ({ ok: true, status: 200, headers: new Headers(), text: () => 5 })],
    ['fails over TLS in use', failing('ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC')],
    ['throws undefined', () => Promise.reject(undefined)],
    ['throws what has no text', () => Promise.reject(Object.create(null))],
    ['throws what throws', () => Promise.reject(new Proxy({}, { get: () => fail(), ownKeys: () => fail() }))],
  ])('nor when its fetch %s', async (_, fetch) => {
    const error = await errorOf(post(fetch), NetworkError);
    expect(error.attempts).toBe(1);
    expect(error.remedy).not.toContain('Nothing was sent');
    expect(error.remedy).toContain('may have taken effect');
  });
});

describe('what may pass is tried again', () => {
  test.each(['ECONNRESET', 'ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s',
    async (code) => {
      const error = await errorOf(clientOf(server, { fetch: failing(code) }).listInstances(), NetworkError);
      expect(error.attempts).toBe(6);
      expect(error.remedy).toContain('Retry the request.');
    },
  );

  test.each(['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.'])(
    'of a browser: %s',
    async (message) => {
      const fetch = () => Promise.reject(new TypeError(message));
      const error = await errorOf(clientOf(server, { fetch }).listInstances(), NetworkError);
      expect(error.attempts).toBe(6);
      expect(error.remedy).toBe('Retry the request.');
    },
  );
});

test.each(['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.'])(
  'in a browser, CORS is named where the reason is hidden: %s',
  (message) => {
    expect(faultInBrowser(message)).toEqual({ hint: expect.stringMatching(/^ In a page.*\(CORS\)\.$/) });
    expect(faultInBrowser(`Not ${message}`)).toEqual({});
  },
);

test('only requests that may have arrived may have taken effect', async () => {
  const change = (code: string) =>
    errorOf(clientOf(server, { fetch: failing(code) }).restartInstance({ instance_id: instanceId }), NetworkError);
  expect((await change('ECONNREFUSED')).remedy).toMatch(/^Nothing was sent\. Retry the request\./);
  expect((await change('ECONNRESET')).remedy).toContain('may have taken effect');
  expect((await change('ECONNRESET')).attempts).toBe(1);
});

describe('what a fault in Node says to do', () => {
  const proxy = { HTTPS_PROXY: 'http://user:hidden@127.0.0.1:3128', NODE_USE_ENV_PROXY: '1' };
  test.each(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST', 'EPROTO'])(
    '%s: check the scheme, not the CA',
    (code) => {
      const { cure } = faultOf(code, 'https://localhost:8090/', { code: code }, {});
      expect(cure).toMatch(/http:\/\/.*scheme/);
      expect(cure).not.toContain('NODE_EXTRA_CA_CERTS');
    },
  );

  test.each(['HPE_INVALID_CONSTANT', 'UND_ERR_SOCKET', 'socket hang up'])('%s: http to TLS', (code) => {
    expect(faultOf(code, 'http://localhost:8090/', { code: code }, {}).hint).toContain('https://');
    expect(faultOf(code, 'https://localhost:8090/', { code: code }, {}).hint).toBeUndefined();
  });

  test('a refused connection: whether something listens there', () => {
    const at = 'http://127.0.0.1:8090/v1';
    expect(faultOf('ECONNREFUSED', at, { code: 'ECONNREFUSED' }, {}).hint).toMatch(/emulator.*127\.0\.0\.1:8090\.$/);
    expect(faultOf('ECONNREFUSED', at, { code: 'ECONNREFUSED' }, proxy).hint).toMatch(
      /emulator.*127\.0\.0\.1:8090, and the proxy in HTTPS_PROXY listens\.$/,
    );
    expect(faultOf('ECONNREFUSED', 'https://things.example/', { code: 'ECONNREFUSED' }, proxy).hint).toMatch(
      /the proxy in HTTPS_PROXY/,
    );
    expect(faultOf('ECONNREFUSED', 'https://things.example/', { code: 'ECONNREFUSED' }, {}).hint).toBeUndefined();
    expect(JSON.stringify(faultOf('ECONNREFUSED', at, { code: 'ECONNREFUSED' }, proxy))).not.toContain('hidden');
  });

  test('a host that is not found: the proxy, as far as it is not set', () => {
    const at = 'https://things.example/';
    expect(faultOf('ENOTFOUND', at, { code: 'ENOTFOUND' }, {}).cure).toMatch(
      /NODE_USE_ENV_PROXY=1 \(Node 22\.21 or 24\.5 and up\)/,
    );
    expect(faultOf('ENOTFOUND', at, { code: 'ENOTFOUND' }, { HTTPS_PROXY: proxy.HTTPS_PROXY }).cure).toContain(
      'NODE_USE_ENV_PROXY=1',
    );
    expect(faultOf('ENOTFOUND', at, { code: 'ENOTFOUND' }, proxy).cure).toBe(
      'Check region and address, and the proxy in HTTPS_PROXY.',
    );
  });
});

test.each<[string, string]>([
  ['ECONNREFUSED', 'Retry the request.'],
  ['ENOTFOUND', 'Check region'],
])('after a request that was sent, %s does not say that nothing was', async (code, remedy) => {
  let sent = 0;
  const fetch = () => (sent++ ? failing(code)() : Promise.resolve(new Response('{}', { status: 503 })));
  const error = await errorOf(
    clientOf(server, { fetch, retry: { limit: 1, baseDelay: 1 } }).listInstances(),
    NetworkError,
  );
  expect(error.attempts).toBe(2);
  expect(error.remedy).toMatch(new RegExp(`^${remedy}`));
});

test('nor do credentials that fail for a second attempt', async () => {
  let asked = 0;
  const credentials = {
    authenticate: () => {
      if (asked++) throw new Error('mine');
    },
  };
  const fetch = async () => new Response('{}', { status: 503 });
  const error = await errorOf(clientOf(server, { fetch, credentials }).listInstances(), CredentialsError);
  expect(error).toMatchObject({ attempts: 1, message: 'listInstances: no credentials (mine).' });
});

describe('whatever is thrown, a call ends with a known error', () => {
  const odd: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['text', 'text'],
    ['a number', 5],
    ['an object', {}],
    ['an error without a message', new Error()],
  ];

  test.each(odd)('by fetch: %s', async (_, value) => {
    await errorOf(clientOf(server, { fetch: () => Promise.reject(value), retry: false }).listInstances(), NetworkError);
  });

  test.each(odd)('by credentials: %s', async (_, value) => {
    const credentials = { authenticate: () => Promise.reject(value) };
    await errorOf(clientOf(server, { credentials }).listInstances(), CredentialsError);
    const throwing = {
      authenticate: () => {
        throw value;
      },
    };
    await errorOf(clientOf(server, { credentials: throwing }).listInstances(), CredentialsError);
  });

  test.each(odd)('by beforeSend: %s', async (_, value) => {
    await errorOf(
      clientOf(server, {
        beforeSend: () => {
          throw value;
        },
      }).listInstances(),
      InputError,
    );
  });

  test('by explain, refused or a watcher', async () => {
    const fail = () => {
      throw new Error('mine');
    };
    server.respond({ status: 400, body: { errCode: 'DBS.280001' } });
    expect((await errorOf(clientOf(server, { explain: fail }).listInstances(), DdmError)).status).toBe(400);
    server.respond({ status: 401 });
    const credentials = { ...token('fake-token'), refused: fail };
    expect((await errorOf(clientOf(server, { credentials }).listInstances(), DdmError)).status).toBe(401);
    const watcher = { request: fail, response: fail, retry: fail, error: fail };
    await errorOf(clientOf(server, { watcher }).listInstances(), DdmError);
  });

  test('by JSON that is nested deeply', async () => {
    server.respond({ body: `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}` });
    await clientOf(server).listInstances();
    server.respond({ status: 400, body: `${'['.repeat(60_000)}${']'.repeat(60_000)}` });
    await errorOf(clientOf(server).listInstances(), DdmError);
  });
});

describe('a proxy that refuses', () => {
  /** A client behind a proxy that gives every request for a tunnel this status, and how often it was asked. */
  async function behindProxy(status: number) {
    let asked = 0;
    const proxy = createProxy().on('connect', (_, socket) => {
      asked++;
      socket.on('error', () => {}).end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const dispatcher = new ProxyAgent(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    const ddm = createDdmClient({
      projectId,
      credentials: token(fakeToken),
      retry: { limit: 1, baseDelay: 1 },
      fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
    });
    const error = await errorOf(ddm.restartInstance({ instance_id: 'i' }), NetworkError);
    await dispatcher.destroy();
    proxy.close();
    return { error, asked };
  }

  test.each([403, 407])('with %i is named, and not asked again', async (status) => {
    const { error, asked } = await behindProxy(status);
    expect(error.message).toContain(`Proxy response (${status})`);
    expect(error.remedy).toBe('Nothing was sent. Check the proxy and its credentials.');
    expect([asked, error.retryable]).toEqual([1, false]);
  });

  test('with 502 may come back, though the request is not idempotent: nothing was sent', async () => {
    const { error } = await behindProxy(502);
    expect(error.message).toContain('Proxy response (502)');
    expect(error).toMatchObject({ retryable: true, remedy: 'Nothing was sent. Retry the request.' });
  });
});
