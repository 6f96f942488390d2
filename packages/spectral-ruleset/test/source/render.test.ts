import { describe, expect, test } from '@jest/globals';
import { Numeral } from '../../src/core/numerals.js';
import { SourceFile } from '../../src/source/file.js';
import { type Habits, habitsOf } from '../../src/source/habits.js';
import { renderJson, renderKey, renderYaml } from '../../src/source/render.js';

const habits: Habits = habitsOf(new SourceFile('a.yaml', ''));
const yaml = (value: unknown, changes: Partial<Habits> = {}, flow = false) =>
  renderYaml(value, { ...habits, ...changes }, { flow });

describe('YAML', () => {
  const long = 'word '.repeat(40).trim();
  const value = { 200: { $ref: 'a.yaml' }, x: ['a', 1], text: 'b', lines: 'c\nd\n' };

  test('is in blocks, with a level for each step', () => {
    expect(yaml(value)).toBe('"200":\n  $ref: a.yaml\nx:\n  - a\n  - 1\ntext: b\nlines: |\n  c\n  d');
    expect(yaml({ a: { b: 1 } }, { step: '    ' })).toBe('a:\n    b: 1');
    expect(yaml({ a: { b: 1 } }, { step: '' })).toBe('a:\n b: 1');
  });

  test('has the quotes of the file', () => {
    const quotes = { codeQuote: 'QUOTE_SINGLE', refQuote: 'QUOTE_DOUBLE', textQuote: 'QUOTE_SINGLE' } as const;
    expect(yaml(value, quotes)).toBe("'200':\n  $ref: \"a.yaml\"\nx:\n  - a\n  - 1\ntext: 'b'\nlines: |\n  c\n  d");
    expect(yaml({ a: '- b' }, { refQuote: 'QUOTE_SINGLE' })).toBe("a: '- b'");
    expect(yaml({ a: '- b' })).toBe('a: "- b"');
  });

  test('has references alone in braces where the file has', () => {
    const refs = { a: { $ref: 'a' }, b: { $ref: 'b', c: 1 }, d: { e: 1 } };
    expect(yaml(refs, { refInBraces: true })).toBe('a: { $ref: a }\nb:\n  $ref: b\n  c: 1\nd:\n  e: 1');
    expect(yaml(refs, { refInBraces: true, spacedBraces: false })).toContain('a: {$ref: a}\n');
  });

  test('is in braces where it is inside of some', () => {
    expect(yaml({ a: { b: [1, { c: 2 }] } }, {}, true)).toBe('{ a: { b: [ 1, { c: 2 } ] } }');
  });

  test('has numbers as they were written', () => {
    const value = {
      a: new Numeral('1.10', 1.1),
      b: [new Numeral('0x1F', 31)],
      c: new Numeral('12345678901234567890', 12345678901234567000),
    };
    expect(yaml(value)).toBe('a: 1.10\nb:\n  - 0x1F\nc: 12345678901234567890');
    expect(yaml(value, { textQuote: 'QUOTE_DOUBLE' }, true)).toBe('{ a: 1.10, b: [ 0x1F ], c: 12345678901234567890 }');
  });

  test('says what is alike twice, and folds no line', () => {
    const twin = { a: 1 };
    expect(yaml({ x: twin, y: twin })).toBe('x:\n  a: 1\ny:\n  a: 1');
    expect(yaml({ long })).toBe(`long: ${long}`);
  });

  test('has the line endings of the file', () => {
    expect(yaml({ a: 1, b: 2 }, { lineEnding: '\r\n' })).toBe('a: 1\r\nb: 2');
  });

  test.each([
    ['200', 'QUOTE_DOUBLE', '"200"'],
    ['200', 'QUOTE_SINGLE', "'200'"],
    ['200', 'PLAIN', '200'],
    ['x-a', 'QUOTE_SINGLE', 'x-a'],
    ['x404', 'QUOTE_SINGLE', 'x404'],
    ['2000', 'QUOTE_SINGLE', '"2000"'],
    ['a: b', 'PLAIN', '"a: b"'],
    ['2000', 'PLAIN', '"2000"'],
    [long, 'PLAIN', long],
  ] as const)('has the key %.20s with %s as %.20s', (key, codeQuote, text) => {
    expect(renderKey(key, { ...habits, codeQuote })).toBe(text);
  });
});

describe('JSON', () => {
  test('has numbers as they were written, unless only YAML can write them so', () => {
    const value = {
      a: new Numeral('1.10', 1.1),
      b: [new Numeral('0x1F', 31)],
      c: new Numeral('12345678901234567890', 1.2345678901234567e19),
      d: '\u0000"1"',
    };
    const text = renderJson(value, { ...habits, minified: true }, false);
    expect(text).toBe('{"a":1.10,"b":[31],"c":12345678901234567890,"d":"\\u0000\\"1\\""}');
    expect(renderJson({ a: [new Numeral('1e3', 1000)] }, { ...habits, step: '  ' }, true)).toBe('{ "a": [ 1e3 ] }');
  });

  const value = { a: [1, { b: 'c' }] };

  test.each<[string, Partial<Habits>, boolean, string]>([
    ['has a level for each step', { step: '\t' }, false, '{\n\t"a": [\n\t\t1,\n\t\t{\n\t\t\t"b": "c"\n\t\t}\n\t]\n}'],
    ['may be one line', {}, true, '{ "a": [ 1, { "b": "c" } ] }'],
    ['may be without spaces', { minified: true }, true, '{"a":[1,{"b":"c"}]}'],
  ])('%s', (_how, changes, inLine, text) => {
    expect(renderJson(value, { ...habits, ...changes }, inLine)).toBe(text);
  });

  test('has the line endings of the file', () => {
    expect(renderJson({ a: 1 }, { ...habits, lineEnding: '\r\n' }, false)).toBe('{\r\n  "a": 1\r\n}');
  });
});
