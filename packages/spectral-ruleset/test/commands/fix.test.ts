import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { fixCommand } from '../../src/commands/fix.js';
import { edit, inFolder, inLibrary, printed, readAll } from './support.js';

const notFound = '    "404": { $ref: ../../components/responses/NotFound.yaml }\n';
const fix = (...args: string[]) => printed(() => fixCommand(args));

describe('fix', () => {
  test('writes what is missing, and nothing else', () =>
    inLibrary(async (root, folder) => {
      const before = await readAll(folder);
      await edit(join(folder, 'paths/books/book.yaml'), notFound, '');
      const { out, err } = await fix(root);
      expect(out).toBe('');
      expect(err).toBe('Fixed 1 finding in 1 file.\n     1  status-codes-complete\n');
      expect(await readAll(folder)).toEqual(before);
      expect((await fix(root)).err).toBe('There is nothing to fix.\n');
    }));

  test('keeps what is written beside a reference that leads to the wrong component', () =>
    inLibrary(async (root, folder) => {
      const file = join(folder, 'paths/books/book.yaml');
      const written = (name: string) =>
        `    "404": {description: 'No such book.', $ref: '../../components/responses/${name}.yaml'} # see above\n`;
      await edit(file, notFound, written('BadRequest'));
      expect((await fix(root)).err).toContain('1  error-response-matches-code');
      expect(await readFile(file, 'utf8')).toContain(written('NotFound'));
    }));

  test('adds a status code that is new in the catalogue to every operation, in order', () =>
    inLibrary(async (root, folder) => {
      const missing = await readFile(join(folder, 'components/responses/NotFound.yaml'), 'utf8');
      await writeFile(
        join(folder, 'components/responses/Gone.yaml'),
        missing.replace('404', '410').replace('Not Found', 'Gone'),
      );
      const entry = '  "415":\n    $ref: components/responses/UnsupportedMediaType.yaml\n';
      await edit(root, entry, `  "410":\n    $ref: components/responses/Gone.yaml\n${entry}`);
      expect((await fix(root)).err).toMatch(/^Fixed 4 findings in 3 files/);
      const gone = '    "410": { $ref: ../../components/responses/Gone.yaml }\n';
      const { 'paths/books/book.yaml': book, 'paths/loans/loans.yaml': loans } = await readAll(folder);
      expect(book).toContain(`${notFound}${gone}    "429"`);
      expect(loans?.split(gone)).toHaveLength(3);
    }));

  test('enters a component that says its status code into the catalogue', () =>
    inLibrary(async (root, folder) => {
      const before = await readAll(folder);
      await edit(root, '  "404":\n    $ref: components/responses/NotFound.yaml\n', '');
      expect((await fix(root)).err).toContain('status-code-known');
      expect(await readAll(folder)).toEqual(before);
    }));

  test('prints a diff that git takes, and writes nothing, on a dry run', () =>
    inLibrary(async (root, folder) => {
      const clean = await readAll(folder);
      await edit(join(folder, 'paths/books/book.yaml'), notFound, '');
      await edit(join(folder, 'components/responses/BadRequest.yaml'), 'x-status-code: 400', 'x-status-code: 404');
      const before = await readAll(folder);
      const { out, err } = await fix(root, '--dry-run');
      expect(err).toMatch(/^Would fix 2 findings in 2 files/);
      expect(await readAll(folder)).toEqual(before);
      await writeFile(join(folder, '../fix.diff'), out);
      await promisify(execFile)('git', ['apply', '../fix.diff'], { cwd: folder });
      expect(await readAll(folder)).toEqual(clean);
    }));

  test('keeps a response in place that differs from the component, unless --unsafe is given', () =>
    inLibrary(async (root, folder) => {
      const clean = await readAll(folder);
      const file = join(folder, 'paths/books/book.yaml');
      await edit(file, notFound, '    "404": { description: No such book. }\n');
      const { err } = await fix(root);
      expect(err).toMatch(/^Nothing was fixed\.\n/);
      expect(err).toMatch(
        /book\.yaml:24 {2}error-response-referenced: .* Its text would be lost\. Use --unsafe to replace it\./,
      );
      expect(await readFile(file, 'utf8')).toContain('No such book.');
      await fix(root, '--unsafe');
      expect(await readAll(folder)).toEqual(clean);
    }));

  test('leaves lines alone that other operations share and need as they are', () =>
    inLibrary(async (root, folder) => {
      const file = join(folder, 'paths/loans/loans.yaml');
      const [, shared = ''] = /(?<=put:[\s\S]*)responses:\n([\s\S]*)$/.exec(await readFile(file, 'utf8')) ?? [];
      await writeFile(join(folder, 'paths/loans/shared.yaml'), shared.replaceAll(/^ {4}/gm, ''));
      const text = (await readFile(file, 'utf8')).replaceAll(
        / {2}responses:\n( {4}.*\n)+/g,
        '  responses: { $ref: shared.yaml }\n',
      );
      await writeFile(file, text);
      const before = await readAll(folder);
      const { err } = await fix(root);
      expect(err).toContain(
        'The response 415 is missing. Add a $ref to UnsupportedMediaType. Other operations share these lines',
      );
      expect(await readAll(folder)).toEqual(before);
    }));

  test('keeps to the rules of a preset', () =>
    inLibrary(async (root, folder) => {
      const file = join(folder, 'paths/books/books.yaml');
      await edit(file, '  x-idempotent: true\n', '');
      expect((await fix(root)).err).toBe('There is nothing to fix.\n');
      expect((await fix(root, '--rule', 'secret-marked')).err).toBe('There is nothing to fix.\n');
      expect((await fix(root, '--rule', 'idempotence-declared', '--dry-run')).err).toContain('Would fix 1 finding');
      expect((await fix(root, '--preset', 'all')).err).toContain('idempotence-declared');
      await expect(fix(root, '--rule', 'nope')).rejects.toThrow('There is no rule nope.');
      await expect(fix(root, '--preset', 'some')).rejects.toThrow(
        '--preset takes responses, recommended, all, not some.',
      );
    }));

  test('keeps to exceptions', () =>
    inLibrary(async (root, folder) => {
      const file = join(folder, 'paths/books/book.yaml');
      const exception =
        '  x-lint-exceptions:\n    - rule: status-codes-complete\n      reason: This one is never out of anything.\n';
      await edit(file, notFound, '');
      await edit(file, '  responses:\n', `${exception}  responses:\n`);
      const before = await readAll(folder);
      await fix(root);
      expect(await readAll(folder)).toEqual(before);
    }));

  test.each([
    ['a file that is not there', 'openapi: 3.0.3\n', 'missing.yaml', /There is no file .*missing\.yaml\./],
    [
      'a document without a catalogue',
      'openapi: 3.0.3\n',
      'openapi.yaml',
      /no x-status-codes\. Run spectral-ruleset adopt first/,
    ],
    ['Swagger', 'swagger: "2.0"\n', 'openapi.yaml', /is written in Swagger 2\.0\. Convert it to OpenAPI 3 first\./],
    ['a part of a document', 'type: object\n', 'openapi.yaml', /is not an OpenAPI 3 document\. Name the root file/],
    ['a file that is not YAML', 'a: [\n', 'openapi.yaml', /openapi\.yaml is not valid YAML: .* at line 2/],
  ])('refuses %s', (_title, text, name, message) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'openapi.yaml'), text);
      await expect(fix(join(folder, name))).rejects.toThrow(message);
    }),
  );

  describe('with a referenced file', () => {
    const schema = 'components/schemas/Book.yaml';
    const latin = Buffer.from('type: object\ndescription: Caf\xe9.\n', 'latin1');
    const replaceBy = (content: string | Buffer) => (file: string) => writeFile(file, content);

    test.each<[string, (file: string) => Promise<unknown>, RegExp]>([
      ['of broken YAML', replaceBy('a: [\n'), /Book\.yaml is not valid YAML: .* at line 2/],
      [
        'that has a key twice',
        replaceBy('a: 1\na: 2\n'),
        /Book\.yaml is not valid YAML: Map keys must be unique at line 2/,
      ],
      ['of several documents', replaceBy('a: 1\n---\nb: 2\n'), /Book\.yaml contains several YAML documents/],
      ['that is not there', (file) => rm(file), /There is no file .*Book\.yaml, which .* refers to\./],
      ['that is a folder', (file) => rm(file).then(() => mkdir(file)), /Book\.yaml is not a regular file/],
      [
        'that is a link to itself',
        (file) => rm(file).then(() => symlink(file, file)),
        /Book\.yaml cannot be read: ELOOP/,
      ],
      ['in Latin-1', replaceBy(latin), /Book\.yaml is not a text in UTF-8/],
      ['in UTF-16', replaceBy(Buffer.from('\uFEFFtype: object\n', 'utf16le')), /Book\.yaml is not a text in UTF-8/],
      [
        'of random bytes',
        replaceBy(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])),
        /Book\.yaml is not a text in UTF-8/,
      ],
    ])('%s, nothing is written', (_title, spoil, message) =>
      inLibrary(async (root, folder) => {
        await edit(join(folder, 'paths/books/book.yaml'), notFound, '');
        await spoil(join(folder, schema));
        const before = await readAll(folder);
        await expect(fix(root)).rejects.toThrow(message);
        await expect(fix(root, '--dry-run')).rejects.toThrow('Nothing was changed.');
        expect(await readAll(folder)).toEqual(before);
      }),
    );

    test.each([
      ['that is empty', ''],
      ['with a byte order mark', '\uFEFFtype: object\n'],
      ['with Windows line endings', 'type: object\r\ndescription: A book.\r\n'],
      ['that refers to itself and back', 'properties:\n  a: { $ref: Book.yaml }\n  b: { $ref: ../../openapi.yaml }\n'],
    ])('%s, that file stays, and others are fixed', (_title, content) =>
      inLibrary(async (root, folder) => {
        await writeFile(join(folder, schema), content);
        const before = await readAll(folder);
        await edit(join(folder, 'paths/books/book.yaml'), notFound, '');
        expect((await fix(root)).err).toContain('status-codes-complete');
        expect(await readAll(folder)).toEqual(before);
      }),
    );

    test('keeps the byte order mark and the Windows line endings of a file that is fixed', () =>
      inLibrary(async (root, folder) => {
        const file = join(folder, 'paths/books/book.yaml');
        const written = `\uFEFF${(await readFile(file, 'utf8')).replaceAll('\n', '\r\n')}`;
        await writeFile(file, written.replace(notFound.replace('\n', '\r\n'), ''));
        expect((await fix(root)).err).toContain('Fixed 1 finding in 1 file.');
        expect(await readFile(file, 'utf8')).toBe(written);
      }));
  });
});
