import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markLongNumbers } from '@ddm-openapi/foundation/documents/numbers.mjs';
import { exactNumber } from '@ddm-openapi/spectral-ruleset/numerals';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundle } from '../src/bundle.js';
import { readSource } from '../src/diff/versions.js';
import { readExact } from '../src/exact.js';
import { bundle31 } from '../src/openapi-31.js';
import { overlayActions } from '../src/overlay.js';

const root = `openapi: 3.0.3
info: { title: Large, version: 1.0.0 }
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          description: Large numbers.
          content: { application/json: { schema: { $ref: large.yaml }, example: { size: 9223372036854775806 } } }
`;
const schema = `type: object
properties:
  size: { type: integer, format: int64, minimum: -9223372036854775808, maximum: 9223372036854775807, default: 1.0 }
  hex: { type: integer, enum: [0x7FFFFFFFFFFFFFFF, 0o777777777777777777777, 0x10] }
  huge: { type: number, default: 1e400, minimum: 1.00000000000000000, example: 0.12345678901234567 }
  time: { type: string, example: 2026-11-26T00:00:00Z }
  9223372036854775807: { type: string, example: "9223372036854775807", description: 9223372036854775807 apples }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exact-'));
  await writeFile(join(folder, 'root.yaml'), root);
  await writeFile(join(folder, 'large.yaml'), schema);
  await bundle({ root: join(folder, 'root.yaml'), out: folder, other: true });
  await bundle31({ bundle: join(folder, 'openapi.json'), out: folder });
});
afterAll(() => rm(folder, { recursive: true }));

const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('a bundle', () => {
  test.each(['openapi.json', 'openapi.3.1.json'])('has all digits of numbers in JSON: %s', async (name) => {
    const text = (await read(name)).replaceAll(/\s+/g, ' ');
    for (const part of [
      '"minimum": -9223372036854775808, "maximum": 9223372036854775807, "default": 1',
      '[ 9223372036854775807, 9223372036854775807, 16 ]',
      '"default": 1e400, "minimum": 1,',
      '0.12345678901234567',
      '{ "size": 9223372036854775806 }',
      '"2026-11-26T00:00:00Z"',
      '"9223372036854775807": { "type": "string"',
      '"9223372036854775807 apples"',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('\\u0000');
    expect(JSON.parse(text)).toBeDefined();
  });

  test.each(['openapi.yaml', 'openapi.3.1.yaml'])('has all digits of numbers in YAML: %s', async (name) => {
    const text = await read(name);
    for (const part of [
      'maximum: 9223372036854775807\n',
      'size: 9223372036854775806\n',
      'default: 1e400\n',
      '- 9223372036854775807\n',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('\0');
  });

  test('is what the diff reads', async () => {
    const { bundle: read } = await readSource(join(folder, 'root.yaml'), 'root');
    expect(read).toEqual(await readExact(join(folder, 'openapi.json')));
  });
});

test('the overlay of a profile replaces a number as a whole', () => {
  const [before, after] = ['9223372036854775807', '9223372036854775806'].map((text) => ({
    a: { b: exactNumber(text, Number(text)) },
  }));
  expect(overlayActions(before ?? {}, after ?? {})).toEqual([
    { target: `$['a']['b']`, remove: true },
    { target: '$', update: after },
  ]);
});

describe('a text with marked numbers', () => {
  test.each([
    ['a: 9223372036854775807 # most', 'a: "\\u00009223372036854775807" # most'],
    ['9223372036854775807: 1', '"9223372036854775807": 1'],
    ['{"a":[1e400,12]}', '{"a":["\\u00001e400",12]}'],
    ['a: &b 12345678901234567890\nc: *b\n', 'a: &b "\\u000012345678901234567890"\nc: *b\n'],
  ])('%s is %s', (text, marked) => expect(markLongNumbers(text)).toBe(marked));

  test.each([
    'a: "9223372036854775807"\nb: 9223372036854775807 apples\nc: 2026-11-26T00:00:00.000000000Z\n',
    'a: |\n  9223372036854775807\n',
    'a: [9223372036854775807\n',
    'a: 12\n# 9223372036854775807\n',
    'a: 0123456789abcdef01\n',
  ])('%j is as it was', (text) => expect(markLongNumbers(text)).toBe(text));
});
