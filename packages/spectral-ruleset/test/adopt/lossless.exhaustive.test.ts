import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adopt } from '../../src/adopt/adopt.js';
import { methods } from '../../src/core/document.js';
import { at, isObject, type Json, objectAt, textAt } from '../../src/core/json.js';
import { contextOf, reported } from '../../src/core/rule.js';
import { rulesOf } from '../../src/core/ruleset.js';
import { fixDocument } from '../../src/fix/fix.js';
import { applyChanges } from '../../src/source/apply.js';
import type { SourceDocument } from '../../src/source/document.js';
import { textsOf, written } from '../fix/documents.js';
import { styles } from '../fix/styles.js';
import { unadopted, unadoptedTrees } from './documents.js';

const marks = ['x-status-code', 'x-status-message', 'x-required-on'];

/** What the operations of a document say, with references followed so many levels deep. It shares no code with the command. */
function said({ files, root }: SourceDocument): Json {
  const follow = (value: Json, file: string, depth: number): Json => {
    if (depth === 0) return '…';
    if (Array.isArray(value)) return value.map((item) => follow(item, file, depth - 1));
    if (!isObject(value)) return value;
    const ref = textAt(value, '$ref');
    if (ref !== undefined) {
      const [name = '', pointer = ''] = ref.split('#');
      const target = name === '' ? file : new URL(name, `file://${file}`).pathname;
      const steps = pointer
        .split('/')
        .slice(1)
        .map((step) => decodeURIComponent(step));
      return follow(at(files.get(target)?.data, steps), target, depth);
    }
    const entries = Object.entries(value).filter(([key]) => !marks.includes(key));
    return Object.fromEntries(entries.map(([key, child]) => [key, follow(child, file, depth - 1)]));
  };
  return follow(at(root.data, ['paths']), root.name, 14);
}

/** The error responses in place. */
function inPlace({ files }: SourceDocument): number {
  let count = 0;
  const visit = (value: Json, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [step, child] of Object.entries(value)) {
      const responses: Json = (methods as readonly string[]).includes(step) ? at(child, ['responses']) : undefined;
      for (const [code, response] of Object.entries(isObject(responses) ? responses : {}))
        if (!/^2/.test(code) && textAt(response, '$ref') === undefined) count++;
      visit(child, `${key}/${step}`);
    }
  };
  for (const file of files.values()) visit(file.data, '');
  return count;
}

const findings = (document: SourceDocument) => {
  const context = contextOf(document.inventory);
  return rulesOf('responses').flatMap((rule) =>
    reported(rule, context).map(({ message }) => `${rule.name}: ${message}`),
  );
};

describe('a document that adopts a catalogue', () => {
  test('says what it said, shares every error response, and follows the rules', () => {
    let replaced = 0;
    fc.assert(
      fc.property(unadopted(styles), (shape) => {
        const before = written(unadoptedTrees(shape), shape.style);
        const { document, ...adopted } = adopt(before);
        expect(said(document)).toEqual(said(before));
        expect(inPlace(document)).toBe(0);
        expect(adopted.replaced).toBe(inPlace(before));
        expect(findings(document)).toEqual([]);
        replaced += adopted.replaced;
      }),
      { numRuns: 40 },
    );
    expect(replaced).toBeGreaterThan(30);
  });

  test('is left alone the next time, by adopt and by fix', () => {
    fc.assert(
      fc.property(unadopted(styles), (shape) => {
        const { document } = adopt(written(unadoptedTrees(shape), shape.style));
        expect(textsOf(adopt(document).document)).toEqual(textsOf(document));
        expect(textsOf(fixDocument(document, { unsafe: true }).document)).toEqual(textsOf(document));
      }),
      { numRuns: 15 },
    );
  });

  test('gets back an entry of its catalogue, also of `default`, a range, and a code with variants', () => {
    let restored = 0;
    fc.assert(
      fc.property(unadopted(styles), fc.nat(9), (shape, number) => {
        const { document } = adopt(written(unadoptedTrees(shape), shape.style));
        const codes = Object.keys(objectAt(document.root.data, 'x-status-codes'));
        if (codes.length < 2) return;
        const path = ['x-status-codes', codes[number % codes.length] as string];
        const damaged = applyChanges(document, [{ place: { file: document.root.name, path } }]).document;
        expect(findings(damaged)).not.toEqual([]);
        const fixed = fixDocument(damaged).document;
        expect(findings(fixed)).toEqual([]);
        expect(said(fixed)).toEqual(said(document));
        restored++;
      }),
      { numRuns: 40 },
    );
    expect(restored).toBeGreaterThan(10);
  });

  test('has one component for a code that is merged, and says what it said under all others', () => {
    fc.assert(
      fc.property(unadopted(styles), (shape) => {
        const before = written(unadoptedTrees(shape), shape.style);
        const code = shape.operations[0]?.errors[0]?.code as string;
        const { document, components } = adopt(before, { merges: new Map([[code, 'Merged']]) });
        expect(components.filter((component) => component.code === code)).toHaveLength(1);
        expect(findings(document).filter((finding) => !finding.includes('Call it'))).toEqual([]);
        const without = (value: Json): Json =>
          JSON.parse(JSON.stringify(value, (key, child: Json) => (key === code ? undefined : child)));
        expect(without(said(document))).toEqual(without(said(before)));
      }),
      { numRuns: 15 },
    );
  });
});
