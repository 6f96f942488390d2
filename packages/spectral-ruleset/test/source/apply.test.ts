import { describe, expect, test } from '@jest/globals';
import { Link } from '../../src/core/change.js';
import { applyChanges } from '../../src/source/apply.js';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';

const root = new SourceFile('/doc/openapi.yaml', 'openapi: 3.0.3\na:\n   b: { $ref: "x.yaml" }\n');
const component = { x: 'text', schema: { $ref: new Link({ file: '/doc/s.yaml', path: ['T'] }) }, list: [1] };

describe('a new file is written', () => {
  const written = (name: string, others: Record<string, string>) => {
    const files = Object.entries(others).map(([other, text]) => new SourceFile(`/doc/${other}`, text));
    const { document, refused } = applyChanges(SourceDocument.of(root, files), [
      { place: { file: `/doc/${name}`, path: [] }, value: component },
    ]);
    expect(refused).toEqual([]);
    expect([...document.files.keys()]).toContain(`/doc/${name}`);
    return document.files.get(`/doc/${name}`)?.text;
  };

  test.each<[string, Record<string, string>, string]>([
    [
      'like the neighbour that has a reference',
      {
        'r/a.yaml': 'x: "no reference"\n',
        'r/b.yaml': "x:\n    y: 'a'\n    $ref: 'b.yaml'\n",
        'r2/c.yaml': 'x:\n  y:\n    $ref: "c.yaml"\n',
      },
      "x: 'text'\nschema:\n    $ref: '../s.yaml#/T'\nlist:\n    - 1\n",
    ],
    [
      'with the line endings of that',
      { 'r/b.yaml': 'x:\r\n  $ref: b.yaml\r\n' },
      'x: text\r\nschema:\r\n  $ref: ../s.yaml#/T\r\nlist:\r\n  - 1\r\n',
    ],
    [
      'like the root where no neighbour has one',
      { 'r/a.yaml': 'x: 1\n', 'r/b.json': '{"$ref":"x.json"}' },
      'x: text\nschema: { $ref: "../s.yaml#/T" }\nlist:\n   - 1\n',
    ],
    [
      'like the root where others are elsewhere',
      { 'a.yaml': "a:\n    b:\n        $ref: 'x.yaml'\n", 'other/r/a.yaml': "a:\n    $ref: 'x.yaml'\n" },
      'x: text\nschema: { $ref: "../s.yaml#/T" }\nlist:\n   - 1\n',
    ],
  ])('%s', (_how, others, text) => {
    expect(written('r/new.yaml', others)).toBe(text);
  });

  test('as JSON like its neighbours of JSON', () => {
    const others = { 'r/a.yaml': 'x: { $ref: x }\n', 'r/b.json': '{\n\t"x": {\n\t\t"$ref": "x.json"\n\t}\n}\n' };
    expect(written('r/new.json', others)).toBe(
      '{\n\t"x": "text",\n\t"schema": {\n\t\t"$ref": "../s.yaml#/T"\n\t},\n\t"list": [\n\t\t1\n\t]\n}\n',
    );
  });
});

describe('a document', () => {
  test('is the same one where no change can be made', () => {
    const document = SourceDocument.of(root);
    const change = { place: { file: root.name, path: ['openapi', 'x'] }, value: 1 };
    const applied = applyChanges(document, [change]);
    expect(applied.document).toBe(document);
    expect(applied.refused).toMatchObject([change]);
  });

  test('keeps the files that no change is for', () => {
    const other = new SourceFile('/doc/x.yaml', 'a: 1\n');
    const { document } = applyChanges(SourceDocument.of(root, [other]), [
      { place: { file: root.name, path: ['openapi'] }, value: '3.0.4' },
      { place: { file: root.name, path: ['a'] } },
    ]);
    expect(document.files.get(other.name)).toBe(other);
    expect(document.root.text).toBe('openapi: 3.0.4\n');
    expect(document.changedSince(SourceDocument.of(root, [other]))).toEqual([document.root]);
  });
});
