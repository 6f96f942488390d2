import { describe, expect, test } from '@jest/globals';
import { canonicalRequest } from '../src/auth/canonical.js';
import { isSame } from '../src/auth/crypto.js';
import { isScopeOf, parseAuthorization, parseSdkDate } from '../src/auth/signature.js';
import { totp, totpHolds } from '../src/auth/totp.js';

const names = 'SignedHeaders=host;x-sdk-date';

describe('an Authorization header', () => {
  test('is read in the current form, with or without spaces', () => {
    const expected = { accessKey: 'AK', signedHeaders: ['host', 'x-sdk-date'], signature: 'ab=' };
    expect(parseAuthorization(`SDK-HMAC-SHA256 Access=AK, ${names}, Signature=ab=`)).toEqual(expected);
    expect(parseAuthorization(`SDK-HMAC-SHA256  Signature = ab= ,${names};,Access= AK `)).toEqual(expected);
  });

  test('is read in the older form, with its scope', () => {
    const header = `SDK-HMAC-SHA256 Credential=AK/20260131/eu-de/ddm/sdk_request, ${names}, Signature=ab`;
    expect(parseAuthorization(header)).toMatchObject({ accessKey: 'AK', scope: '20260131/eu-de/ddm/sdk_request' });
    expect(parseAuthorization(`SDK-HMAC-SHA256 Credential=AK, ${names}, Signature=ab`)).toMatchObject({ scope: '' });
  });

  test.each([
    ['of another scheme', `Bearer Access=AK, ${names}, Signature=ab`],
    ['of a scheme that is as long', `SDK-HMAC-SHA512 Access=AK, ${names}, Signature=ab`],
    ['of a scheme that begins alike', `SDK-HMAC-SHA256X Access=AK, ${names}, Signature=ab`],
    ['without a key', `SDK-HMAC-SHA256 ${names}, Signature=ab`],
    ['with an empty key', `SDK-HMAC-SHA256 Access=, ${names}, Signature=ab`],
    ['without a signature', `SDK-HMAC-SHA256 Access=AK, ${names}`],
    ['with an empty signature', `SDK-HMAC-SHA256 Access=AK, ${names}, Signature=`],
    ['without signed headers', 'SDK-HMAC-SHA256 Access=AK, Signature=ab'],
    ['with no name among the signed headers', 'SDK-HMAC-SHA256 Access=AK, SignedHeaders=;, Signature=ab'],
    ['with names that are not sorted', 'SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;host, Signature=ab'],
    ['with a name twice', 'SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;host, Signature=ab'],
    ['with a name in capitals', 'SDK-HMAC-SHA256 Access=AK, SignedHeaders=Host;x-sdk-date, Signature=ab'],
  ])('%s is none', (_, header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});

describe('a scope', () => {
  const date = '20260131T080000Z';

  test('is of the day of the request', () => {
    expect(isScopeOf('20260131/eu-de/ddm/sdk_request', date)).toBe(true);
    expect(isScopeOf('20260130/eu-de/ddm/sdk_request', date)).toBe(false);
  });

  test.each(['', '20260131', '20260131/eu-de', '20260131/eu-de/ddm', '20260131/eu-de/ddm/other'])(
    'that is %j is refused',
    (scope) => {
      expect(isScopeOf(scope, date)).toBe(false);
    },
  );

  test('with more at its end is refused', () => {
    expect(isScopeOf('20260131/eu-de/ddm/sdk_request/', date)).toBe(false);
  });
});

describe('X-Sdk-Date', () => {
  test('is read to the second, in UTC', () => {
    expect(parseSdkDate('20261231T235958Z')).toBe(Date.UTC(2026, 11, 31, 23, 59, 58));
  });

  test.each([
    '',
    ' 20260131T080000Z',
    '20260131T080000Z ',
    '20260131T080000',
    '2026-01-31T08:00:00Z',
    '0260131T080000Z',
    '2026131T080000Z',
    '202601T080000Z',
    '20260131T0800Z',
    'YYYY0131T080000Z',
    '2026MM31T080000Z',
    '202601DDT080000Z',
    '20260131THH0000Z',
    '20260131T08MM00Z',
    '20260131T0800SSZ',
    '20261331T080000Z',
    '20260131T256060Z',
  ])('%j is none', (text) => {
    expect(parseSdkDate(text)).toBeUndefined();
  });
});

test.each([
  ['', 'GET\n/\n\n'],
  ['/a?', 'GET\n/a/\n\n'],
  ["/a/!'()*~?b=!", 'GET\n/a/%21%27%28%29%2A~/\nb=%21\n'],
  ['/a%2Fb/100%', 'GET\n/a%2Fb/100%25/\n\n'],
  ['/a/?b=2&&b=10&b&a=1=2&b=2', 'GET\n/a/\na=1%3D2&b=&b=10&b=2&b=2\n'],
  ['/?tag-1=2&tag=1', 'GET\n/\ntag=1&tag-1=2\n'],
])('the address %j is covered in one form', async (target, expected) => {
  const request = { method: 'GET', target, headers: { host: ' a ' }, body: new Uint8Array() };
  const canonical = await canonicalRequest(request, ['host', 'x-absent', 'constructor']);
  expect(
    canonical.startsWith(`${expected}host:a\nx-absent:\nconstructor:\n\nhost;x-absent;constructor\ne3b0c442`),
  ).toBe(true);
});

test('two texts are the same only if length and each character are', () => {
  expect(isSame('', '')).toBe(true);
  expect(isSame('abc', 'abc')).toBe(true);
  for (const other of ['', 'ab', 'abcd', 'xbc', 'axc', 'abx', 'bbb']) {
    expect([other, isSame('abc', other), isSame(other, 'abc')]).toEqual([other, false, false]);
  }
});

test('a one-time password is valid only in its step and the next', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const now = 1_111_111_080_000;
  const code = await totp(secret, now);
  const holds = await Promise.all([-1, 0, 29_999, 59_999, 60_000].map((later) => totpHolds(secret, code, now + later)));
  expect(holds).toEqual([false, true, true, true, false]);
});
