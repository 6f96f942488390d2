import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import {
  accessKey,
  BadRequestError,
  type DdmError,
  debug,
  type ErrorEvent,
  NetworkError,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  watch,
} from '../src/index.js';
import { clientOf, errorOf, fakeKey, fakePassword, fakeToken, instanceId, suiteServer } from './server.js';

const server = suiteServer();

const hex = (code: number, length = 4) => code.toString(16).padStart(length, '0');
const units = (text: string) => [...Array(text.length).keys()].map((at) => text.charCodeAt(at));

/** How programs escape a text: the writers of JSON of several languages, HTML, URLs, base64, and text in text. */
const escapes: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  go: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&\u2028\u2029]/g, (char) => `\\u${hex(char.charCodeAt(0))}`),
  python: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (char) => `\\u${hex(char.charCodeAt(0))}`),
  php: (text) => escapes.python?.(text).replaceAll('/', '\\/') ?? '',
  java: (text) =>
    units(text)
      .map((code) =>
        code < 128 && code !== 61 && code !== 39
          ? escapes.json?.(String.fromCharCode(code))
          : `\\u${hex(code).toUpperCase()}`,
      )
      .join(''),
  everything: (text) =>
    units(text)
      .map((code) => `\\u${hex(code)}`)
      .join(''),
  html: (text) =>
    text
      .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
      .replaceAll("'", '&#39;'),
  entities: (text) => [...text].map((char) => `&#x${hex(char.codePointAt(0) ?? 0, 1)};`).join(''),
  url: encodeURIComponent,
  form: (text) => new URLSearchParams({ text }).toString().slice(5),
  basic: (text) => `Basic ${Buffer.from(`user:${text}`).toString('base64')}`,
  base64url: (text) => Buffer.from(`user:${text}`).toString('base64url'),
};
const names = Object.keys(escapes);

/** Everything that a failed call shows. */
async function shownOf(
  password: string,
  write: (text: string) => string,
): Promise<{ shown: string[]; error: DdmError }> {
  const shown: string[] = [];
  const events: (RequestEvent | ResponseEvent | RetryEvent | ErrorEvent)[] = [];
  const remember = (event: RequestEvent | ResponseEvent | RetryEvent | ErrorEvent) => void events.push(event);
  const hooks = { onRequest: remember, onResponse: remember, onRetry: remember, onError: remember };
  const watcher = watch(
    hooks,
    debug((line) => shown.push(line)),
  );
  const echo = async () => {
    const text = write(password);
    const ascii = /^[\x20-\x7e]*$/.test(text) ? text : 'none';
    return new Response(JSON.stringify({ errCode: 'DBS.280001', externalMessage: `Bad: ${text}!`, raw: text }), {
      status: 400,
      statusText: ascii,
      headers: { 'x-request-id': ascii, location: `https://host.example/${ascii}` },
    });
  };
  const ddm = clientOf(server, { fetch: echo, watcher });
  const error = await errorOf(
    ddm.setAdminUser({ instance_id: instanceId, body: { name: 'root', password } }),
    BadRequestError,
  );
  for (const event of events) shown.push(inspect(event, { depth: 9, getters: true }), JSON.stringify(event));
  for (const event of events)
    if ('header' in event) shown.push(`${event.header('location')} ${event.header('x-request-id')}`);
  shown.push(error.message, `${error.stack}`, error.body, `${error.requestId}`, JSON.stringify(error));
  shown.push(inspect(error, { depth: 9, showHidden: true }), String(error));
  return { shown, error };
}

test.each(names)('a secret written as %s leaves a readable message', async (name) => {
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
