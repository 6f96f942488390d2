import { relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commentsIn } from '../../src/source/comments.js';
import { SourceFile } from '../../src/source/file.js';
import { lineOf } from '../../src/source/line.js';
import { counted, shown } from '../../src/source/words.js';

const text = `openapi: 3.0.3 # "a"
base: &base
  x: 1
paths:
  /a: # one
    get:
      tags:
        - A
        - B # last
      code: "# none"
      more: |
        # not one
  404: *base
merged:
  <<: *base
`;
/** A new file each time, since what is known of one is kept. */
const fileOf = () => new SourceFile('a.yaml', text);

test.each<[path: (string | number)[], line: number]>([
  [[], 1],
  [['openapi'], 1],
  [['paths'], 4],
  [['paths', '/a', 'get', 'tags'], 7],
  [['paths', '/a', 'get', 'tags', 0], 8],
  [['paths', '/a', 'get', 'tags', 1], 9],
  [['paths', '/a', 'get', 'tags', '1', 'x'], 9],
  [['paths', '/a', 'get', 'none'], 6],
  [['paths', '404'], 13],
  [['paths', 404, 'x'], 3],
  [['merged', 'x'], 14],
  [['none', 'x'], 1],
  [['base', 'x', 'y', 'z'], 3],
])('%j is on line %i', (path, line) => {
  expect(lineOf(fileOf(), path)).toBe(line);
});

describe('comments', () => {
  test('are found in a piece of a file, and not in its texts', () => {
    expect(commentsIn(fileOf(), 0, text.length)).toEqual(['# "a"', '# one', '# last']);
    const start = text.indexOf('# one');
    expect(commentsIn(fileOf(), start, start + 1)).toEqual(['# one']);
    expect(commentsIn(fileOf(), start + 1, text.indexOf('# last'))).toEqual([]);
    expect(commentsIn(fileOf(), 0, start)).toEqual(['# "a"']);
  });

  test('have no line ending', () => {
    expect(commentsIn(new SourceFile('a.yaml', 'a: 1 # one \r\nb: 2\r\n'), 0, 20)).toEqual(['# one']);
  });

  test('are not in JSON', () => {
    const json = '{\n"a": 1 #\n}';
    expect(commentsIn(new SourceFile('a.json', json), 0, json.length)).toEqual([]);
  });
});

test('a file is shown as people name it from where they are', () => {
  const here = process.cwd();
  expect(shown(`${here}/a/b.yaml`)).toBe(relative(here, `${here}/a/b.yaml`));
  expect(shown(here)).toBe(here);
  expect(shown('/elsewhere/a.yaml')).toBe('/elsewhere/a.yaml');
});

test.each([
  [0, '0 findings'],
  [1, '1 finding'],
  [2, '2 findings'],
])('%i is %s', (count, words) => {
  expect(counted(count, 'finding')).toBe(words);
});
