import { describe, expect, test } from '@jest/globals';
import { indent, lineBefore, lineEnd, lineStart, nextLine, overlap, replaceAll } from '../../src/source/text.js';

const at = (start: number, end: number, text = '') => ({ start, end, text });

test('replacements are made in the order of the text, and those at one place in the order given', () => {
  const given = [at(4, 5, 'E'), at(6, 6, '!'), at(0, 1, 'A'), at(0, 0, '1'), at(0, 0, '2'), at(2, 3, '')];
  expect(replaceAll('abcdef', given)).toBe('12AbdEf!');
  expect(replaceAll('abcdef', [])).toBe('abcdef');
});

test.each([
  [at(0, 2), at(1, 3), true],
  [at(0, 3), at(1, 2), true],
  [at(0, 2), at(0, 2), true],
  [at(1, 1), at(0, 2), true],
  [at(0, 2), at(2, 4), false],
  [at(2, 2), at(0, 2), false],
  [at(1, 1), at(1, 1), false],
  [at(0, 1), at(3, 4), false],
])('%j and %j overlap: %j', (a, b, found) => {
  expect([overlap(a, b), overlap(b, a)]).toEqual([found, found]);
});

describe('a line', () => {
  const text = 'ab\r\n\r\ncd';

  test.each([
    [0, 0],
    [2, 0],
    [3, 0],
    [4, 4],
    [6, 6],
    [8, 6],
  ])('of offset %i starts at %i', (offset, start) => {
    expect(lineStart(text, offset)).toBe(start);
    expect(lineBefore(text, offset)).toBe(text.slice(start, offset));
  });

  test('that is empty starts the text', () => {
    expect(lineStart('\nab', 0)).toBe(0);
    expect(lineStart('\nab', 1)).toBe(1);
  });

  test('does not start with a byte order mark', () => {
    expect(lineStart('\uFEFFab\ncd', 3)).toBe(1);
    expect(lineStart('\uFEFFab\ncd', 5)).toBe(4);
  });

  test.each([
    [0, 2, 4],
    [2, 2, 4],
    [3, 3, 4],
    [4, 4, 6],
    [6, 8, 8],
  ])('of offset %i ends at %i, and the next starts at %i', (offset, end, next) => {
    expect([lineEnd(text, offset), nextLine(text, offset)]).toEqual([end, next]);
  });

  test('is indented unless it is the first or empty', () => {
    expect(indent('a\nb\n\n\r\n c', '  ')).toBe('a\n  b\n\n\r\n   c');
  });
});
