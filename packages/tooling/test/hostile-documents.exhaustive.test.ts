import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setReading } from '@ddm-openapi/foundation/documents/reading';
import { formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { readDocument } from '@ddm-openapi/openapi-diff';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../src/bundle.js';
import { lintDocument } from '../src/lint.js';

const secret = 'a-text-that-must-not-be-read';

let scratch: string;
let folder: string;
let root: string;
let server: Server;
let address: string;
let requests: number;

beforeAll(async () => {
  server = createServer((_, response) => {
    requests++;
    response.end(`type: string\nexample: ${secret}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.yaml`;
});

afterAll(() => {
  server.close();
});

beforeEach(async () => {
  requests = 0;
  scratch = await mkdtemp(join(tmpdir(), 'ddm-hostile-'));
  folder = join(scratch, 'openapi');
  root = join(folder, 'openapi.yaml');
  await mkdir(join(scratch, 'beside'));
  await mkdir(folder);
  for (const name of ['outside.yaml', 'beside/outside.yaml', 'openapi-not/outside.yaml']) {
    await mkdir(join(scratch, name, '..'), { recursive: true });
    await writeFile(join(scratch, name), `type: string\nexample: ${secret}\n`);
  }
});

afterEach(async () => {
  await setReading({});
  await rm(scratch, { recursive: true, force: true });
});

/** A document with one response, whose schema or example is given. */
const documentWith = (schema: string, example = '') => `openapi: 3.0.3
info: { title: A, version: 1.0.0, license: { name: A, url: https://a.example } }
security: []
servers: [{ url: https://a.example }]
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      responses:
        "404": { description: None. }
        "200":
          description: Things.
          content:
            application/json:
              schema: ${schema}
${example}`;

/** What a user would read, from linting and from bundling. */
async function printed(): Promise<{ lint: string; bundle: string; made: string }> {
  const words = (error: unknown) => {
    // Anything else would be an exception of a library, shown raw.
    if (!(error instanceof InputError)) throw error;
    return `${formatFindings(error.findings)}\n${error.message}`;
  };
  const out = join(scratch, 'out');
  const [lint, bundled] = await Promise.all([
    lintDocument(root).then(formatFindings, words),
    bundle({ root, out }).then(() => '', words),
  ]);
  return { lint, bundle: bundled, made: await readFile(join(out, 'openapi.yaml'), 'utf8').catch(() => '') };
}

describe('a document reads nothing beyond its folder', () => {
  const outside = /is outside the document's folder .*openapi\. Move the file there, or allow its folder/;

  test.each([
    ['a path', "{ $ref: '../outside.yaml' }"],
    ['an absolute path', "{ $ref: '/etc/passwd' }"],
    ['a folder of a like name', "{ $ref: '../openapi-not/outside.yaml' }"],
    ['a way round', "{ $ref: './a/../../outside.yaml' }"],
    ['an escaped key', '{ "\\u0024ref": "../outside.yaml" }'],
    ['an alias', "{ example: &a '../outside.yaml', not: { $ref: *a } }"],
    ['an address of a file', "{ $ref: 'file:///etc/passwd' }"],
    ['a text over two lines', '{ $ref: "..\\\n                /outside.yaml" }'],
  ])('by %s', async (_, schema) => {
    await writeFile(root, documentWith(schema));
    const { lint, bundle: bundled, made } = await printed();
    expect([lint, bundled]).toEqual([expect.stringMatching(outside), expect.stringMatching(outside)]);
    expect(lint + bundled + made).not.toMatch(/root:|a-text-that/);
    expect(lint).toMatch(/^\S*openapi\/openapi\.yaml:1[6-7]:\d+ {2}error {2}no-unresolved-refs$/m);
  });

  test('by a link, to a file or to a folder', async () => {
    await symlink(join(scratch, 'outside.yaml'), join(folder, 'file.yaml'));
    await symlink(join(scratch, 'beside'), join(folder, 'linked'));
    await writeFile(root, documentWith("{ anyOf: [{ $ref: 'file.yaml' }, { $ref: 'linked/outside.yaml' }] }"));
    const { lint, made } = await printed();
    expect(lint.match(new RegExp(outside, 'g'))).toHaveLength(2);
    expect(lint + made).not.toContain(secret);
  });

  test('by an example', async () => {
    const example = "              examples: { a: { externalValue: '../outside.yaml' } }\n";
    await writeFile(root, documentWith('{ type: string }', example));
    const { lint, bundle: bundled, made } = await printed();
    expect(lint).toMatch(outside);
    expect(bundled).toMatch(outside);
    expect(made).toBe('');
  });

  test('by what one of its files refers to', async () => {
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a/b.yaml'), "$ref: '../../outside.yaml'\n");
    await writeFile(root, documentWith("{ $ref: 'a/b.yaml' }"));
    const { lint, made } = await printed();
    expect(lint).toMatch(outside);
    expect(lint + made).not.toContain(secret);
  });

  test('but it does where the command allows it', async () => {
    await setReading({ 'also-read': [join(scratch, 'beside')] });
    await writeFile(root, documentWith("{ $ref: '../beside/outside.yaml' }"));
    const { bundle: bundled, made } = await printed();
    expect(bundled).toBe('');
    expect(made).toContain(secret);
    await writeFile(root, documentWith("{ $ref: '../outside.yaml' }"));
    expect((await printed()).lint).toMatch(outside);
  });
});

test('nothing comes from the network', async () => {
  const example = `              examples: { a: { externalValue: '${address}' } }\n`;
  await writeFile(root, documentWith(`{ $ref: '${address}' }`, example));
  const { lint, bundle: bundled } = await printed();
  const words = `${address} is an address, and a document reads files only.`;
  expect([lint, bundled]).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
  expect(requests).toBe(0);
});

describe('what is not a plain file is refused at once', () => {
  test('a pipe', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe.yaml')]);
    await writeFile(root, documentWith("{ $ref: 'pipe.yaml' }"));
    expect((await printed()).lint).toMatch(/pipe\.yaml is a pipe and no file\./);
  });

  test('a pipe in place of the document', async () => {
    await promisify(execFile)('mkfifo', [root]);
    const { lint, bundle: bundled } = await printed();
    expect([lint, bundled]).toEqual([
      expect.stringMatching(/is a pipe and no file\./),
      expect.stringMatching(/is a pipe and no file\./),
    ]);
    expect(() => readDocument(root)).toThrow('is a pipe and no file.');
  });

  test('a device', async () => {
    expect(() => readDocument('/dev/zero')).toThrow('/dev/zero is a device and no file.');
  });
});

describe('what is too much is refused in words', () => {
  const ladder = (steps: number) =>
    ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
      .concat(Array.from({ length: steps }, (_, step) => `a${step + 1}: &a${step + 1} [${`*a${step}, `.repeat(9)}]`))
      .join('\n');

  test.each<[string, string, RegExp]>([
    ['aliases of aliases', ladder(9), /has more than 2000000 values once its aliases are expanded/],
    ['an alias of itself', 'x-a: &a { b: *a }', /has an alias (\*a )?inside the value it refers to, so it is infinite/],
    ['brackets', `x-a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`, /nests values more than 100 deep/],
    ['brackets without end', `x-a: ${'['.repeat(100_000)}`, /nests values more than 100 deep/],
    ['dashes', `x-a:\n  ${'- '.repeat(3_000)}a`, /nests values more than 100 deep/],
    [
      'a chain of aliases',
      Array.from({ length: 300 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}` : ''}]`).join('\n'),
      /nests values more than 100 deep/,
    ],
    [
      'a name of JavaScript',
      'x-a: { __proto__: { b: 1 } }',
      /has a key __proto__, which means something else in JavaScript/,
    ],
  ])('%s', async (_, text, message) => {
    await writeFile(root, `${documentWith('{ type: string }')}${text}\n`);
    const { lint, bundle: bundled } = await printed();
    expect([lint, bundled]).toEqual([expect.stringMatching(message), expect.stringMatching(message)]);
    expect(() => readDocument(root)).toThrow(message);
  });

  test('a large file', async () => {
    await writeFile(join(folder, 'large.yaml'), '');
    await truncate(join(folder, 'large.yaml'), 2 ** 35);
    await writeFile(root, documentWith("{ $ref: 'large.yaml' }"));
    expect((await printed()).lint).toMatch(
      /large\.yaml has 34359738368 bytes, and a file of a document at most 25165824\./,
    );
  });

  test('a pattern that takes forever', async () => {
    await setReading({ 'time-limit': '6' });
    await writeFile(root, documentWith(`{ type: string, pattern: '^(a+)+$', example: ${'a'.repeat(60)}! }`));
    const start = performance.now();
    await expect(lintDocument(root)).rejects.toThrow(/took more than 6 s and was stopped/);
    expect(performance.now() - start).toBeLessThan(30_000);
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
    expect(stdout.split('\n').filter((line) => line.includes(root))).toEqual([]);
  });

  test('what is common passes', async () => {
    const text = `x-text: "** & ** {{ {{ {{"\nx-a: &a { b: 1 }\nx-b: *a\nx-c: ${'['.repeat(80)}${']'.repeat(80)}\n`;
    await writeFile(root, documentWith('{ type: string }') + text);
    expect((await printed()).bundle).toBe('');
    expect(readDocument(root).version).toBe('1.0.0');
  });
});
