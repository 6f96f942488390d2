import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { canonicalQuery, canonicalUri } from '../src/signing/canonical.js';
import * as node from '../src/signing/crypto.node.js';
import * as web from '../src/signing/crypto.web.js';
import { authorization, canonicalRequest, sdkDate, signedNames } from '../src/signing/sign.js';

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
    const canonical = canonicalRequest(request, signedNames(request), sha256(vector.body ?? ''));
    if (vector.expected.canonicalRequest) expect(canonical).toBe(vector.expected.canonicalRequest);
    expect(sha256(canonical)).toBe(vector.expected.canonicalRequestSha256);
    expect(await authorization(request, vector.ak, vector.sk)).toBe(vector.expected.authorization);
  });
});

test('WebCrypto and node:crypto give the same', async () => {
  for (const text of ['', 'a', 'Größe ✓', 'x'.repeat(100_000)]) {
    expect(await web.sha256(text)).toBe(node.sha256(text));
    expect(await web.hmacSha256('fake key', text)).toBe(node.hmacSha256('fake key', text));
  }
});

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
])('the query %j is signed as %j', (query, canonical) => {
  expect(canonicalQuery(query)).toBe(canonical);
});

test('X-Sdk-Date is in UTC, to the second', () => {
  expect(sdkDate(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('20260102T030405Z');
});
