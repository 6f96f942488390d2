import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { accessKey, BadRequestError, NetworkError } from '../src/index.js';
import { escapes } from './escapes.js';
import { clientOf, errorOf, fakeKey, fakePassword, fakeToken, instanceId, suiteServer } from './server.js';
import { shownOf } from './shown.js';

const server = suiteServer();

test.each(Object.keys(escapes))('a secret written as %s leaves a readable message', async (name) => {
  const { error } = await shownOf('S3cret=pa\'ss<w&rd>/"ü€', escapes[name] ?? String);
  expect(error.message).toMatch(/^setAdminUser: 400 DBS\.280001: Bad: (Basic )?\*\*\*!$/);
});

test('a body that is echoed inside a string hides its secret', async () => {
  const password = 'Fake"Pass\\word/ü';
  const { shown } = await shownOf(password, () => JSON.stringify(JSON.stringify({ name: 'root', password })));
  for (const text of shown) expect(text).not.toMatch(/Fake\W+Pass/);
});

test('a secret is looked for as it was sent, whatever the caller does with it meanwhile', async () => {
  server.respond((response, { body }) => {
    response.writeHead(400);
    response.end(JSON.stringify({ errCode: 'DBS.280001', externalMessage: body }));
  });
  const body = { name: 'root', password: fakePassword };
  const call = errorOf(clientOf(server).setAdminUser({ instance_id: instanceId, body }), BadRequestError);
  body.password = '';
  expect(inspect(await call, { depth: 9 })).not.toContain(fakePassword);
});

describe('causes', () => {
  test('a parser that keeps the bytes it failed on shows no secret of them', async () => {
    server.respond((response, { headers }) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\nbad header ${headers['x-auth-token']}\r\n\r\n`);
    });
    const error = await errorOf(clientOf(server, { retry: false }).listInstances(), NetworkError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(fakeToken);
    // As undici does it: unreadable data is in `data`, as text or as bytes.
    for (const data of [`echo ${fakeToken}`, new TextEncoder().encode(`echo ${fakeToken}`)]) {
      const cause = Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID', data });
      const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      const failed = await errorOf(clientOf(server, { retry: false, fetch }).listInstances(), NetworkError);
      expect(inspect(failed, { depth: 9, showHidden: true })).not.toContain(fakeToken);
      expect(JSON.stringify((failed.cause as Error).cause ?? '')).not.toContain(String([...data].length));
    }
  });

  test('one that tells no secret stays what it is', async () => {
    const cause = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) });
    const fetch = () => Promise.reject(cause);
    expect((await errorOf(clientOf(server, { retry: false, fetch }).listInstances(), NetworkError)).cause).toBe(cause);
  });
});

test.each(['x-auth-token', 'authorization', 'x-security-token', 'x-own-key'])(
  '%s is masked where it is echoed',
  async (name) => {
    server.respond((response, { headers }) => {
      response.writeHead(400);
      response.end(`${headers[name]}`);
    });
    const credentials = accessKey({ ...fakeKey, securityToken: 'fake-security-token' });
    const options = name === 'x-auth-token' ? {} : { credentials };
    const ddm = clientOf(server, { ...options, headers: { 'x-own-key': 'fake-own-key' } });
    const error = await errorOf(ddm.listInstances(), BadRequestError);
    expect(error.body).toBe('***');
  },
);
