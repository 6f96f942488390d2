import { describe, expect, test } from '@jest/globals';
import { parseJson, stringifyJson } from '../../src/core/exact-json.js';
import { exactNumber, Numeral } from '../../src/core/numerals.js';

describe('JSON', () => {
  test.each([
    '{"a":9223372036854775807,"b":[-9223372036854775808,1e400,0.12345678901234567],"c":1.5}',
    '{"a \\"9223372036854775807\\"":"9223372036854775807","b":"\\\\","c":12345678901234567890}',
    '{"__proto__":9223372036854775807,"9223372036854775807":{}}',
    '9223372036854775807',
    '[1e-400,-1E+400]',
  ])('%s is the same when it is read and written', (text) => {
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  test('has numbers where JavaScript holds them', () => {
    const text = '[1000000000000000000000,1.50000000000000000000,-0,9007199254740992,100000000000000000]';
    expect(parseJson(text)).toEqual([1e21, 1.5, -0, 9007199254740992, 1e17]);
  });

  test.each([
    ['0x7FFFFFFFFFFFFFFF', '9223372036854775807'],
    ['+9223372036854775807', '9223372036854775807'],
    ['-0x7FFFFFFFFFFFFFFF', '-9223372036854775807'],
    ['.12345678901234567', '12345678901234567e-17'],
    ['9223372036854775807.', '9223372036854775807'],
    ['00000000000009223372036854775807', '9223372036854775807'],
  ])('has no %s, and it is written as %s', (text, written) => {
    expect(stringifyJson([new Numeral(text, Number(text))])).toBe(`[${written}]`);
    expect(exactNumber(written, Number(written))).toBe(exactNumber(text, Number(text)));
  });

  test('has no infinity', () => {
    expect(stringifyJson([new Numeral('.inf', Number.POSITIVE_INFINITY)])).toBe('[null]');
  });

  test('is indented', () => {
    expect(stringifyJson(parseJson('[9223372036854775807]'), 2)).toBe('[\n  9223372036854775807\n]');
  });

  test.each(['[9223372036854775807', '[01234567890123456789]', '[9223372036854775807,]'])('%s is an error', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
