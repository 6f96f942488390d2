import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import {
  canonicalQuery,
  canonicalRequest,
  canonicalUri,
  signedHeadersOf,
} from '../src/runtime/signing/canonical-request.js';
import * as node from '../src/runtime/signing/hash.node.js';
import * as web from '../src/runtime/signing/hash.web.js';
import { sdkDate, signer } from '../src/runtime/signing/sign.js';

interface Vector {
  readonly name: string;
  readonly ak: string;
  readonly sk: string;
  readonly method: string;
  readonly url: string;
  readonly headersSigned: Record<string, string>;
  readonly body?: string;
  readonly expected: { canonicalRequest?: string; canonicalRequestSha256: string; authorization: string };
}

const { vectors } = JSON.parse(readFileSync(new URL('fixtures/signing.json', import.meta.url), 'utf8')) as {
  vectors: Vector[];
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function requestOf({ method, url, headersSigned, body }: Vector) {
  const headers = Object.entries(headersSigned).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return { method, url, headers: Object.fromEntries(headers.filter(([name]) => name !== 'host')), body };
}

describe('the signature of', () => {
  test.each(vectors)('$name', async (vector) => {
    const request = requestOf(vector);
    const canonical = canonicalRequest(request, signedHeadersOf(request), sha256(vector.body ?? ''));
    if (vector.expected.canonicalRequest) expect(canonical).toBe(vector.expected.canonicalRequest);
    expect(sha256(canonical)).toBe(vector.expected.canonicalRequestSha256);
    expect(await signer(vector.sk)(request, vector.ak)).toBe(vector.expected.authorization);
  });
});

test('WebCrypto and node:crypto give the same', async () => {
  for (const text of ['', 'a', 'Größe ✓', 'x'.repeat(100_000)]) {
    expect(await web.sha256(text)).toBe(node.sha256(text));
  }
});

test.each(['fake key', 'k'.repeat(64), 'k'.repeat(65), 'Schlüssel'])('both sign with the key %j', async (key) => {
  const [ofWeb, ofNode] = [web.hmacSha256(key), node.hmacSha256(key)];
  for (const text of ['a', '', 'Größe ✓', 'x'.repeat(100_000), 'a']) {
    const expected = createHmac('sha256', key).update(text).digest('hex');
    expect(ofNode(text)).toBe(expected);
    expect(await ofWeb(text)).toBe(expected);
  }
});

test('WebCrypto gets the key once, and lets nobody read it', async () => {
  const importKey = jest.spyOn(crypto.subtle, 'importKey');
  try {
    const hmac = web.hmacSha256('key');
    await hmac('a');
    await hmac('b');
    expect(importKey.mock.calls.map(([, , , extractable, usages]) => [extractable, usages])).toEqual([
      [false, ['sign']],
    ]);
  } finally {
    importKey.mockRestore();
  }
});

test.each(['http', 'https'])(
  'the headers of a request to %s are signed without the spaces that the way drops',
  (scheme) => {
    const headers = {
      'x-sdk-date': '20260102T030405Z',
      'x-security-token': ' token\t',
      'x-project-id': 'project',
      'x-domain-id': 'domain',
      'x-other': 'not signed',
      'content-type': 'application/json',
    };
    const request = { method: 'GET', url: `${scheme}://localhost:8080/v1?a=1#b`, headers };
    const names = signedHeadersOf(request);
    expect(canonicalRequest(request, names, 'hash').split('\n')).toEqual([
      'GET',
      '/v1/',
      'a=1',
      'content-type:application/json',
      'host:localhost:8080',
      'x-domain-id:domain',
      'x-project-id:project',
      'x-sdk-date:20260102T030405Z',
      'x-security-token:token',
      '',
      'content-type;host;x-domain-id;x-project-id;x-sdk-date;x-security-token',
      'hash',
    ]);
  },
);

test.each([
  ['', '/'],
  ['/', '/'],
  ['/v3/a', '/v3/a/'],
  ['/a b', '/a%20b/'],
  ['/a%20b', '/a%20b/'],
  ['/%7Ea(1)', '/~a%281%29/'],
  ['/a%2Fb/c', '/a%2Fb/c/'],
  ['/100%', '/100%25/'],
])('the path %j is signed as %j', (path, canonical) => {
  expect(canonicalUri(path)).toBe(canonical);
});

test.each([
  ['', ''],
  ['b=1&a=2', 'a=2&b=1'],
  ['a=2&a=10&a=1', 'a=1&a=10&a=2'],
  ['tag-1=x&tag=y', 'tag=y&tag-1=x'],
  ['flag&empty=', 'empty=&flag='],
  ['B=1&a=2', 'B=1&a=2'],
  ['q=a%20b%2Bc', 'q=a%20b%2Bc'],
  ['a=1&b=2', 'a=1&b=2'],
  ['a=1&b=2&', 'a=1&b=2'],
  ['a=1&&b=2', 'a=1&b=2'],
  ['a=b=c', 'a=b%3Dc'],
  ['=1', '=1'],
  ['a=2&a=1', 'a=1&a=2'],
  ['tag=1&tag-1=2', 'tag=1&tag-1=2'],
  ['tag-1=2&tag=1', 'tag=1&tag-1=2'],
])('the query %j is signed as %j', (query, canonical) => {
  expect(canonicalQuery(query)).toBe(canonical);
});

test('X-Sdk-Date is in UTC, to the second', () => {
  const time = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
  for (const [later, expected] of [
    [0, '20260102T030405Z'],
    [321, '20260102T030405Z'],
    [322, '20260102T030406Z'],
    [-678, '20260102T030405Z'],
    [-679, '20260102T030404Z'],
  ] as const) {
    expect(sdkDate(time + later)).toBe(expected);
  }
});
