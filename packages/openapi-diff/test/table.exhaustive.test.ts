import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../src/change.js';
import { compareBundles } from '../src/compare.js';
import { pointerOf, show } from '../src/json.js';
import { Editable, type Node, smallDocument } from './support/document.js';
import { redoclyDiffs } from './support/redocly-diffs.js';
import { inShort, inWords, rows } from './support/rows.js';

let base: Node;

beforeAll(async () => {
  base = await smallDocument();
});

describe('the table of changes and the step each needs', () => {
  const found = new Map<string, Change[]>();
  const breaking = new Set<string>();

  beforeAll(async () => {
    const heads = rows.map(({ edit }) => {
      const document = new Editable(structuredClone(base));
      edit(document);
      return document.root;
    });
    const verdicts = await redoclyDiffs(base, heads);
    for (const [index, { name }] of rows.entries()) {
      found.set(name, compareBundles(base, heads[index] as Node, verdicts[index] ?? []));
      if (verdicts[index]?.some((change) => change.verdicts.length)) breaking.add(name);
    }
  }, 180_000);

  test('has at least 40 rows, each with a name of its own', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  test.each(rows)('$name', ({ name, expected }) => {
    expect(found.get(name)?.map(inShort)).toEqual(expected);
  });

  test('each is told in these words', () => {
    expect(Object.fromEntries(rows.map(({ name }) => [name, found.get(name)?.map(inWords)]))).toMatchSnapshot();
  });

  test('what Redocly calls breaking is a major step, each time', () => {
    expect(breaking.size).toBeGreaterThan(20);
    for (const name of breaking) expect([name, found.get(name)?.[0]?.step]).toEqual([name, 'major']);
  });

  test('Redocly alone would miss a third of the major steps', () => {
    const major = rows.filter(({ expected }) => expected.some(([step]) => step === 'major'));
    expect(major.filter(({ name }) => !breaking.has(name)).length).toBeGreaterThan(major.length / 3);
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
    expect(compareBundles(base, JSON.parse(JSON.stringify(base, Object.keys(flat(base)).sort())) as Node, [])).toEqual(
      [],
    );
  });

  test('any value that is changed, anywhere, is a change', () => {
    const places = leavesOf(base).filter((pointer) => pointer !== '#/info/version');
    expect(places.length).toBeGreaterThan(1000);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.boolean(), (pointer, drop) => {
        const document = new Editable(structuredClone(base));
        const value = document.get(pointer);
        if (drop) document.drop(pointer);
        else
          document.set(
            pointer,
            typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : !value,
          );
        expect(compareBundles(base, document.root, []).length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('a verdict of Redocly that no judge confirms is reported in its words', () => {
    const pointer = '#/components/schemas/Job/properties/id';
    const verdicts = [{ ruleId: 'some-rule', message: 'Something breaks.' }];
    expect(
      compareBundles(base, base, [{ kind: 'modified', verdicts, base: { pointer }, revision: { pointer } }]),
    ).toEqual([
      {
        kind: 'other-changed',
        step: 'major',
        place: '`Job`, field `id`',
        message: 'Something breaks.',
        pointer,
        operations: ['getJob'],
      },
    ]);
  });

  test('what no judge knows is reported as it is', () => {
    const document = new Editable(structuredClone(base));
    document.set('#/jsonSchemaDialect', 'https://example.com');
    expect(compareBundles(base, document.root, [])).toMatchObject([
      {
        kind: 'other-changed',
        step: 'patch',
        message: '`jsonSchemaDialect` is `https://example.com` now; it was not set.',
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
