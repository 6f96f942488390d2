import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sign } from '../src/auth/signature.js';
import { totp } from '../src/auth/totp.js';
import { createEmulator, defaultIdentities, type Emulator } from '../src/index.js';
import { password, project } from './harness.js';

const minute = 60_000;
const [demo] = defaultIdentities.users;
const key = demo?.accessKey ?? { access: '', secret: '' };

let emulator: Emulator;
beforeEach(() => {
  emulator = createEmulator({ seed: 1 });
  emulator.clock.pause();
});
afterEach(() => emulator.close());

interface Changes {
  /** When it was signed, in milliseconds after the clock of the emulator. */
  after?: number;
  secret?: string;
  target?: string;
  signedHeaders?: readonly string[];
  headers?: Record<string, string>;
  scope?: string;
}

const sdkDate = (time: number) => `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Signs a request to list instances, and sends it. */
async function send({ after = 0, secret = key.secret, scope, ...changes }: Changes = {}): Promise<number> {
  const target = changes.target ?? `/v1/${project}/instances`;
  const date = sdkDate(emulator.clock.now() + after);
  const headers: Record<string, string> = { host: 'emulator.test', 'x-sdk-date': date, ...changes.headers };
  const signedHeaders = [...(changes.signedHeaders ?? Object.keys(headers).sort())];
  const request = { method: 'GET', target, headers, body: new Uint8Array() };
  const signature = await sign(request, date, secret, { signedHeaders, ...(scope !== undefined && { scope }) });
  const who = scope === undefined ? `Access=${key.access}` : `Credential=${key.access}/${scope}`;
  const authorization = `SDK-HMAC-SHA256 ${who}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  const { status } = await emulator.fetch(target, { headers: { ...headers, authorization } });
  return status;
}

describe('a signature', () => {
  test('may be 15 minutes off, and no more', async () => {
    expect(await send({ after: 15 * minute - 1000 })).toBe(200);
    expect(await send({ after: 1000 - 15 * minute })).toBe(200);
    expect(await send({ after: 15 * minute + 1000 })).toBe(401);
    expect(await send({ after: -15 * minute - 1000 })).toBe(401);
  });

  test('that is right ends a row of failures', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) expect(await send({ secret: 'wrong' })).toBe(401);
      expect(await send()).toBe(200);
    }
  });

  test('covers the whole query, a second question mark included', async () => {
    const target = `/v1/${project}/instances?limit=5`;
    expect(await send({ target })).toBe(200);
    // The query is unknown to the operation, which is found out only once the signature has been accepted.
    expect(await send({ target: `${target}&marker=a?b` })).toBe(400);
    const date = sdkDate(emulator.clock.now());
    const headers = { host: 'emulator.test', 'x-sdk-date': date };
    const signedHeaders = ['host', 'x-sdk-date'];
    const signed = { method: 'GET', target: `${target}?a=1`, headers, body: new Uint8Array() };
    const signature = await sign(signed, date, key.secret, { signedHeaders });
    const authorization = `SDK-HMAC-SHA256 Access=${key.access}, SignedHeaders=host;x-sdk-date, Signature=${signature}`;
    const response = await emulator.fetch(`${target}?a=2`, { headers: { ...headers, authorization } });
    expect(response.status).toBe(401);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'of the header %s is not a header',
    async (name) => {
      const signedHeaders = [name, 'host', 'x-sdk-date'].sort();
      expect([401, 200]).toContain(await send({ signedHeaders }));
    },
  );

  test.each([
    ['not sorted', ['x-sdk-date', 'host']],
    ['repeated', ['host', 'host', 'x-sdk-date']],
    ['not in lower case', ['Host', 'host', 'x-sdk-date']],
  ])('whose headers are %s is refused', async (_name, signedHeaders) => {
    expect(await send({ signedHeaders })).toBe(401);
  });

  test('of the older form is of the day, and ends as all do', async () => {
    const day = sdkDate(emulator.clock.now()).slice(0, 8);
    expect(await send({ scope: `${day}/eu-de/ddm/sdk_request` })).toBe(200);
    expect(await send({ scope: '20200101/eu-de/ddm/sdk_request' })).toBe(401);
    expect(await send({ scope: `${day}/eu-de/ddm/aws4_request` })).toBe(401);
    expect(await send({ scope: `${day}/eu-de/sdk_request` })).toBe(401);
  });
});

async function post(path: string, auth: unknown): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', 'X-Auth-Token': emulator.issueToken() };
  return emulator.fetch(path, { method: 'POST', headers, body: JSON.stringify({ auth }) });
}

test('a one-time password is valid for its step and the next', async () => {
  const mfa = defaultIdentities.users.find(({ totpSecret }) => totpSecret);
  const user = { name: mfa?.name, password, domain: { name: 'example-account' } };
  const login = async (ago: number) => {
    const passcode = await totp(mfa?.totpSecret ?? '', emulator.clock.now() - ago);
    const identity = {
      methods: ['password', 'totp'],
      password: { user },
      totp: { user: { name: mfa?.name, passcode } },
    };
    return (await post('/v3/auth/tokens', { identity })).status;
  };
  expect(await login(0)).toBe(201);
  expect(await login(30_000)).toBe(201);
  expect(await login(60_000)).toBe(401);
  expect(await login(-30_000)).toBe(401);
});

test.each([
  [899, 400],
  [900, 201],
  [86_400, 201],
  [86_401, 400],
])('a temporary access key of %i seconds is %i', async (duration_seconds, status) => {
  const identity = { methods: ['token'], token: { id: emulator.issueToken(), duration_seconds } };
  expect((await post('/v3.0/OS-CREDENTIAL/securitytokens', { identity })).status).toBe(status);
});

test.each([{ password: true }, 'password', [1], [null], 5])('methods %j are refused', async (methods) => {
  expect((await post('/v3/auth/tokens', { identity: { methods } })).status).toBe(400);
  expect((await post('/v3.0/OS-CREDENTIAL/securitytokens', { identity: { methods } })).status).toBe(400);
});
