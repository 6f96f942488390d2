import { expect, test } from '@jest/globals';
import { Link } from '../../src/core/change.js';
import { SourceFile } from '../../src/source/file.js';
import { referenceText, withReferences } from '../../src/source/reference-text.js';

const from = (text = '') => new SourceFile('/doc/paths/a.yaml', text);

test.each<[file: string, path: (string | number)[], text: string]>([
  ['/doc/paths/a.yaml', [], '#'],
  ['/doc/paths/a.yaml', ['paths', '/a/{b}', 0, 'x~y'], '#/paths/~1a~1%7Bb%7D/0/x~0y'],
  ['/doc/paths/a.yaml', ['a b', 'c#d?e%f'], '#/a%20b/c%23d%3Fe%25f'],
  ['/doc/paths/b.yaml', [], 'b.yaml'],
  ['/doc/paths/b/c.yaml', ['x'], 'b/c.yaml#/x'],
  ['/doc/r/c d#e.yaml', ['x'], '../r/c%20d%23e.yaml#/x'],
  ['/doc/openapi.yaml', ['x'], '../openapi.yaml#/x'],
])('%s and %j are %s', (file, path, text) => {
  expect(referenceText({ file, path }, from())).toBe(text);
});

test.each([
  ['a: { $ref: ./x.yaml }', './b.yaml'],
  ['{ "$ref" : "./x.yaml" }', './b.yaml'],
  ["$ref: './x.yaml'", './b.yaml'],
  ['$ref: ../x.yaml', 'b.yaml'],
  ['$ref: x./y.yaml', 'b.yaml'],
  ['$ref: x.yaml # not ./x.yaml', 'b.yaml'],
])('a file with %s refers to a neighbour as %s', (text, found) => {
  expect(referenceText({ file: '/doc/paths/b.yaml', path: [] }, from(text))).toBe(found);
  expect(referenceText({ file: '/doc/b.yaml', path: [] }, from(text))).toBe('../b.yaml');
});

test('a value has its links as texts, wherever they are', () => {
  const link = new Link({ file: '/doc/paths/b.yaml', path: ['x'] });
  expect(withReferences({ a: [{ $ref: link }, 1, null], b: 'c', d: link }, from())).toEqual({
    a: [{ $ref: 'b.yaml#/x' }, 1, null],
    b: 'c',
    d: 'b.yaml#/x',
  });
});
