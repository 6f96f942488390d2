import { describe, expect, test } from '@jest/globals';
import { SourceFile } from '../../src/source/file.js';
import { type Habits, habitsOf } from '../../src/source/habits.js';

const [plain, single, double] = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'] as const;
const usual: Habits = {
  lineEnding: '\n',
  step: '  ',
  codeQuote: double,
  refQuote: plain,
  textQuote: plain,
  refInBraces: false,
  spacedBraces: true,
  minified: false,
};

describe('additions look like the rest:', () => {
  test.each<[title: string, text: string, habits: Partial<Habits>]>([
    ['nothing', '', {}],
    ['a number and a list', 'a: 1\nl:\n    - b: 1\n', {}],
    ['most codes', "\"200\": a\n'400': b\n'4XX': c\nabc: d\n", { codeQuote: single }],
    ['most codes, without quotes', '"200": 1\n400: 2\n404: 3\n', { codeQuote: plain }],
    ['as many codes in one way as in another', '"200": 1\n400: 2\n', {}],
    ['keys that are no codes', "'1200': 1\n'20': 2\n'600': 3\n'x200': 4\n", {}],
    ['references, where there are no codes', "a:\n  $ref: 'x'\n", { codeQuote: single, refQuote: single }],
    ['references without quotes, where there are no codes', 'a:\n  $ref: x\n', {}],
    ['texts, where there are no references', "a: 'x'\n", { codeQuote: single, textQuote: single }],
    ['most texts', 'a: "x"\nb: "y"\nc: z\n', { textQuote: double }],
    ['texts, not numbers', "a: 'x'\nb: 1\nc: 2\nd: true\n", { codeQuote: single, textQuote: single }],
    ['references, not texts', 'a: "x"\nb:\n  $ref: x\n', { textQuote: double }],
    [
      'most references',
      "a: { $ref: 'x' }\nb:\n  c: { $ref: 'y' }\nd:\n  $ref: z\n",
      { refInBraces: true, refQuote: single, codeQuote: single },
    ],
    ['as many references in braces as not', 'a: { $ref: x }\nb:\n  $ref: y\n', {}],
    ['braces of several lines', 'a: {\n  $ref: x }\n', { spacedBraces: true }],
    ['braces without spaces', 'a: {b: 1}\nc: {d: 1}\ne: { f: 1 }\n', { spacedBraces: false }],
    ['braces that are empty', 'a: {}\n', {}],
    ['most steps', 'a:\n   b: 1\nc:\n    d: 1\ne:\n    f:\n        g: 1\n', { step: '    ' }],
    ['the first of as many steps', 'a:\n   b: 1\nc:\n    d: 1\n', { step: '   ' }],
    ['a step behind a dash', '- a:\n     b: 1\n', {}],
    ['line endings of Windows', 'a: 1\r\nb: 2\r\n', { lineEnding: '\r\n' }],
    ['few line endings of Windows', 'a: 1\r\nb: 2\nc: 3\n', {}],
    ['half of the line endings of Windows', 'a: 1\r\nb: 2\n', {}],
    ['an anchor', 'a: &x\n    b: 1\nc: *x\n', { step: '    ' }],
  ])('%s', (_title, text, habits) => {
    expect(habitsOf(new SourceFile('a.yaml', text))).toEqual({ ...usual, ...habits });
  });

  test.each<[title: string, text: string, habits: Partial<Habits>]>([
    ['one line', '{"a":{"b":1}}\n', { minified: true, spacedBraces: false }],
    ['several', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', { step: '\t' }],
  ])('JSON in %s', (_title, text, habits) => {
    expect(habitsOf(new SourceFile('a.json', text))).toEqual({ ...usual, ...habits });
  });

  test('YAML in one line is not minified', () => {
    expect(habitsOf(new SourceFile('a.yaml', 'a: 1\n')).minified).toBe(false);
  });
});
