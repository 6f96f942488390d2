import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CredentialsError, DdmError, InputError, NetworkError, token } from '../src/index.js';
import { clientOf, errorOf, instanceId, type Server, startServer } from './server.js';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** A fetch that fails as undici does. */
const failing = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

describe('what cannot pass is not tried again, and says what to do', () => {
  test.each([
    ['ENOTFOUND', 'region'],
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
    expect(error.message).toContain('not a Response');
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
      expect((await errorOf(clientOf(server, { fetch }).listInstances(), NetworkError)).attempts).toBe(6);
    },
  );
});

test('only requests that may have arrived may have taken effect', async () => {
  const change = (code: string) =>
    errorOf(clientOf(server, { fetch: failing(code) }).restartInstance({ instance_id: instanceId }), NetworkError);
  expect((await change('ECONNREFUSED')).remedy).toBe('Nothing was sent. Retry the request.');
  expect((await change('ECONNRESET')).remedy).toContain('may have taken effect');
  expect((await change('ECONNRESET')).attempts).toBe(1);
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
