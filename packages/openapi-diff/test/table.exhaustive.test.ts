import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../src/change.js';
import { compareDocuments } from '../src/compare.js';
import { pointerOf } from '../src/json.js';
import { show } from '../src/words.js';
import { smallDocument } from './support/document.js';
import { Editable, type Node } from './support/editable.js';
import { inShort, inWords, rows } from './support/rows.js';

// The names of schemas and responses count, as they do for the client of this repository.
const compare = (before: Node, after: Node) =>
  compareDocuments(before, after, { publicNames: ['schemas', 'responses'] });

let base: Node;

beforeAll(async () => {
  base = await smallDocument();
});

describe('the table of changes and the step each needs', () => {
  const found = new Map<string, Change[]>();

  beforeAll(() => {
    for (const { name, edit } of rows) {
      const document = new Editable(structuredClone(base));
      edit(document);
      found.set(name, compare(base, document.root));
    }
  });

  test('has at least 40 rows, each with a unique name', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  test.each(rows)('$name', ({ name, expected }) => {
    expect(found.get(name)?.map(inShort)).toEqual(expected);
  });

  test('each is reported in these words', () => {
    expect(Object.fromEntries(rows.map(({ name }) => [name, found.get(name)?.map(inWords)]))).toMatchSnapshot();
  });
});

describe('a value in a sentence', () => {
  test.each([
    ['a', '`a`'],
    [5, '`5`'],
    [['a', 1], '`["a",1]`'],
    ['two\n lines ', '`two lines`'],
    ['Use `getJob`.', '`` Use `getJob`. ``'],
    ['x'.repeat(200), `\`${'x'.repeat(117)}…\``],
  ])('%j', (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe('nothing passes unseen', () => {
  test('a document is the same as itself, whatever the order of its keys', () => {
    expect(compare(base, JSON.parse(JSON.stringify(base, Object.keys(flat(base)).sort())) as Node)).toEqual([]);
  });

  test('changing any value is reported', () => {
    const places = leavesOf(base).filter((pointer) => !isOfNoMeaning(base, pointer));
    expect(places.length).toBeGreaterThan(1000);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.boolean(), (pointer, drop) => {
        const document = new Editable(structuredClone(base));
        const value = document.get(pointer);
        // A default that is not written stays the same, and so does the type of listed values.
        const holder = document.get(pointer.slice(0, pointer.lastIndexOf('/'))) as Node;
        const isListed = pointer.endsWith('/type') && Array.isArray(holder.enum);
        fc.pre(!(drop && (value === false || value === 0 || isListed)));
        if (drop) document.drop(pointer);
        else
          document.set(
            pointer,
            typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : !value,
          );
        expect(compare(base, document.root).length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('a key that OpenAPI does not have is called unknown', () => {
    const document = new Editable(structuredClone(base));
    document.set('#/dialect', 'https://example.com');
    expect(compare(base, document.root)).toMatchObject([
      {
        kind: 'unknown-changed',
        step: 'major',
        message:
          '`dialect` is unknown: neither OpenAPI 3.0 nor 3.1 defines it. `dialect` is now `https://example.com`; it was not set.',
      },
    ]);
  });
});

/** Every key of a value and of what it holds. */
function flat(value: unknown): Node {
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign(Array.isArray(value) ? {} : { ...value }, ...Object.values(value).map(flat));
}

/** The pointers to all values that hold no others. */
function leavesOf(value: unknown, steps: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [pointerOf(steps)];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...steps, key]));
}

/** Changes that are part of every comparison, and required path parameters, which are always required. */
function isOfNoMeaning(document: Node, pointer: string): boolean {
  const holder = new Editable(document).get(pointer.slice(0, pointer.lastIndexOf('/')));
  return pointer === '#/info/version' || (pointer.endsWith('/required') && (holder as Node).in === 'path');
}
