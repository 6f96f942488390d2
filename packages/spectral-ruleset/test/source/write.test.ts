import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { writeFiles } from '../../src/source/write.js';
import { inFolder, readAll } from '../commands/support.js';

const root = 'openapi: 3.0.3\nx-a: { $ref: a.yaml }\nx-b: { $ref: sub/b.yaml }\n';

/** Ten lists of ten of the list before, by aliases. */
const bomb = `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`)}]\n`).join('')}`;

/** A document of three files. */
const inDocument = (use: (folder: string, document: SourceDocument) => Promise<void>) =>
  inFolder(async (folder) => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'openapi.yaml'), root);
    await writeFile(join(folder, 'a.yaml'), 'a: 1\n');
    await writeFile(join(folder, 'sub/b.yaml'), 'b: 1\n');
    await use(folder, await SourceDocument.read(join(folder, 'openapi.yaml')));
  });

const changed = ({ files }: SourceDocument, ...names: string[]) =>
  [...files.values()]
    .filter(({ name }) => names.some((end) => name.endsWith(end)))
    .map((file) => file.withText(`${file.text}# new\n`));

describe('files are written', () => {
  test('all of them, with the rights that they had', () =>
    inDocument(async (folder, document) => {
      await chmod(join(folder, 'a.yaml'), 0o640);
      const more = new SourceFile(document.root.name.replace('openapi.yaml', 'new/c.yaml'), 'c: 1\n');
      await writeFiles(document, [...changed(document, 'a.yaml', 'b.yaml'), more]);
      expect(await readAll(folder)).toEqual({
        'openapi.yaml': root,
        'a.yaml': 'a: 1\n# new\n',
        'sub/b.yaml': 'b: 1\n# new\n',
        'new/c.yaml': 'c: 1\n',
      });
      expect((await stat(join(folder, 'a.yaml'))).mode & 0o777).toBe(0o640);
    }));

  test('not if one of them has changed meanwhile', () =>
    inDocument(async (folder, document) => {
      await writeFile(join(folder, 'sub/b.yaml'), 'b: 2\n');
      const before = await readAll(folder);
      await expect(writeFiles(document, changed(document, 'a.yaml', 'b.yaml'))).rejects.toThrow(
        /b\.yaml has changed since it was read\. Run the command again\./,
      );
      expect(await readAll(folder)).toEqual(before);
    }));

  test('not if a new one is there already', () =>
    inDocument(async (folder, document) => {
      const before = await readAll(folder);
      const taken = new SourceFile(document.root.name.replace('openapi.yaml', 'sub/c.yaml'), 'c: 1\n');
      await writeFile(join(folder, 'sub/c.yaml'), 'mine\n');
      await expect(writeFiles(document, [...changed(document, 'a.yaml'), taken])).rejects.toThrow(
        /c\.yaml has changed/,
      );
      expect(await readAll(folder)).toEqual({ ...before, 'sub/c.yaml': 'mine\n' });
    }));

  test('not if the last cannot be put in its place: then those before it are as they were', () =>
    inDocument(async (folder, document) => {
      const before = await readAll(folder);
      const files = changed(document, 'a.yaml', 'b.yaml');
      const rename = async (from: string, to: string) => {
        if (to.endsWith('b.yaml')) throw new Error('no space left');
        await writeFile(to, await readFile(from));
      };
      await expect(writeFiles(document, files, { rename })).rejects.toThrow('Nothing was written: no space left');
      expect(await readAll(folder)).toEqual(before);
    }));
});

describe('a document', () => {
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

  test('writes no file outside of its folder', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'api'));
      await writeFile(join(folder, 'api/openapi.yaml'), 'openapi: 3.0.3\n');
      const document = await SourceDocument.read(join(folder, 'api/openapi.yaml'));
      const outside = new SourceFile(join(folder, 'outside.yaml'), 'a: 1\n');
      await expect(writeFiles(document, [outside])).rejects.toThrow(/is not below .*api, so it is not written/);
      expect(Object.keys(await readAll(folder))).toEqual(['api/openapi.yaml']);
    }));

  test.each([
    ['an alias of itself', 'a: &a [*a]\n', 'has an anchor that contains an alias of itself'],
    ['aliases of aliases', bomb, 'has aliases of aliases that make it too large to read'],
    ['two documents', 'a: 1\n---\nb: 1\n', 'contains several YAML documents. Split it at line 2.'],
    ['a key twice', 'a: 1\na: 2\n', 'is not valid YAML: Map keys must be unique at line 2, column 1.'],
  ])('with %s is refused', (_title, text, message) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'openapi.yaml'), text);
      await expect(SourceDocument.read(join(folder, 'openapi.yaml'))).rejects.toThrow(message);
    }),
  );

  test('names files that it cannot read, and goes on', () =>
    inDocument(async (folder) => {
      await writeFile(join(folder, 'a.yaml'), 'a: [\n');
      await writeFile(join(folder, 'openapi.yaml'), `${root}x-c: { $ref: c.json }\n`);
      const { problems, files } = await SourceDocument.read(join(folder, 'openapi.yaml'));
      expect(problems).toEqual([
        expect.stringMatching(/a\.yaml is not valid YAML: /),
        expect.stringMatching(/There is no file .*c\.json, which .*openapi\.yaml refers to\./),
      ]);
      expect(files.size).toBe(2);
    }));
});
