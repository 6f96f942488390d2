import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { writeFiles } from '../../src/source/write.js';
import { inFolder, readAll } from '../commands/support.js';

const root = 'openapi: 3.0.3\nx-a: { $ref: a.yaml }\nx-b: { $ref: sub/b.yaml }\n';

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

  test('not if a new one cannot be put in its place: then none is there', () =>
    inDocument(async (folder, document) => {
      const before = await readAll(folder);
      const added = new SourceFile(document.root.name.replace('openapi.yaml', 'c.yaml'), 'c: 1\n');
      const rename = async (from: string, to: string) => {
        if (to.endsWith('b.yaml')) throw new Error('no space left');
        await writeFile(to, await readFile(from));
      };
      await expect(writeFiles(document, [added, ...changed(document, 'b.yaml')], { rename })).rejects.toThrow();
      expect(await readAll(folder)).toEqual(before);
    }));

  test('not outside of the folder of the document', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'api'));
      await writeFile(join(folder, 'api/openapi.yaml'), 'openapi: 3.0.3\n');
      const document = await SourceDocument.read(join(folder, 'api/openapi.yaml'));
      const outside = new SourceFile(join(folder, 'outside.yaml'), 'a: 1\n');
      await expect(writeFiles(document, [outside])).rejects.toThrow(/is not below .*api, so it is not written/);
      expect(Object.keys(await readAll(folder))).toEqual(['api/openapi.yaml']);
    }));

  test('in a folder that is reached by a link', () =>
    inDocument(async (folder) => {
      await symlink(folder, join(folder, 'link'));
      const document = await SourceDocument.read(join(folder, 'link/openapi.yaml'));
      const added = new SourceFile(join(folder, 'link/new.yaml'), 'c: 1\n');
      await writeFiles(document, [...changed(document, 'a.yaml'), added]);
      expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe('a: 1\n# new\n');
      expect(await readFile(join(folder, 'new.yaml'), 'utf8')).toBe('c: 1\n');
    }));
});
