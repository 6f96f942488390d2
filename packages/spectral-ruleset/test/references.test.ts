import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Inventory, References } from '../src/core/references.js';

const of = (files: Record<string, unknown>, source = '/doc/openapi.yaml') => {
  const { [source]: unresolved, ...others } = files;
  const referencedDocuments = Object.fromEntries(Object.entries(others).map(([file, data]) => [file, { data }]));
  return new References({ source, unresolved, referencedDocuments } satisfies Inventory);
};

const end = (ref: string, components: object) => {
  const references = of({ '/doc/openapi.yaml': { at: { $ref: ref }, components } });
  return references.follow({ file: '/doc/openapi.yaml', path: ['at'] }).target;
};

describe('a JSON pointer', () => {
  const components = { 'a/b': 1, 'a~b': 2, 'a~1b': 3, 'a~01b': 4, '100%': 5, 'ä b': 6, '': 7, 'a%2Fb': 8 };

  test.each([
    ['a~1b', 1],
    ['a~0b', 2],
    ['a~01b', 3],
    ['a~001b', 4],
    ['100%25', 5],
    ['100%', 5],
    ['%C3%A4%20b', 6],
    ['', 7],
    ['a%252Fb', 8],
    ['a%7E1b', 1],
  ])('%s', (step, value) => {
    expect(end(`#/components/${step}`, components)).toBe(value);
  });

  test.each([
    '#/components/none',
    '#/components/__proto__',
    '#/components/a~1b/c',
    '#/components/%E0%A4%A',
    'none.yaml',
  ])('%s leads nowhere', (ref) => {
    expect(end(ref, components)).toBeUndefined();
  });

  test('leads to every key there can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        const step = encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
        expect(end(`#/components/${step}`, Object.fromEntries([[key, 'found']]))).toBe('found');
      }),
    );
  });
});

describe('references in circles', () => {
  test.each([
    ['to itself', { a: { $ref: '#/a' } }],
    ['two to each other', { a: { $ref: '#/b' }, b: { $ref: '#/a' } }],
    ['to what is below', { a: { $ref: '#/a/b' } }],
    ['through a pointer', { a: { $ref: '#/b/c' }, b: { $ref: '#/a' } }],
  ])('%s lead nowhere', (_what, document) => {
    const references = of({ '/doc/openapi.yaml': document });
    expect(references.follow({ file: '/doc/openapi.yaml', path: ['a'] }).target).toBeUndefined();
    expect(references.document.a).toEqual((document as Record<string, unknown>).a);
  });

  test('an object that holds itself is one object', () => {
    const { document } = of({ '/doc/openapi.yaml': { a: { child: { $ref: '#/a' } } } });
    const a = document.a as { child: unknown };
    expect(a.child).toBe(a);
  });
});

describe('files', () => {
  test.each([
    ['b.yaml', '/doc/b.yaml'],
    ['./b.yaml', '/doc/b.yaml'],
    ['c/../b.yaml', '/doc/b.yaml'],
    ['../b.yaml', '/b.yaml'],
    ['/x/b.yaml', '/x/b.yaml'],
    ['https://x.example/b.yaml', 'https://x.example/b.yaml'],
    ['my%20b.yaml', '/doc/my b.yaml'],
    ['c//b.yaml', '/doc/c/b.yaml'],
    ['c/ab:c.yaml', '/doc/c/ab:c.yaml'],
  ])('%s', (name, file) => {
    const references = of({ '/doc/openapi.yaml': { at: { $ref: `${name}#/x` } }, [file]: { x: { y: 1 } } });
    expect(references.document.at).toEqual({ y: 1 });
    expect(references.placeOf(references.document.at as object)).toEqual({ file, path: ['x'] });
  });
});

describe('the way of a reference', () => {
  test('leads through others, in whatever file', () => {
    const references = of({
      '/doc/openapi.yaml': { at: { $ref: '#/a/b/c' }, a: { $ref: 'x/x.yaml' } },
      '/doc/x/x.yaml': { b: { $ref: '../y.yaml#/d' } },
      '/doc/y.yaml': { d: { c: { e: 1 } } },
    });
    expect(references.document.at).toEqual({ e: 1 });
    expect(references.follow({ file: '/doc/openapi.yaml', path: ['at'] })).toEqual({
      target: { e: 1 },
      place: { file: '/doc/y.yaml', path: ['d', 'c'] },
      hops: [{ file: '/doc/y.yaml', path: ['d', 'c'] }],
    });
  });

  test.each([
    [20, 'the end'],
    [21, undefined],
  ])('of %i references ends at %s', (count, target) => {
    const steps = Array.from({ length: count - 1 }, (_, n) => [`a${n + 1}`, { $ref: `#/a${n + 2}` }]);
    const chain = Object.fromEntries([...steps, [`a${count}`, 'the end']]);
    const found = of({ '/doc/openapi.yaml': chain }).resolve('#/a1', '/doc/openapi.yaml');
    expect([found.target, found.hops.length]).toEqual([target, 20]);
  });

  test('leads nowhere in a file that could not be read', () => {
    const referencedDocuments = { '/doc/x.yaml': undefined };
    const references = new References({ source: '/doc/openapi.yaml', unresolved: {}, referencedDocuments });
    expect(references.resolve('x.yaml#/a', '/doc/openapi.yaml').target).toBeUndefined();
  });
});

describe('a document', () => {
  const files = {
    '/doc/openapi.yaml': { a: { $ref: 'x.yaml#/b' } },
    '/doc/x.yaml': { b: { c: 1 } },
    '/doc/y.yaml': {},
  };

  test('is made of the files that its references lead to', () => {
    expect(of(files).files).toEqual([
      ['/doc/openapi.yaml', { data: files['/doc/openapi.yaml'] }],
      ['/doc/x.yaml', { data: files['/doc/x.yaml'] }],
    ]);
    const document = { data: {}, input: 'a: 1' };
    const parsed = new References({ source: null, unresolved: { a: 1 }, document, referencedDocuments: {} });
    expect(parsed.files).toEqual([['', document]]);
  });

  test('knows where its nodes are, and no others', () => {
    const references = of(files);
    expect([...references.nodes].map((node) => references.placeOf(node))).toEqual([
      { file: '/doc/openapi.yaml', path: [] },
      { file: '/doc/x.yaml', path: ['b'] },
    ]);
    expect(() => references.placeOf({})).toThrow('The node is not part of the document.');
  });

  test.each([
    [true, 'paths/a.yaml#'],
    [true, 'a.yaml'],
    [false, '#/x-items/a'],
  ])('is split: %j, with a path item at %s', (isSplit, $ref) => {
    expect(of({ '/doc/openapi.yaml': { paths: { '/a': { get: {} }, '/b': { $ref } } } }).isSplit).toBe(isSplit);
  });
});

test('a key called __proto__ is a key like any other', () => {
  const { document } = of({ '/doc/openapi.yaml': JSON.parse('{"a":{"__proto__":{"polluted":true}}}') as object });
  expect(Object.keys(document.a as object)).toEqual(['__proto__']);
  expect((document.a as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a chain that is longer than the stack is copied', () => {
  const count = 50_000;
  const nodes = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${index}`, { next: { $ref: `#/n${(index + 1) % count}` } }]),
  );
  const { document } = of({ '/doc/openapi.yaml': nodes });
  expect((document.n0 as { next: unknown }).next).toBe(document.n1);
});
