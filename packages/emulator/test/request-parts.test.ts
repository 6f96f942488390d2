import { describe, expect, test } from '@jest/globals';
import { jsonOf, parseJson } from '../src/core/body.js';
import { BodyBuffer } from '../src/core/body-buffer.js';
import { corsHeaders, isAllowedOrigin, isLoopback, preflight } from '../src/core/cors.js';
import type { CompiledOperation } from '../src/core/document.js';
import { headersOf, json, type PlainRequest, pathOf, queryOf } from '../src/core/http.js';
import { keptBody, newRecord, RequestRecord } from '../src/core/record.js';
import { Router } from '../src/core/router.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const request = (headers: Record<string, string>, method = 'GET', target = '/'): PlainRequest => ({
  method,
  origin: 'http://127.0.0.1',
  target,
  headers,
  body: bytes(''),
});

describe('a body that arrives in parts', () => {
  test('is put together', () => {
    const buffer = new BodyBuffer(6);
    expect(buffer.bytes()).toEqual(new Uint8Array());
    const first = bytes('ab');
    expect(buffer.add(first)).toBe(true);
    expect(buffer.bytes()).toBe(first);
    expect(buffer.add(bytes('cd'))).toBe(true);
    expect(buffer.add(bytes('ef'))).toBe(true);
    expect(new TextDecoder().decode(buffer.bytes())).toBe('abcdef');
  });

  test('may be as large as the limit, and no larger', () => {
    const buffer = new BodyBuffer(3);
    expect([buffer.add(bytes('ab')), buffer.add(bytes('c')), buffer.add(bytes('d'))]).toEqual([true, true, false]);
  });
});

describe('JSON', () => {
  const parse = (text: string) => parseJson(bytes(text));
  const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

  test('is read, without keys that change a prototype', () => {
    expect(parse('{"a":[1,"x",null,{"__proto__":{"b":1},"c":2}]}')).toEqual({ a: [1, 'x', null, { c: 2 }] });
  });

  test.each([
    ['{', 'is not JSON'],
    ['', 'is not JSON'],
    [nested(65), 'is nested deeper than 64 levels'],
    [nested(65, '{"a":', '}'), 'is nested deeper than 64 levels'],
    [`[${'1,'.repeat(100_000)}1]`, 'has more than 100000 values'],
    [`[${'[],'.repeat(50_001)}1]`, 'has more than 100000 values'],
  ])('%.20s… is refused', (text, reason) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400, message: `The body ${reason}.` }));
  });

  test('that is broken UTF-8 is refused', () => {
    expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('The body is not UTF-8.');
  });

  test('may be nested 64 levels deep and have 100,000 values', () => {
    expect(JSON.stringify(parse(nested(64)))).toBe(nested(64));
    expect(parse(`[${'1,'.repeat(99_998)}1]`)).toHaveLength(99_999);
    expect(() => parse(`[${'1,'.repeat(99_999)}1]`)).toThrow('more than 100000 values');
  });

  test('may have any signs in its texts', () => {
    for (const text of ['['.repeat(100), '{'.repeat(100), '\\"['.repeat(100), ','.repeat(200_000), ']]}}"'])
      expect(parse(JSON.stringify([text, [text]]))).toEqual([text, [text]]);
    expect(() => parse(`["\\\\",${nested(65)}]`)).toThrow('nested deeper');
    expect(() => parse(`["]]]]",${nested(64)}]`)).toThrow('nested deeper');
    expect(JSON.stringify(parse(`[${'[],'.repeat(70)}[]]`))).toHaveLength(2 + 71 * 3 - 1);
  });

  test('needs its content type', () => {
    for (const type of ['application/json', ' Application/JSON ; charset=utf-8'])
      expect(jsonOf({ 'content-type': type }, bytes('1'))).toBe(1);
    expect(jsonOf({ 'content-type': 'application/json' }, bytes(''))).toBeUndefined();
    for (const headers of [{}, { 'content-type': 'text/plain' }, { 'content-type': 'application/jsonl' }])
      expect(() => jsonOf(headers, bytes('1'))).toThrow(
        expect.objectContaining({ status: 415, message: expect.stringContaining('is not application/json') }),
      );
  });

  test('comes without an encoding, which would not be read as text', () => {
    const headers = { 'content-type': 'application/json' };
    expect(jsonOf({ ...headers, 'content-encoding': 'identity' }, bytes('1'))).toBe(1);
    expect(() => jsonOf({ ...headers, 'content-encoding': 'gzip' }, bytes('1'))).toThrow(
      expect.objectContaining({ status: 415, message: 'Send the body without the Content-Encoding gzip.' }),
    );
  });
});

describe('the origin of a page', () => {
  test.each([
    ...['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '127.255.100.10', '[::1]'].map(
      (host) => [host, true] as const,
    ),
    ...[
      'localhost.example',
      'notlocalhost',
      '.localhost',
      '127.0.0.1.example',
      '1127.0.0.1',
      '127.0.0',
      '127.0.0.1000',
      '127.a.b.c',
      '[::2]',
      '[::1].x',
      'example.org',
      '',
    ].map((host) => [host, false] as const),
  ])('on the host %s is on this machine: %j', (host, isHere) => {
    expect(isLoopback(host)).toBe(isHere);
  });

  test.each([
    ['http://localhost:3000', true],
    ['https://127.0.0.1', true],
    ['https://app.example', true],
    ['https://app.example:8443', false],
    ['ftp://localhost', false],
    ['xhttp://localhost', false],
    ['httpsx://localhost', false],
    ['null', false],
    ['', false],
  ])('%s may call: %j', (origin, may) => {
    expect(isAllowedOrigin(origin, ['https://app.example'])).toBe(may);
    expect(isAllowedOrigin(origin, ['*'])).toBe(true);
    const headers = corsHeaders(request({ origin }), ['https://app.example']);
    expect(headers['Access-Control-Allow-Origin']).toBe(may ? origin : undefined);
  });

  test('reads the headers that it needs', () => {
    expect(corsHeaders(request({ origin: 'http://localhost' }), [])).toEqual({
      'Access-Control-Allow-Origin': 'http://localhost',
      'Access-Control-Expose-Headers': 'Allow, Date, Retry-After, X-Request-Id, X-Subject-Token',
      Vary: 'Origin',
    });
    expect(corsHeaders(request({}), ['*'])).toEqual({});
  });

  test('is asked about before a call', () => {
    const asking = { origin: 'http://localhost', 'access-control-request-method': 'PUT' };
    const of = (headers: Record<string, string>, method = 'OPTIONS') => preflight(request(headers, method), []);
    expect(of(asking)).toEqual({
      status: 204,
      headers: {
        ...corsHeaders(request(asking), []),
        'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'Access-Control-Max-Age': '600',
      },
      body: '',
    });
    expect(
      of({ ...asking, 'access-control-request-headers': 'x-a', 'access-control-request-private-network': 'true' }),
    ).toMatchObject({
      headers: { 'Access-Control-Allow-Headers': 'x-a', 'Access-Control-Allow-Private-Network': 'true' },
    });
    expect(of({ ...asking, origin: 'https://evil.example' })).toEqual({ status: 403, headers: {}, body: '' });
    expect(of({ origin: 'http://localhost' })).toBeUndefined();
    expect(of(asking, 'GET')).toBeUndefined();
  });
});

describe('routes', () => {
  const operation = (id: string, method: string, path: string) => ({ id, method, path }) as CompiledOperation;
  const router = new Router([
    operation('root', 'get', '/'),
    operation('list', 'get', '/things'),
    operation('create', 'post', '/things'),
    operation('mine', 'get', '/things/mine'),
    operation('read', 'get', '/things/{id}'),
    operation('remove', 'delete', '/things/{id}'),
    operation('parts', 'get', '/things/{id}/parts/{part}'),
    operation('odd', 'get', '/odd/a{id}/{x}y'),
    operation('begin', 'get', '/begin/a{id}'),
    operation('end', 'get', '/end/{id}a'),
  ]);
  const match = (method: string, path: string) => {
    const found = router.match(method, path);
    return found && 'operation' in found ? [found.operation.id, found.params] : found;
  };

  test.each<[string, string, unknown]>([
    ['GET', '/', ['root', {}]],
    ['GET', '/things', ['list', {}]],
    ['HEAD', '/things', ['list', {}]],
    ['POST', '/things', ['create', {}]],
    ['GET', '/things/mine', ['mine', {}]],
    ['GET', '/things/my', ['read', { id: 'my' }]],
    ['DELETE', '/things/mine', ['remove', { id: 'mine' }]],
    ['GET', '/things/a%2Fb', ['read', { id: 'a/b' }]],
    ['GET', '/things/1/parts/2', ['parts', { id: '1', part: '2' }]],
    ['GET', '/odd/a{id}/{x}y', ['odd', {}]],
    ['GET', '/odd/ab/cy', undefined],
    ['GET', '/begin/ab', undefined],
    ['GET', '/end/ba', undefined],
    ['GET', '/things/', undefined],
    ['GET', '/things/%zz', undefined],
    ['GET', '/things/1/', undefined],
    ['GET', '/none', undefined],
    ['GET', '/things/1/parts', undefined],
    ['PUT', '/things', { allow: ['GET', 'HEAD', 'OPTIONS', 'POST'] }],
    ['POST', '/things/1', { allow: ['DELETE', 'GET', 'HEAD', 'OPTIONS'] }],
    ['HEAD', '/none', undefined],
  ])('%s %s', (method, path, found) => {
    expect(match(method, path)).toEqual(found);
  });

  test('allow no HEAD without GET', () => {
    const other = new Router([operation('create', 'post', '/things')]);
    expect(other.match('HEAD', '/things')).toEqual({ allow: ['OPTIONS', 'POST'] });
  });

  test('have one name for each parameter', () => {
    expect(() => new Router([operation('a', 'get', '/{x}'), operation('b', 'get', '/{y}/z')])).toThrow(
      'The path of b calls the parameter {y} that another path calls {x}.',
    );
  });
});

test('a target has a path and a query', () => {
  const parts = ['/a', '/a?', '/a?b=?c', '?b'].map((target) => [pathOf(target), queryOf(target)]);
  expect(parts).toEqual([
    ['/a', ''],
    ['/a', ''],
    ['/a', 'b=?c'],
    ['', 'b'],
  ]);
});

test('a response of JSON says so', () => {
  expect(json(201, { a: 1 })).toEqual({
    status: 201,
    headers: { 'Content-Type': 'application/json' },
    body: '{"a":1}',
  });
  expect(json(200, 1, { Allow: 'GET' }).headers).toEqual({ 'Content-Type': 'application/json', Allow: 'GET' });
});

test('headers have no name that was not sent', () => {
  const headers = headersOf([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect({ ...headers }).toEqual({ a: '1', b: '2' });
  expect(headers.constructor).toBeUndefined();
});

describe('the record of a request', () => {
  test('has what is harmless', () => {
    const shown = {
      accept: 'a',
      'content-type': 'b',
      'content-length': '1',
      host: 'c',
      'user-agent': 'd',
      'x-sdk-date': 'e',
      'x-project-id': 'f',
      traceparent: 'g',
    };
    const secret = { 'x-auth-token': 's', authorization: 's', 'x-security-token': 's' };
    expect(newRecord(request({ ...shown, ...secret, cookie: 's' }, 'PUT', '/a?b=1&c=x+y%2Fz'), 'id', 5)).toEqual({
      id: 'id',
      time: 5,
      method: 'PUT',
      path: '/a',
      query: 'b=1&c=x+y%2Fz',
      headers: { ...shown, 'x-auth-token': '***', authorization: '***', 'x-security-token': '***' },
      status: 0,
      milliseconds: 0,
      acted: false,
    });
    expect(newRecord(request({}), 'id', 5)).toMatchObject({ query: '' });
    expect(Object.keys(newRecord(request({}), 'id', 5).headers)).toEqual([]);
  });

  test.each<[unknown, string[], unknown]>([
    [{ a: 1, b: { c: 'x' } }, ['/b/c'], { a: 1, b: { c: '***' } }],
    [{ b: [{ c: 'x' }, { c: 'y', d: 1 }, 5] }, ['/b/*/c'], { b: [{ c: '***' }, { c: '***', d: 1 }, 5] }],
    [{ b: ['x', 'y'] }, ['/b/*'], { b: ['***', '***'] }],
    [{ b: 'x' }, ['/b/c', '/none', '/toString'], { b: 'x' }],
    [{ b: null }, ['/b/c'], { b: null }],
    [{ userPass: 'x', TOKEN: ['x'], aSecretKey: { b: 1 } }, [], { userPass: '***', TOKEN: '***', aSecretKey: '***' }],
    ['x', ['/a'], '***'],
    ['x', [], 'x'],
    [5, ['/a'], 5],
  ])('shows the body %j, whose secrets are at %j, as %j', (body, secrets, shown) => {
    expect(keptBody(body, 10, secrets)).toEqual(shown);
  });

  test('shows the size of a body over 64 KiB alone', () => {
    expect(keptBody({ a: 1 }, 64 * 1024, [])).toEqual({ a: 1 });
    expect(keptBody({ a: 1 }, 64 * 1024 + 1, [])).toBe('65537 bytes');
  });

  test('is kept for the last requests only', () => {
    const record = new RequestRecord(10);
    const ids = () => record.all.map(({ id }) => id);
    for (let n = 1; n <= 25; n++) {
      record.add({ ...newRecord(request({}), String(n), 0) });
      expect(ids().length).toBe(Math.min(n, 10));
      expect(ids().at(-1)).toBe(String(n));
    }
    expect(ids()[0]).toBe('16');
    record.clear();
    expect(ids()).toEqual([]);
  });
});
