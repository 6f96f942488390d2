import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compareDocuments } from '../src/compare.js';
import { readDocument } from '../src/read/document.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openapi-diff-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Reads a document whose root is the first of these files. */
function read(files: Readonly<Record<string, string | Buffer>>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return readDocument(join(folder, Object.keys(files)[0] ?? ''));
}

const head = 'openapi: 3.1.0\ninfo: { title: Things, version: 1.0.0 }\n';
const get = (responses: string) => `paths:\n  /a:\n    get:\n      operationId: a\n      responses: ${responses}\n`;

/** The same document in one file, and in many with each way to split it. */
const whole = `${head}${get('{ default: { $ref: "#/components/responses/Any" } }')}
components:
  responses:
    Any: { description: Any., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
  schemas:
    Problem: { type: object, properties: { code: { $ref: "#/components/schemas/Code" } }, required: [code] }
    Code: { type: string, examples: [{ $ref: not-a-file.yaml }] }
`;

const any = (schema: string) =>
  `{ description: Any., content: { application/json: { schema: { $ref: "${schema}" } } } }\n`;
const problem = (code: string) => `{ type: object, properties: { code: { $ref: "${code}" } }, required: [code] }\n`;
const code = '{ type: string, examples: [{ $ref: not-a-file.yaml }] }\n';

const splits: Record<string, Record<string, string>> = {
  'the response `default` in another file': {
    'openapi.yaml': head + get('{ default: { $ref: parts/Any.yaml } }'),
    'parts/Any.yaml': any('Problem.yaml'),
    'parts/Problem.yaml': problem('Code.yaml'),
    'parts/Code.yaml': code,
  },
  'all responses of an operation in another file': {
    'openapi.yaml': head + get('{ $ref: responses.yaml }'),
    'responses.yaml': 'default: { $ref: Any.yaml }\n',
    'Any.yaml': any('Problem.yaml'),
    'Problem.yaml': problem('Code.yaml'),
    'Code.yaml': code,
  },
  'a whole section of components in another file': {
    'openapi.yaml': `${head}${get('{ default: { $ref: "#/components/responses/Any" } }')}components:\n  responses: { Any: ${any('#/components/schemas/Problem').trim()} }\n  schemas: { $ref: schemas/_index.yaml }\n`,
    'schemas/_index.yaml': 'Problem: { $ref: ./Problem.yaml }\nCode: { $ref: ./Code.yaml }\n',
    'schemas/Problem.yaml': problem('./Code.yaml'),
    'schemas/Code.yaml': code,
  },
  'all components in another file': {
    'openapi.yaml': `${head}${get('{ default: { $ref: components.yaml#/responses/Any } }')}components: { $ref: components.yaml }\n`,
    'components.yaml': `responses: { Any: ${any('#/schemas/Problem').trim()} }\nschemas:\n  Problem: ${problem('#/schemas/Code')}  Code: ${code}`,
  },
  'all paths in another file': {
    'openapi.yaml': `${head}paths: { $ref: paths.yaml }\n`,
    'paths.yaml': '/a: { $ref: a.yaml }\n',
    'a.yaml': 'get:\n  operationId: a\n  responses:\n    default: { $ref: Any.yaml }\n',
    'Any.yaml': any('Problem.yaml'),
    'Problem.yaml': problem('Code.yaml'),
    'Code.yaml': code,
  },
  'an operation in another file': {
    'openapi.yaml': `${head}paths:\n  /a:\n    get: { $ref: a.yaml }\n`,
    'a.yaml': 'operationId: a\nresponses:\n  default: { $ref: Any.yaml }\n',
    'Any.yaml': any('Problem.yaml'),
    'Problem.yaml': problem('Code.yaml'),
    'Code.yaml': code,
  },
  'the fields of a schema in another file': {
    'openapi.yaml': head + get('{ default: { $ref: Any.yaml } }'),
    'Any.yaml': any('Problem.yaml'),
    'Problem.yaml': 'type: object\nproperties: { $ref: fields.yaml }\nrequired: [code]\n',
    'fields.yaml': `code: { $ref: Code.yaml }\n`,
    'Code.yaml': code,
  },
};

describe('a document of several files', () => {
  test.each(Object.keys(splits))('is the same as in one: %s', (name) => {
    const one = read({ 'whole.yaml': whole }).bundle;
    const many = read(splits[name] as Record<string, string>).bundle;
    expect(compareDocuments(one, many)).toEqual([]);
    expect(compareDocuments(many, one)).toEqual([]);
  });

  test.each(Object.keys(splits))('is compared in the direction in which its parts are used: %s', (name) => {
    const files = splits[name] as Record<string, string>;
    const now = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, text.replace('required: [code]', 'required: []')]),
    );
    const before = read(files).bundle;
    expect(compareDocuments(before, read(now).bundle)).toMatchObject([
      { step: 'major', message: '`code` became optional.', operations: ['a'] },
    ]);
  });

  const example = { 'openapi.yaml': `${head}${get('{ default: { $ref: Any.yaml } }')}` };
  test.each([
    ['example: { $ref: elsewhere.yaml }'],
    ['example: { deep: [{ $ref: elsewhere.yaml }] }'],
    ['examples: { default: { value: { $ref: elsewhere.yaml } } }'],
    ['schema: { default: { $ref: elsewhere.yaml } }'],
    ['schema: { enum: [{ $ref: elsewhere.yaml }] }'],
    ['schema: { const: { $ref: elsewhere.yaml } }'],
    ['schema: { examples: [{ $ref: elsewhere.yaml }] }'],
  ])('may have data that looks like a reference: %s', (media) => {
    const files = { ...example, 'Any.yaml': `{ description: Any., content: { application/json: { ${media} } } }\n` };
    expect(JSON.stringify(read(files).bundle)).toContain('elsewhere.yaml');
  });

  test.each([
    ['schema: { type: object, properties: { default: { $ref: elsewhere.yaml } } }'],
    ['schema: { type: object, properties: { example: { $ref: elsewhere.yaml } } }'],
    ['schema: { $defs: { const: { $ref: elsewhere.yaml } } }'],
    ['examples: { example: { $ref: elsewhere.yaml } }'],
  ])('may have names that look like data: %s', (media) => {
    const files = { ...example, 'Any.yaml': `{ description: Any., content: { application/json: { ${media} } } }\n` };
    expect(() => read(files)).toThrow('There is no file elsewhere.yaml.');
    expect(JSON.stringify(read({ ...files, 'elsewhere.yaml': 'type: string\n' }).bundle)).not.toContain('.yaml');
  });

  test.each([
    ['openapi.yaml', { 'a.yaml': '$ref: b.yaml\n', 'b.yaml': '$ref: a.yaml\n' }],
    ['openapi.yaml', { 'a.yaml': 'get: { $ref: a.yaml }\n' }],
  ])('that contains itself is refused', (root, files) => {
    const text = `${head}paths:\n  /a: { $ref: a.yaml }\ncomponents: {}\n`;
    expect(() => read({ [root]: text, ...files })).toThrow(
      'a.yaml# contains a reference to itself, so it is infinite.',
    );
  });

  test('may have texts in files of Markdown', () => {
    const files = (text: string) => ({
      'openapi.yaml':
        'openapi: 3.1.0\ninfo: { title: Things, version: 1.0.0, description: { $ref: texts/about.md } }\npaths: { /a: { get: { responses: {} } } }\n',
      'texts/about.md': text,
    });
    const before = read(files('# About\n\n- [a: b\n')).bundle;
    expect(before).toMatchObject({ info: { description: '# About\n\n- [a: b\n' } });
    expect(compareDocuments(before, read(files('# Other\n')).bundle)).toMatchObject([
      { step: 'patch', kind: 'text-changed' },
    ]);
  });

  test('may have references to anchors of their own', () => {
    const schema = (type: string) =>
      `type: object\nproperties: { part: { $ref: "#part" } }\n$defs: { one: { $anchor: part, type: ${type} } }\n`;
    const files = (type: string) => ({
      'openapi.yaml': head + get('{ default: { $ref: Any.yaml } }'),
      'Any.yaml': any('one.yaml'),
      'one.yaml': schema(type),
    });
    const before = read(files('string')).bundle;
    expect(JSON.stringify(before)).not.toContain('"#part"');
    expect(compareDocuments(before, read(files('integer')).bundle)).toMatchObject([
      { step: 'major', message: '`type` changed from `string` to `integer`.', operations: ['a'] },
    ]);
  });

  test('may have components that contain themselves', () => {
    const files = {
      'openapi.yaml': head + get('{ default: { $ref: Any.yaml } }'),
      'Any.yaml': any('tree.yaml'),
      'tree.yaml': 'type: object\nproperties: { branch: { $ref: tree.yaml } }\n',
    };
    expect(compareDocuments(read(files).bundle, read(files).bundle)).toEqual([]);
  });
});

test('a file in another encoding than UTF-8 is refused by name, not read with replacement characters', () => {
  const schema = Buffer.from('title: Größe\ntype: string\n', 'latin1');
  const root = `${head}${get('{}')}components: { schemas: { A: { $ref: schema.yaml } } }\n`;
  expect(() => read({ 'openapi.yaml': root, 'schema.yaml': schema })).toThrow(/schema\.yaml is not a text in UTF-8/);
});
