import { describe, expect, test } from '@jest/globals';
import type { Change, Fix } from '../../src/core/change.js';
import type { Rule } from '../../src/core/rule.js';
import { fixDocument } from '../../src/fix/fix.js';
import { summaryOf } from '../../src/fix/summary.js';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';

const file = '/doc/openapi.yaml';
const at = (...path: (string | number)[]) => ({ file, path });
const documentOf = (text: string) => SourceDocument.of(new SourceFile(file, text));

/** A rule that finds something at places, each with its fix. */
function ruleOf(name: string, find: (has: (key: string) => boolean) => readonly [key: string, fix?: Fix][]): Rule {
  return {
    ...{ name, description: 'It finds.', preset: 'all', given: 'document' },
    *check(document: object) {
      for (const [key, fix] of find((one) => Object.hasOwn(document, one)))
        yield { message: `About ${key}.`, place: at(key), fix: () => fix };
    },
  };
}
const set = (key: string, value: unknown): Change => ({ place: at(key), value });

describe('what is found', () => {
  test('is fixed in rounds, since one fix may uncover the next', () => {
    const chain = ruleOf('chain', (has) =>
      ['a', 'b', 'c'].flatMap((key, index, all): [string, Fix][] =>
        has(key) && !has(all[index + 1] ?? 'a') ? [[key, { changes: [set(all[index + 1] as string, 1)] }]] : [],
      ),
    );
    const { document, fixed, left } = fixDocument(documentOf('a: 1\n'), { rules: [chain] });
    expect(document.root.text).toBe('a: 1\nb: 1\nc: 1\n');
    expect([[...fixed], left]).toEqual([[['chain', 2]], []]);
  });

  test('is fixed ten times at the most', () => {
    let value = 0;
    const endless = ruleOf('endless', () => [['a', { changes: [set('a', ++value)] }]]);
    const { fixed, left } = fixDocument(documentOf('a: 0\n'), { rules: [endless] });
    expect([[...fixed], left.map(({ why }) => why)]).toEqual([[['endless', 10]], ['text']]);
  });

  test('is left where it has no fix, and named where its fix is unsafe', () => {
    const rules = [
      ruleOf('without', () => [['a']]),
      ruleOf('unsafe', (has) => (has('c') ? [] : [['b', { changes: [set('c', 1)], isUnsafe: true }]])),
    ];
    const safe = fixDocument(documentOf('a: 1\nb: 1\n'), { rules });
    expect(safe.document.root.text).toBe('a: 1\nb: 1\n');
    expect(safe.left.map(({ rule, why }) => [rule, why])).toEqual([['unsafe', 'unsafe']]);
    const unsafe = fixDocument(documentOf('a: 1\nb: 1\n'), { rules, unsafe: true });
    expect(unsafe.document.root.text).toBe('a: 1\nb: 1\nc: 1\n');
    expect(unsafe.left).toEqual([]);
  });

  test('counts once where several findings have one fix', () => {
    const twice = ruleOf('twice', (has) => {
      const fix = { changes: [set('c', 1)] };
      return has('c')
        ? []
        : [
            ['a', fix],
            ['b', fix],
          ];
    });
    expect([...fixDocument(documentOf('a: 1\nb: 1\n'), { rules: [twice] }).fixed]).toEqual([['twice', 1]]);
  });

  test('does not count as fixed where the text refuses a part of its fix', () => {
    const rules = [
      ruleOf('both', (has) => (has('c') ? [] : [['a', { changes: [set('c', 1), { place: at('l', 0), value: 2 }] }]])),
      ruleOf('other', (has) => (has('d') ? [] : [['a', { changes: [set('d', 1)] }]])),
    ];
    const { fixed, left } = fixDocument(documentOf('a: 1\nl: [1]\n'), { rules });
    expect([...fixed]).toEqual([['other', 1]]);
    expect(left.map(({ rule, why }) => [rule, why])).toEqual([]);
  });
});

describe('the summary', () => {
  const finding = (path: (string | number)[]) => ({ message: 'It is wrong.', place: at(...path) });
  const summary = (before: string, after: string, more: object = {}, dryRun = false) => {
    const document = documentOf(before);
    const changed = before === after ? document : document.with([document.root.withText(after)]);
    return summaryOf({ before: document, document: changed, fixed: new Map(), left: [], ...more }, dryRun);
  };

  test('counts findings by rule', () => {
    const fixed = new Map([
      ['one', 1],
      ['many', 1200],
    ]);
    expect(summary('a: 1\n', 'a: 2\n', { fixed })).toBe('Fixed 1201 findings in 1 file.\n     1  one\n  1200  many');
    expect(summary('a: 1\n', 'a: 2\n', { fixed: new Map([['one', 1]]) }, true)).toBe(
      'Would fix 1 finding in 1 file.\n     1  one',
    );
  });

  test('says what is left, where, and why', () => {
    const left = ['unsafe', 'shared', 'text'].map((why) => ({ rule: 'one', finding: finding(['b']), why }));
    expect(summary('a: 1\nb: 2\n', 'a: 1\nb: 2\n', { left })).toBe(
      [
        'Nothing was fixed.',
        '/doc/openapi.yaml:2  one: It is wrong. Its text would be lost. Use --unsafe to replace it.',
        '/doc/openapi.yaml:2  one: It is wrong. Other operations share these lines and need them unchanged. Separate them first.',
        '/doc/openapi.yaml:2  one: It is wrong. An anchor or a merge key prevents the change. Write it out first.',
      ].join('\n'),
    );
    const elsewhere = { message: 'It is wrong.', place: { file: '/doc/none.yaml', path: ['a'] } };
    expect(summary('a: 1\n', 'a: 1\n', { left: [{ rule: 'one', finding: elsewhere, why: 'text' }] })).toContain(
      '/doc/none.yaml:1  one: It is wrong.',
    );
  });

  test('says that there is nothing', () => {
    expect(summary('a: 1\n', 'a: 1\n')).toBe('There is nothing to fix.');
  });
});
