import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { requireOpenApi, SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { inFolder } from '../commands/support.js';

/** Ten lists of ten of the list before, by aliases. */
const bomb = `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`)}]\n`).join('')}`;
/** A list of many, and many aliases of it. */
const wide = (items: number, aliases: number) => `a: &a [${Array(items).fill(1)}]\nb: [${Array(aliases).fill('*a')}]\n`;

/** Files in a new folder; the function gets what the root leads to. */
const read = (files: Record<string, string>, use: (document: SourceDocument, folder: string) => void) =>
  inFolder(async (folder) => {
    await mkdir(join(folder, 'sub'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    use(await SourceDocument.read(join(folder, 'openapi.yaml')), folder);
  });
/** The message for files in a new folder. */
const refuses = (files: Record<string, string>, message: RegExp) =>
  expect(read(files, () => undefined)).rejects.toThrow(message);
const namesOf = ({ files }: SourceDocument, folder: string) =>
  [...files.keys()].map((name) => name.slice(folder.length + 1)).sort();

const root = 'openapi: 3.0.3\nx-a: { $ref: a.yaml }\nx-b: { $ref: sub/b.yaml }\n';

describe('a document', () => {
  test('is its root and all that references lead to, from file to file', () =>
    read(
      {
        'openapi.yaml': 'a: [{ $ref: "a%20b.yaml#/x" }, { $ref: "#/a" }]\nb: { $ref: ./sub/c.yml }\n',
        'a b.yaml': 'x: { $ref: a%zz.yaml }\ny: { $ref: "sub/d:e.JSON" }\n',
        'a%zz.yaml': '$ref: openapi.yaml\n',
        'sub/c.yml': '$ref: ../sub/f.yaml\n',
        'sub/d:e.JSON': '\uFEFF{}',
        'sub/f.yaml': '1\n',
      },
      (document, folder) => {
        const names = ['a b.yaml', 'a%zz.yaml', 'openapi.yaml', 'sub/c.yml', 'sub/d:e.JSON', 'sub/f.yaml'];
        expect(namesOf(document, folder)).toEqual(names);
      },
    ));

  test('may have references by the whole path of a file', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'a.yaml'), '1\n');
      await writeFile(join(folder, 'openapi.yaml'), `$ref: ${join(folder, 'a.yaml')}\n`);
      const document = await SourceDocument.read(join(folder, 'openapi.yaml'));
      expect(namesOf(document, folder)).toEqual(['a.yaml', 'openapi.yaml']);
    }));

  test('looks only for YAML and JSON, and fetches nothing', () =>
    read(
      {
        'openapi.yaml':
          'a: { $ref: "https://x.example/a.yaml" }\nb: { $ref: a.txt }\nc: { $ref: sub }\nd: { $ref: "file:///a.yaml" }\n',
      },
      (document, folder) => {
        expect(namesOf(document, folder)).toEqual(['openapi.yaml']);
      },
    ));

  test('names a problem once, however many files lead to it', () =>
    refuses(
      {
        'openapi.yaml': 'a: { $ref: a.yaml }\nb: { $ref: b.yaml }\n',
        'a.yaml': 'a: [\n',
        'b.yaml': 'a: { $ref: a.yaml }\n',
      },
      /^[^\n]*a\.yaml is not valid YAML: [^\n]*\nNothing was changed\.$/,
    ));

  test('reads no folder and no pipe', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'a.yaml'));
      await promisify(execFile)('mkfifo', [join(folder, 'b.yaml')]);
      await writeFile(join(folder, 'openapi.yaml'), 'a: { $ref: a.yaml }\nb: { $ref: b.yaml }\n');
      await expect(SourceDocument.read(join(folder, 'openapi.yaml'))).rejects.toThrow(
        /a\.yaml is not a regular file\.\n.*b\.yaml is not a regular file\.\n/,
      );
      await expect(SourceDocument.read(join(folder, 'a.yaml'))).rejects.toThrow('is not a regular file.');
    }));

  test('reads no file outside of its folder, also not by a link', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'api'));
      await writeFile(join(folder, 'secret.yaml'), 'secret: 1\n');
      await symlink(join(folder, 'secret.yaml'), join(folder, 'api/link.yaml'));
      const text =
        'openapi: 3.0.3\na: { $ref: ../secret.yaml }\nb: { $ref: link.yaml }\nc: { $ref: /etc/hosts.yaml }\n';
      await writeFile(join(folder, 'api/openapi.yaml'), text);
      const document = await SourceDocument.read(join(folder, 'api/openapi.yaml'));
      expect([...document.files.keys()].map((name) => name.slice(folder.length))).toEqual(['/api/openapi.yaml']);
    }));

  test.each([
    ['an alias of itself', 'a: &a [*a]\n', 'has an anchor that contains an alias of itself'],
    ['aliases of aliases', bomb, 'has aliases of aliases that make it too large to read'],
    ['many aliases of much', wide(5000, 1001), 'has aliases of aliases that make it too large to read'],
    ['two documents', 'a: 1\n---\nb: 1\n', 'contains several YAML documents. Split it at line 2.'],
    ['a key twice', 'a: 1\na: 2\n', 'is not valid YAML: Map keys must be unique at line 2, column 1.'],
  ])('with %s is refused', (_title, text, message) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'openapi.yaml'), text);
      await expect(SourceDocument.read(join(folder, 'openapi.yaml'))).rejects.toThrow(message);
    }),
  );

  test.each([
    ['few aliases of much', wide(5000, 900)],
    ['many aliases of little, behind much', `x: [${Array(5000).fill(1)}]\n${wide(1, 1100)}`],
  ])('may have %s', (_title, text) => read({ 'openapi.yaml': text }, ({ files }) => expect(files.size).toBe(1)));

  test('names each file that it cannot read', () =>
    refuses(
      { 'openapi.yaml': `${root}x-c: { $ref: c.json }\n`, 'a.yaml': 'a: [\n', 'sub/b.yaml': 'b: 1\n' },
      /a\.yaml is not valid YAML: .*\nThere is no file .*c\.json, which .*openapi\.yaml refers to\.\nNothing was changed\.$/,
    ));

  test('may have examples with a $ref that leads nowhere', () =>
    read(
      {
        'openapi.yaml':
          'a: { example: { $ref: a.yaml }, default: { $ref: a.yaml }, examples: { b: { value: [{ $ref: a.yaml }] } } }\n',
      },
      ({ files }) => expect(files.size).toBe(1),
    ));

  test.each([
    'properties: { example: { $ref: a.yaml } }',
    'responses: { default: { $ref: a.yaml } }',
    'parameters: { value: { $ref: a.yaml } }',
    '{ a: { example: { $ref: a.yaml } }, b: { $ref: a.yaml } }',
    '{ b: { $ref: a.yaml }, a: { example: { $ref: a.yaml } } }',
  ])('has no examples in %s', (text) => refuses({ 'openapi.yaml': `${text}\n` }, /There is no file .*a\.yaml/));
});

test.each([
  ['openapi: 2.3.0', 'is not an OpenAPI 3 document. Name the root file, which says openapi: 3.x.'],
  ['openapi: "13.0"', 'is not an OpenAPI 3 document.'],
  ['{}', 'is not an OpenAPI 3 document.'],
  ['swagger: "2.0"', 'is written in Swagger 2.0. Convert it to OpenAPI 3 first.'],
])('%s is refused as a document', (text, message) => {
  expect(() => requireOpenApi(new SourceFile('a.yaml', text))).toThrow(`a.yaml ${message}`);
});

test('a document in memory is its files', () => {
  const document = SourceDocument.of(new SourceFile('a.yaml', 'a: 1\n'));
  expect([...document.files.keys()]).toEqual(['a.yaml']);
});

test.each(['3.0.3', '3.1.1', '3.2.0'])('OpenAPI %s is taken', (version) => {
  requireOpenApi(new SourceFile('a.yaml', `openapi: ${version}\n`));
});
