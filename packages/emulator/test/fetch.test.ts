import { describe, expect, test } from '@jest/globals';
import { toFetchRequest, toFetchResponse } from '../src/core/fetch.js';
import { errorOf } from './errors.js';

const base = 'https://emulator.test';
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (body: unknown) => (body instanceof Uint8Array ? new TextDecoder().decode(body) : undefined);

describe('a call', () => {
  const read = async (input: string | URL | Request, init?: RequestInit, limit = 1000) => {
    const { plain } = toFetchRequest(input, init, base, limit);
    const { body, headers, ...rest } = await plain;
    return { ...rest, headers: { ...headers }, body: textOf(body) ?? body, isAtOnce: !(plain instanceof Promise) };
  };
  const own = { host: 'emulator.test' };
  const typed = { ...own, 'content-type': 'text/plain;charset=UTF-8' };
  class Bag {
    a = '1';
  }

  test.each<[string, RequestInit | undefined, object]>([
    ['nothing', undefined, { method: 'GET', headers: own, body: '' }],
    ['a method', { method: 'DELETE' }, { method: 'DELETE', headers: own, body: '' }],
    ['no body', { method: 'HEAD', body: null }, { method: 'HEAD', headers: own, body: '' }],
    ['a body that is empty', { method: 'PUT', body: '' }, { method: 'PUT', headers: typed, body: '' }],
    ['a text', { method: 'POST', body: 'ä' }, { method: 'POST', headers: typed, body: 'ä' }],
    [
      'a text of a type',
      { method: 'POST', body: '1', headers: { 'Content-Type': 'a/b' } },
      { method: 'POST', headers: { ...own, 'content-type': 'a/b' }, body: '1' },
    ],
    [
      'headers',
      { headers: { Host: 'other', 'X-One': '1', 'x-words': 'a b  c' } },
      { method: 'GET', headers: { host: 'other', 'x-one': '1', 'x-words': 'a b  c' }, body: '' },
    ],
  ])('with %s is data at once', async (_what, init, found) => {
    expect(await read('/a?b=c', init)).toEqual({ origin: base, target: '/a?b=c', isAtOnce: true, ...found });
  });

  test.each<[string, RequestInit, object]>([
    ['a method in small letters', { method: 'post' }, { method: 'POST', headers: own }],
    ['another method', { method: 'PATCH' }, { method: 'PATCH', headers: own }],
    ['Headers', { headers: new Headers({ Host: 'other', a: '1' }) }, { headers: { host: 'other', a: '1' } }],
    ['an instance as headers', { headers: new Bag() as never }, { headers: { ...own, a: '1' } }],
    ['pairs', { headers: [['A', '1']] }, { headers: { ...own, a: '1' } }],
    ['spaces before a value', { headers: { a: ' 1' } }, { headers: { ...own, a: '1' } }],
    ['spaces behind a value', { headers: { a: '12 ' } }, { headers: { ...own, a: '12' } }],
    ['a value that is empty', { headers: { a: '' } }, { headers: { ...own, a: '' } }],
    ['a value of other letters', { headers: { a: 'bäb' } }, { headers: { ...own, a: 'bäb' } }],
    ['a control character first', { headers: { a: '\u00011' } }, { headers: { ...own, a: '\u00011' } }],
    ['a control character last', { headers: { a: '1\u0001' } }, { headers: { ...own, a: '1\u0001' } }],
    ['a control character in between', { headers: { a: '1\u00011' } }, { headers: { ...own, a: '1\u00011' } }],
    ['a number as value', { headers: { a: 1 as never } }, { headers: { ...own, a: '1' } }],
    ['a sign in a name', { headers: { 'a.b': '1' } }, { headers: { ...own, 'a.b': '1' } }],
    ['bytes', { method: 'POST', body: bytes('ä') }, { method: 'POST', headers: own, body: 'ä' }],
  ])('with %s is what `Request` makes of it', async (_what, init, found) => {
    expect(await read('/a?b=c', init)).toEqual({
      method: 'GET',
      origin: base,
      target: '/a?b=c',
      body: '',
      isAtOnce: false,
      ...found,
    });
  });

  test.each<[string, RequestInit]>([
    ['a body of GET', { body: 'x' }],
    ['a body of HEAD', { method: 'HEAD', body: 'x' }],
    ['a name of two words', { headers: { 'a b': '1' } }],
    ['a value of two lines', { headers: { a: '1\n2' } }],
  ])('with %s is refused', (_what, init) => {
    expect(() => toFetchRequest('/', init, base, 1000)).toThrow(expect.objectContaining({ name: 'TypeError' }));
  });

  test('may be a URL or a Request of any host', async () => {
    const other = 'http://127.0.0.1:1/a';
    const found = { origin: 'http://127.0.0.1:1', target: '/a', headers: { host: '127.0.0.1:1' } };
    expect(await read(new URL(other))).toMatchObject(found);
    expect(await read(new Request(other))).toMatchObject(found);
  });

  test('has a body as large as allowed, in bytes', async () => {
    const stream = () => new Blob(['äb']).stream();
    for (const init of [{ body: 'äb' }, { body: bytes('äb') }, { body: stream(), duplex: 'half' }]) {
      expect((await read('/', { method: 'POST', ...init } as RequestInit, 3)).body).toBe('äb');
    }
    for (const init of [{ body: 'äb' }, { body: bytes('äb') }, { body: stream(), duplex: 'half' }]) {
      expect((await read('/', { method: 'POST', ...init } as RequestInit, 2)).body).toBe('too-large');
    }
  });

  test('may break off in its body', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    expect((await read('/', { method: 'POST', body, duplex: 'half' } as RequestInit)).body).toBe('incomplete');
  });

  test('has the signal that was given', () => {
    const { signal } = new AbortController();
    const signalOf = (init: RequestInit) => toFetchRequest('/', init, base, 1000).signal;
    expect(signalOf({ signal })).toBe(signal);
    expect(signalOf({})).toBeUndefined();
    expect(signalOf({ signal: AbortSignal.abort('early'), method: 'PATCH' })?.reason).toBe('early');
  });
});

describe('a response', () => {
  const response = { status: 200, headers: { 'Content-Type': 'a/b' }, body: 'abcdef' };
  const reader = (connection: object, body = response.body) =>
    toFetchResponse({ response: { ...response, body }, connection }, 'GET').body?.getReader();

  test('has its status, its headers, and its body in one piece', async () => {
    const found = toFetchResponse({ response, connection: {} }, 'GET');
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'a/b']);
    expect(textOf((await found.body?.getReader().read())?.value)).toBe('abcdef');
  });

  test.each([204, 205, 304])('of %s has no body', (status) => {
    expect(toFetchResponse({ response: { ...response, status }, connection: {} }, 'GET').body).toBeNull();
  });

  test('to HEAD has no body', () => {
    expect(toFetchResponse({ response, connection: {} }, 'HEAD').body).toBeNull();
  });

  test('is an error where the connection is reset before it', async () => {
    const error = await errorOf((async () => toFetchResponse({ response, connection: { reset: 'before' } }, 'GET'))());
    expect(error).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { message: 'read ECONNRESET', code: 'ECONNRESET' },
    });
  });

  test.each([
    ['abcdef', 'abc'],
    ['a', 'a'],
  ])('%s breaks off behind %s where the connection is reset in its body', async (body, seen) => {
    const parts = reader({ reset: 'body' }, body);
    expect(textOf((await parts?.read())?.value)).toBe(seen);
    await expect(parts?.read()).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  });

  test('comes byte by byte where it drips, with so many milliseconds between them', async () => {
    const parts = reader({ drip: 25 });
    const start = performance.now();
    const seen = [];
    for (let part = await parts?.read(); part?.value; part = await parts?.read()) seen.push(textOf(part.value));
    expect(seen).toEqual([...'abcdef']);
    expect(performance.now() - start).toBeGreaterThan(100);
  });
});
