import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fixDocument } from '../../src/fix/fix.js';
import { rules } from '../../src/rules.js';
import { SourceDocument } from '../../src/source/document.js';
import { SourceFile } from '../../src/source/file.js';
import { type Files, library } from '../lint.js';
import { textsOf } from './documents.js';

/** A file, a text that it has once, and its replacement. */
type Edit = [file: string, from: string, to: string];

interface Case {
  rule: string;
  title: string;
  damage: Edit[];
  /** How the fixed document differs from the clean one. */
  differs?: Edit[];
  unsafe?: boolean;
}

const book = 'paths/books/book.yaml';
const books = 'paths/books/books.yaml';
const loans = 'paths/loans/loans.yaml';
const notFound =
  '    "404": { $ref: ../../components/responses/NotFound.yaml }\n    "429": { $ref: ../../components/responses/TooManyRequests.yaml }\n';
const missing = '$ref: ../../openapi.yaml#/components/responses/Missing';
const gone = '    Gone: { x-status-code: 410, x-status-message: Gone, description: It was here. }\n';
const exception = (...names: string[]) =>
  `  x-lint-exceptions:\n${names.map((rule) => `    - rule: ${rule}\n      reason: It was like this when we came.\n`).join('')}`;

const cases: Case[] = [
  {
    rule: 'status-codes-complete',
    title: 'a response is missing',
    damage: [[books, `    "404": { ${missing} }\n`, '']],
    // Most operations refer to the component itself.
    differs: [[books, missing, '$ref: ../../components/responses/NotFound.yaml']],
  },
  {
    rule: 'status-codes-complete',
    title: 'one for request bodies is where there is none, and says something of its own',
    damage: [[book, notFound, `${notFound}    "415": { description: JSON, please. }\n`]],
    unsafe: true,
  },
  {
    rule: 'error-response-in-catalogue',
    title: 'an alias of an alias',
    damage: [
      [
        'openapi.yaml',
        'responses:\n    Missing:',
        'responses:\n    Gone: { $ref: "#/components/responses/Lost" }\n    Lost: { $ref: "#/components/responses/Missing" }\n    Missing:',
      ],
      [books, missing, '$ref: ../../openapi.yaml#/components/responses/Gone'],
    ],
    differs: [
      [
        'openapi.yaml',
        'responses:\n    Missing:',
        'responses:\n    Gone: { $ref: "#/components/responses/Lost" }\n    Lost: { $ref: "#/components/responses/Missing" }\n    Missing:',
      ],
      [books, missing, '$ref: ../../components/responses/NotFound.yaml'],
    ],
  },
  {
    rule: 'error-response-in-catalogue',
    title: 'a component outside of the catalogue',
    damage: [[book, notFound, notFound.replace('responses/NotFound', 'schemas/Book')]],
  },
  {
    rule: 'catalogue-complete',
    title: 'a component of the root that the catalogue does not have',
    damage: [['openapi.yaml', '    Missing:\n', `${gone}    Missing:\n`]],
    differs: [
      ['openapi.yaml', '    Missing:\n', `${gone}    Missing:\n`],
      ['openapi.yaml', '  "415":\n', '  "410":\n    $ref: "#/components/responses/Gone"\n  "415":\n'],
    ],
  },
  {
    rule: 'catalogue-complete',
    title: 'a component that does not say what it is',
    damage: [['components/responses/NotFound.yaml', 'x-status-code: 404\nx-status-message: Not Found\n', '']],
  },
  {
    rule: 'shared-response-complete',
    title: 'a header that all others have',
    damage: [['components/responses/NotFound.yaml', '  X-Trace: { $ref: ../schemas/Trace.yaml }\n', '  {}\n']],
    differs: [['components/responses/NotFound.yaml', 'headers:\n', 'headers:\n']],
  },
  {
    rule: 'exception-reasoned',
    title: 'an exception that has nothing left to except',
    damage: [[book, '  responses:\n', `${exception('status-codes-complete')}  responses:\n`]],
  },
  {
    rule: 'exception-reasoned',
    title: 'one of two exceptions that has nothing left to except',
    damage: [
      [book, '    "404": { $ref: ../../components/responses/NotFound.yaml }\n', ''],
      [book, '  responses:\n', `${exception('job-declared', 'status-codes-complete')}  responses:\n`],
    ],
    differs: [
      [book, '    "404": { $ref: ../../components/responses/NotFound.yaml }\n', ''],
      [book, '  responses:\n', `${exception('status-codes-complete')}  responses:\n`],
    ],
  },
  {
    rule: 'idempotence-declared',
    title: 'a read operation does not say that it is idempotent',
    damage: [[book, '  x-idempotent: true\n', '']],
  },
  {
    rule: 'secret-marked',
    title: 'a secret without its marks',
    damage: [['components/schemas/NewLoan.yaml', '    format: password\n    writeOnly: true\n', '']],
  },
  {
    rule: 'number-bounded',
    title: 'a reason for bounds that are there',
    damage: [[books, 'maximum: 100 }', 'maximum: 100, x-unbounded: It never ends. }']],
  },
  {
    rule: 'success-response-shared',
    title: 'a success with words of its own',
    damage: [[book, 'It worked, all of it.', 'Here is the book.']],
  },
  {
    rule: 'error-response-referenced',
    title: 'a copy of a component that differs from it',
    damage: [
      [
        book,
        notFound,
        notFound.replace('{ $ref: ../../components/responses/NotFound.yaml }', '{ description: None. }'),
      ],
    ],
    unsafe: true,
  },
  {
    rule: 'error-response-matches-code',
    title: 'the component of another code',
    damage: [
      [
        loans,
        '"400": { $ref: ../../components/responses/BadRequest.yaml }\n    "404": { $ref: ../../components/responses/NotFound.yaml }\n    "415"',
        '"400": { $ref: ../../components/responses/NotFound.yaml }\n    "404": { $ref: ../../components/responses/NotFound.yaml }\n    "415"',
      ],
    ],
  },
  {
    rule: 'status-code-known',
    title: 'a component that says its code and is not in the catalogue',
    damage: [['openapi.yaml', '  "429":\n    $ref: components/responses/TooManyRequests.yaml\n', '']],
  },
];

function edited(files: Files, edits: readonly Edit[]): Files {
  const result = new Map(files);
  for (const [file, from, to] of edits) {
    const text = result.get(file) ?? '';
    if (text.split(from).length !== 2) throw new Error(`${file} does not have "${from}" once`);
    result.set(
      file,
      text.replace(from, () => to),
    );
  }
  return result;
}

function documentOf(files: Files): SourceDocument {
  const all = [...files].map(([name, text]) => new SourceFile(`/document/${name}`, text));
  return SourceDocument.of(all.find(({ name }) => name === '/document/openapi.yaml') as SourceFile, all);
}

describe('the fix of a rule', () => {
  test.each(cases)('$rule: $title', ({ rule, damage, differs = [], unsafe = false }) => {
    const broken = documentOf(edited(library(), damage));
    const chosen = rules.filter(({ name }) => name === rule);
    const safe = fixDocument(broken, { rules: chosen });
    expect(safe.left.map(({ why }) => why)).toEqual(unsafe ? ['unsafe'] : []);
    const { document, fixed } = fixDocument(broken, { rules: chosen, unsafe });
    expect([...fixed.keys()]).toEqual([rule]);
    expect(textsOf(document)).toEqual(textsOf(documentOf(edited(library(), differs))));
  });

  test('is tried here for every rule that has one', () => {
    const folder = new URL('../../src/rules/', import.meta.url);
    const fixable = readdirSync(folder).filter((name) => /\bfix\b/.test(readFileSync(new URL(name, folder), 'utf8')));
    expect(fixable.map((name) => name.replace('.ts', ''))).toEqual([...new Set(cases.map(({ rule }) => rule))].sort());
  });
});
