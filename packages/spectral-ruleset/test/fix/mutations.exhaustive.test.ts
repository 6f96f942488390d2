import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contextOf, reported } from '../../src/core/rule.js';
import { fixDocument } from '../../src/fix/fix.js';
import { rules } from '../../src/rules.js';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import type { Files } from '../lint.js';
import { mutatedPaths, mutations } from '../mutations.js';
import { someOf } from '../source.js';
import { textsOf } from './documents.js';

let files: Files;
const table: { kind: string; places: number; fixed: number; restored: number }[] = [];

beforeAll(() => {
  files = someOf((url) => mutatedPaths.includes(url));
});

afterAll(() => {
  const sum = (key: 'places' | 'fixed' | 'restored') => table.reduce((total, row) => total + row[key], 0);
  const rows = table.filter(({ fixed }) => fixed).map((row) => `  ${row.kind}: ${row.fixed} of ${row.places}`);
  process.stderr.write(
    `${rows.join('\n')}\n  ${table.length} kinds, ${sum('places')} mutations: ${sum('fixed')} fixed, ${sum('restored')} of them with no finding left\n`,
  );
});

/** Most files of a mutant are those of the document, and are read once. */
const known = new Map<string, SourceFile>();

function fileOf(name: string, text: string): SourceFile {
  const key = `${name}\n${text}`;
  const file = known.get(key) ?? new SourceFile(`/document/${name}`, text);
  known.set(key, file);
  return file;
}

const documentOf = (texts: Files): SourceDocument => {
  const all = [...texts].map(([name, text]) => fileOf(name, text));
  return SourceDocument.of(all.find(({ name }) => name === '/document/openapi.yaml') as SourceFile, all);
};

const findings = (document: SourceDocument) => {
  const context = contextOf(document.inventory);
  return rules.flatMap((rule) => reported(rule, context));
};

const fixable = (document: SourceDocument) => findings(document).filter(({ fix }) => fix?.()).length;

/** Whether a document can be read at all. */
const isReadable = (document: () => SourceDocument): boolean => {
  try {
    return document().files.size > 0;
  } catch {
    return false;
  }
};

test('the document without a mutation has nothing to fix', () => {
  expect(findings(documentOf(files))).toEqual([]);
});

describe('fix makes no mutation worse, and leaves nothing that it could fix', () => {
  test.each(mutations)('$kind', ({ kind, at }) => {
    const row = { kind, places: 0, fixed: 0, restored: 0 };
    table.push(row);
    for (const mutant of at(files)
      .slice(0, 2)
      .filter((texts) => isReadable(() => documentOf(texts)))) {
      const broken = documentOf(mutant);
      const { document, fixed, left } = fixDocument(broken, { rules });
      row.places++;
      if (fixed.size) row.fixed++;
      if (fixed.size && !findings(document).length) row.restored++;
      expect(findings(document).length).toBeLessThanOrEqual(findings(broken).length);
      expect(fixable(document)).toBe(left.length);
      expect(textsOf(fixDocument(document, { rules }).document)).toEqual(textsOf(document));
      if (!fixed.size) expect(document).toBe(broken);
    }
  });
});
