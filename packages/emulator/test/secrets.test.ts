import { operations } from '@ddm-openapi/spec';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { createEmulator } from '../src/index.js';
import { project } from './harness.js';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  jest.spyOn(console, 'error').mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A secret that no other text has by chance; its characters are escaped in JSON, in addresses, or nowhere. */
const secrets = fc
  .string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(...'abcXYZ019+/="\\<&%ä ') })
  .map((text) => `s3${text}cret`);

const secretNames = fc.constantFrom(
  ...[
    'password',
    'Password',
    'admin_pass',
    'user_password',
    'passcode',
    'secret',
    'clientSecret',
    'token',
    'X-Auth-Token',
  ],
);

/** A body with the secret under a name of secrets, at any depth, beside what is harmless. */
const bodies = (secret: string): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      fc
        .tuple(
          secretNames,
          fc.constantFrom<unknown>(secret, [secret], { value: secret }, JSON.stringify({ a: secret })),
        )
        .map(([name, value]) => ({ name: 'n', [name]: value })),
      fc.dictionary(fc.constantFrom('auth', 'identity', 'user', 'list'), tie('body'), { minKeys: 1, maxKeys: 2 }),
      fc.array(tie('body'), { minLength: 1, maxLength: 2 }),
    ),
  })).body;

const headers = (secret: string) =>
  fc.dictionary(
    fc.constantFrom('x-auth-token', 'authorization', 'x-security-token', 'cookie', 'proxy-authorization', 'x-my-key'),
    fc.constantFrom(...[secret, `Bearer ${secret}`].map(encodeURIComponent)),
  );

/** Every way in which a text may be written in a record or a line. */
const spellings = (secret: string): string[] => {
  const json = (text: string) => JSON.stringify(text).slice(1, -1);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, json(secret), json(json(secret)), encodeURIComponent(secret), form];
};

const targets = [
  ...operations.map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path.replace('{project_id}', project),
  })),
  { method: 'POST', path: '/v3/auth/tokens' },
  { method: 'POST', path: '/v3.0/OS-CREDENTIAL/securitytokens' },
  { method: 'POST', path: '/nowhere' },
];

test('no secret of a request is in the record or in the log', async () => {
  const attempt = fc.record({
    target: fc.constantFrom(...targets),
    request: secrets.chain((secret) =>
      fc.record({ secret: fc.constant(secret), body: bodies(secret), headers: headers(secret), query: secretNames }),
    ),
    auth: fc.boolean(),
    log: fc.constantFrom('json' as const, 'pretty' as const),
  });
  await fc.assert(
    fc.asyncProperty(attempt, async ({ target, request: { secret, body, headers, query }, auth, log }) => {
      const emulator = createEmulator({ auth, log });
      await emulator.fetch(`${target.path}?${query}=${encodeURIComponent(secret)}`, {
        method: target.method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(target.method !== 'GET' && { body: JSON.stringify(body) }),
      });
      expect(emulator.requests).toHaveLength(1);
      const shown = [JSON.stringify(emulator.requests), ...printed].join('\n');
      expect(printed.length).toBeGreaterThan(0);
      for (const spelling of spellings(secret)) expect(shown).not.toContain(spelling);
    }),
  );
});

test('what is not a secret stays in the record', async () => {
  const emulator = createEmulator({ auth: false });
  const body = { name: 'orders', password: 'hidden' };
  await emulator.fetch(`/v3/${project}/configurations?offset=1&token=hidden&limit=2`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': 'hidden', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  expect(emulator.requests).toMatchObject([
    {
      query: 'offset=1&token=***&limit=2',
      body: { name: 'orders', password: '***' },
      headers: { accept: 'application/json', 'x-auth-token': '***' },
    },
  ]);
});

test('a text in the place of a body with secrets is masked', async () => {
  const emulator = createEmulator({ auth: false });
  const send = (id: string, body: unknown) => {
    const { method = '', path = '' } = operations.find((one) => one.id === id) ?? {};
    const headers = { 'content-type': 'application/json' };
    return emulator.fetch(path.replace('{project_id}', project), {
      method: method.toUpperCase(),
      headers,
      body: JSON.stringify(body),
    });
  };
  for (const body of ['hidden', 5, null]) await send('setAdminUser', body);
  await send('createParameterTemplate', 'shown');
  expect(emulator.requests.map(({ body }) => body)).toEqual(['***', 5, null, 'shown']);
});
