import { describe, expect, test } from '@jest/globals';
import { shownHeader, shownRequest } from '../src/runtime/hooks/shown.js';
import { scrubberFor } from '../src/runtime/secrets.js';

const sent = (password: unknown, more: object = {}) =>
  scrubberFor({ headers: {}, body: JSON.stringify({ password, ...more }) }, ['password']);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret is masked', () => {
  test.each<[string, string, string, string]>([
    ['as it is', 'se/cret', 'a se/cret b', 'a *** b'],
    ['each time', 'se/cret', 'se/cret, se/cret', '***, ***'],
    ['as \\u in JSON', 'se/cret', 'a se\\u002fcret b', 'a *** b'],
    ['as \\u in capitals', 'se/cret', 'se\\u002Fcret', '***'],
    ['as \\x', 'se/cret', 'se\\x2fcret', '***'],
    ['behind a backslash', 'se/cret', 'se\\/cret', '***'],
    ['as a quotation mark in JSON', 'se"cret', 'se\\"cret', '***'],
    ['as a backslash in JSON', 'se\\cret', 'se\\\\cret', '***'],
    ['as a broken line behind a backslash', 'se\ncret', 'se\\\ncret', '***'],
    ['as \\b', 'se\bcret', 'se\\bcret', '***'],
    ['as \\f', 'se\fcret', 'se\\fcret', '***'],
    ['as \\n', 'se\ncret', 'se\\ncret', '***'],
    ['as \\r', 'se\rcret', 'se\\rcret', '***'],
    ['as \\t', 'se\tcret', 'se\\tcret', '***'],
    ['as a number in HTML', 'se/cret', 'se&#47;cret', '***'],
    ['as a hexadecimal number in HTML', 'se/cret', 'se&#x2f;cret', '***'],
    ['as one in capitals', 'se/cret', 'se&#X2F;cret', '***'],
    ['as a number of many digits', 'se😀cret', 'se&#128512;cret', '***'],
    ['as the last character that exists', 'se\u{10ffff}cret', 'se&#x10ffff;cret', '***'],
    ['around a number that is no character', 'secret', 'se&#x110000;cret', '***'],
    ['as &amp;', 'se&cret', 'se&amp;cret', '***'],
    ['as &LT;', 'se<cret', 'se&LT;cret', '***'],
    ['as &gt;', 'se>cret', 'se&gt;cret', '***'],
    ['as &quot;', 'se"cret', 'se&quot;cret', '***'],
    ['as &apos;', "se'cret", 'se&apos;cret', '***'],
    ['in an address', 'se/cret', 'se%2fcret', '***'],
    ['in an address, in capitals', 'se/cret', 'se%2Fcret', '***'],
    ['in an address, as several bytes', 'seücret', 'se%C3%BCcret', '***'],
    ['in an address, as a byte of Latin', 'seücret', 'se%FCcret', '***'],
    ['in a form', 'se cret it', 'se+cret+it', '***'],
    ['in escapes of escapes', 'se"cret', 'se%5C%22cret', '***'],
    ['as base64', 'se/cret!', `a ${base64('se/cret!')} b`, 'a ***= b'],
    ['as base64 with more', 'se/cret', `Basic ${base64('user:se/cret')}`, 'Basic ***'],
    ['as base64 of JSON', 'se"cret', base64('{"password":"se\\"cret"}'), '***='],
    ['as base64 of base64', 'se/cret', base64(`x ${base64('user:se/cret')}`), '***'],
    ['as base64 of other signs', '???>>>~~~', base64('???>>>~~~'), '***'],
    ['as base64 for addresses', '???>>>~~~', Buffer.from('???>>>~~~').toString('base64url'), '***'],
  ])('%s', (_how, secret, text, shown) => {
    expect(sent(secret).text(text)).toBe(shown);
  });

  test.each(['', 'a', 'ab', 'abc', '/ab/', 'Zm9v'])('as base64 behind %j', (before) => {
    expect(sent('se/cret').text(before + base64('user:se/cret'))).toBe('***');
  });

  test.each(['A', 'AB', 'ABC'])('as base64 before %j', (after) => {
    expect(sent('se/cret').text(base64('user:se/cret') + after)).toBe('***');
  });

  test('as the longest that it is', () => {
    expect(sent(['abc', 'abcdef']).text('abcdef abc')).toBe('*** ***');
    expect(sent(['abcdef', 'abc']).text('abcdef abc')).toBe('*** ***');
  });
});

test.each(['a%20b &amp; \\n +c', '&nope; &#x; %zz %2 \\', base64('nothing that is secret'), 'se/cre', 'SE/CRET', ''])(
  'a text without a secret stays as it is: %j',
  (text) => {
    expect(sent('se/cret').text(text)).toBe(text);
    expect(scrubberFor({ headers: {} }, []).text(text)).toBe(text);
  },
);

describe('secret are', () => {
  test.each<[string, unknown, string, string]>([
    ['texts of three characters', 'abc', 'abcd', '***d'],
    ['none of two', 'ab', 'abcd', 'abcd'],
    ['numbers', 12345, 'n12345', 'n***'],
    ['what is inside', { inner: [{ deep: 'hunter2' }] }, 'hunter2', '***'],
    ['lists', ['hunter2', 'hunter3'], 'hunter3 hunter2', '*** ***'],
  ])('the values of the properties with secrets: %s', (_which, value, text, shown) => {
    expect(sent(value).text(text)).toBe(shown);
  });

  test.each(['password', 'passcode'])('those of %s of IAM, whatever the service says', (name) => {
    const body = `{"auth":[{"${name}":"hunter2","user":"me"}]}`;
    const scrubber = scrubberFor({ headers: {}, body }, []);
    expect(scrubber.text('me hunter2')).toBe('me ***');
    expect(shownRequest(scrubber, body)).toEqual({ auth: [{ [name]: '***', user: 'me' }] });
  });

  test('not other properties, nor what is null', () => {
    expect(sent('hunter2', { name: 'me', other: null }).text('me null hunter2')).toBe('me null ***');
    expect(sent(null, { name: 'me' }).text('me')).toBe('me');
  });

  test('the values of headers, except of those that hold none', () => {
    const harmless = [
      'accept',
      'Accept-Language',
      'allow',
      'content-length',
      'content-type',
      'date',
      'host',
      'location',
    ];
    const more = ['retry-after', 'server', 'traceparent', 'user-agent', 'X-Domain-Id', 'x-project-id', 'x-request-id'];
    for (const name of [...harmless, ...more, 'x-language', 'x-sdk-date']) {
      const scrubber = scrubberFor({ headers: { [name]: 'shown' } }, []);
      expect([scrubber.text('shown'), shownHeader(scrubber, name, 'shown')]).toEqual(['shown', 'shown']);
    }
    for (const name of ['x-auth-token', 'cookie', 'x-date', 'host-key', 'my-location', 'accept-', 'x-other-id']) {
      const scrubber = scrubberFor({ headers: { [name]: 'hunter2' } }, []);
      expect([scrubber.text('hunter2'), shownHeader(scrubber, name, 'any')]).toEqual(['***', '***']);
    }
  });
});

describe('what is shown', () => {
  test('of a header is nothing where it is empty, and no secret of another', () => {
    const scrubber = scrubberFor({ headers: { 'x-auth-token': 'hunter2' } }, []);
    expect(shownHeader(scrubber, 'x-auth-token', '')).toBe('');
    expect(shownHeader(scrubber, 'location', '/hunter2')).toBe('/***');
  });

  test('of a body has its secrets masked, and their values elsewhere too', () => {
    const body = JSON.stringify({
      name: 'hunter2 me',
      password: 'hunter2',
      list: [{ password: { a: 1 } }],
      size: 5,
      on: true,
      off: null,
    });
    expect(shownRequest(scrubberFor({ headers: {}, body }, ['password']), body)).toEqual({
      name: '*** me',
      password: '***',
      list: [{ password: '***' }],
      size: 5,
      on: true,
      off: null,
    });
  });

  test('of a body that is not JSON is its text', () => {
    const shown = (body?: string) =>
      shownRequest(scrubberFor({ headers: { 'x-auth-token': 'hunter2' }, body }, []), body);
    expect(shown('is hunter2')).toBe('is ***');
    expect(shown('')).toBe('');
    expect(shown()).toBeUndefined();
  });

  const length = 65_536;

  test.each([length - 1, length, length + 1, 2 * length, 3 * length])(
    'of a text of %i characters is its beginning',
    (size) => {
      expect(sent('hunter2').text('x'.repeat(size))).toHaveLength(Math.min(size, length));
    },
  );

  test('of a text that is cut ends well before the cut, because a part of a secret may be there', () => {
    const secret = `${'secret-'.repeat(700)}!`;
    const shown = (text: string) => sent(secret).text(text).length;
    expect(shown('x'.repeat(2 * length))).toBe(length);
    expect(shown('x'.repeat(2 * length + 1))).toBe(2 * length - 16 * secret.length);
    expect(sent('!'.repeat(9000)).text('x'.repeat(2 * length + 1))).toBe('');
    expect(scrubberFor({ headers: {} }, []).text('x'.repeat(2 * length + 1))).toHaveLength(length);
    const long = secret + 'x'.repeat(length);
    expect(sent(secret).text(long)).toBe(`***${'x'.repeat(length - 3)}`);
  });
});
