import { describe, expect, test } from '@jest/globals';
import { SourceError } from '../../src/source/error.js';
import { SourceFile } from '../../src/source/file.js';

describe('a file', () => {
  test.each([
    ['a.json', '{"a":1,}', /^a\.json is not valid JSON: .+/],
    ['a.json', '{\n  "a": 1,\n}', /^a\.json is not valid JSON: .+, in line 3\.$/],
    ['a.json', '\uFEFF\n\n{ // one\n}', /^a\.json is not valid JSON: line 3 has a comment\. Remove it, or use YAML\.$/],
    ['a.json', '{}\n/* none */', /^a\.json is not valid JSON: line 2 has a comment\. Remove it, or use YAML\.$/],
    ['a.json', '', /^a\.json is not valid JSON: Unexpected end of JSON input$/],
    ['a.yaml', 'a: [\n', /^a\.yaml is not valid YAML: .+ at line 2, column 1\.$/],
    ['a.yaml', 'a: 1\na: 2\n', /^a\.yaml is not valid YAML: Map keys must be unique at line 2, column 1\.$/],
    ['a.yaml', 'a: 1\n---\nb: 1\n', /^a\.yaml contains several YAML documents\. Split it at line 2\.$/],
  ])('%s with %j cannot be read', (name, text, message) => {
    expect(() => new SourceFile(name, text).data).toThrow(SourceError);
    expect(() => new SourceFile(name, text).data).toThrow(message);
  });

  test('with a key both in quotes and without cannot be read', () => {
    const text = 'responses:\n  404: { description: A. }\n  "404": { description: B. }\n';
    expect(() => new SourceFile('a.yaml', text).data).toThrow(
      new SourceError('a.yaml has the key 404 twice in one map, with and without quotes. Remove one of them.'),
    );
  });

  test('of JSON has each key once, when it is changed', () => {
    const message = 'A.JSON is not valid JSON: Map keys must be unique at line 1, column 8.';
    expect(() => new SourceFile('A.JSON', '{"a":1,"a":2}').tree).toThrow(message);
  });

  test('may begin with a byte order mark, which is a character elsewhere', () => {
    expect(new SourceFile('a.json', '\uFEFF{"a":"\uFEFF"}').data).toEqual({ a: '\uFEFF' });
    expect(new SourceFile('a.json', '{"a":"\uFEFF"}').data).toEqual({ a: '\uFEFF' });
  });

  test('says what its merge keys bring, each key by the first that has it', () => {
    const text = 'x: &x { a: 1, b: 1 }\ny: &y { <<: *x, b: 2, c: 2 }\nz: { c: 3, <<: [*x, *y] }\n';
    expect(new SourceFile('a.yaml', text).data).toEqual({
      x: { a: 1, b: 1 },
      y: { a: 1, b: 2, c: 2 },
      z: { a: 1, b: 1, c: 3 },
    });
  });

  test('has the same object for each alias of an anchor', () => {
    const { a, b } = new SourceFile('a.yaml', 'a: &a { x: [1] }\nb: *a\n').data as { a: object; b: object };
    expect(a).toBe(b);
  });

  test('of another text has the same name', () => {
    expect(new SourceFile('a.yaml', 'a: 1\n').withText('a: 2\n')).toMatchObject({ name: 'a.yaml', data: { a: 2 } });
  });
});
