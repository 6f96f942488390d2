import { describe, expect, test } from '@jest/globals';
import { asWritten, compareNumbers, exactly, exactNumber, Numeral, withoutNumerals } from '../../src/core/numerals.js';
import { SourceFile } from '../../src/source/file.js';

const read = (text: string, name = 'a.yaml') => new SourceFile(name, text).data as Record<string, unknown>;

describe('a number', () => {
  test.each(['1', '-3.5', '1e+21', '1e-7', '100000000000000000000'])('%s is only a number', (text) => {
    const node = read(`a: ${text}\n`);
    expect(asWritten(node, 'a', node.a)).toBe(node.a);
    expect(exactly(node, 'a', node.a)).toBe(node.a);
  });

  test.each(['1.10', '0x1F', '0o14', '007', '1e3', '.5', '+1', '0.0000001', '1000000000000000000000', '.inf'])(
    '%s has its own text, and is held exactly',
    (text) => {
      const node = read(`a: ${text}\n`);
      expect(asWritten(node, 'a', node.a)).toEqual(new Numeral(text, node.a as number));
      expect(exactly(node, 'a', node.a)).toBe(node.a);
    },
  );

  test.each(['12345678901234567890', '-9007199254740993', '9999999999999.99999', '1.2345678901234567890e9'])(
    '%s is more than JavaScript holds, in YAML and JSON',
    (text) => {
      for (const node of [read(`a: ${text}\n`), read(`{"a":${text}}`, 'a.json')]) {
        expect(exactly(node, 'a', node.a)).toEqual(new Numeral(text, node.a as number));
        expect(exactly(node, 'a', node.a)).toBe(
          exactNumber(`${text.includes('e') ? '+' : '0'}${text}`.replace('0-', '-0'), 0),
        );
        expect(typeof node.a).toBe('number');
      }
    },
  );

  test('is a number again where its text does not count', () => {
    const value = { a: [new Numeral('1.10', 1.1)], b: { c: new Numeral('0x1F', 31) }, d: 'e' };
    expect(withoutNumerals(value)).toEqual({ a: [1.1], b: { c: 31 }, d: 'e' });
  });

  test.each([
    ['9223372036854775806', '9223372036854775807'],
    ['-9223372036854775807', '-9223372036854775806'],
    ['-1e400', '-1e399'],
    ['-1e400', '1e-400'],
    ['0', '1e-400'],
    ['9007199254740992', '9007199254740993'],
    ['9007199254740993', '1e17'],
    ['0.30000000000000000001', '0.3000000000000000001'],
    ['0.099999999999999999999', '0.1'],
  ])('%s is less than %s', (...texts) => {
    const [less = 0, more = 0] = texts.map((text) => exactNumber(text, Number(text)));
    expect([compareNumbers(less, more) < 0, compareNumbers(more, less) > 0]).toEqual([true, true]);
    expect(compareNumbers(more, more)).toBe(0);
  });
});
