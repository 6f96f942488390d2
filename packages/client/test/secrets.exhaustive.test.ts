import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  BadRequestError,
  type DdmError,
  debug,
  type ErrorEvent,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  watch,
} from '../src/index.js';
import { clientOf, errorOf, instanceId, suiteServer } from './server.js';

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

/** Secrets as people choose them: of any characters, none of them so short that it is masked by nobody. */
const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((text) => new Set(text).size > 4 && !/^[\s*]|\*{3}/.test(text))
  .map((text) => `${text}Zq7`);

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

test('a random secret in random escapes is in nothing that is shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
      async (password, ways) => {
        const write = (text: string) => ways.reduce((inner, way) => escapes[way]?.(inner) ?? '', text);
        const { shown } = await shownOf(password, write);
        // Readers of the output may undo escapes too.
        for (const text of shown) {
          for (const way of names) expect(text).not.toContain(escapes[way]?.(password));
          expect(text).not.toContain(write(password));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a secret that is cut in two where a body is too long is not shown', async () => {
  const password = 'Fake-Secret-'.repeat(9);
  for (let shift = 0; shift < password.length; shift += 29) {
    const { error } = await shownOf(password, () => 'x'.repeat(65_500 + shift) + password);
    expect((error as BadRequestError).body).not.toContain('Fake');
  }
});
