import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contextOf, type Rule, reported } from '../../src/core/rule.js';
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
const notFoundItself = '{ $ref: ../../components/responses/NotFound.yaml }';
/** Operations that post have a 415 behind their 404, others a 429. */
const postsNotFound = `    "404": ${notFoundItself}\n    "415"`;
const putsNotFound = `    "404": ${notFoundItself}\n    "429"`;
const byAlias = (text: string) => text.replace(notFoundItself, `{ ${missing} }`);
/** The content of a component, in place. */
const copyOf = (description: string, schema: string, example: string) => `
      description: ${description}
      headers:
        X-Trace: { $ref: ../../components/schemas/Trace.yaml }
      content:
        application/json:
          schema: { $ref: ../../components/schemas/${schema}.yaml }
          example: { ${example} }`;
const notFoundCopy = copyOf('There is no such thing.', 'Problem', 'code: LIB.0404, text: There is no such thing.');
const trace = '      headers:\n        X-Trace: { $ref: ../../components/schemas/Trace.yaml }\n';
const okTrace = '  X-Trace: { $ref: ../schemas/Trace.yaml }\n';
const otherTrace = trace.replace(/\{ (.*) \}/, '\n          $1');
const ok = 'components/responses/Ok.yaml';
const okJob = '  X-Job: { schema: { allOf: [{ $ref: ../schemas/Job.yaml }] }, example: [a, { b: 1 }] }\n';
const jobHeader = `        X-Job:
          schema:
            allOf:
              - { $ref: ../../components/schemas/Job.yaml }
          example:
            - a
            - b: 1
`;
const gone = '    Gone: { x-status-code: 410, x-status-message: Gone, description: It was here. }\n';
const exception = (...names: string[]) =>
  `  x-lint-exceptions:\n${names.map((rule) => `    - rule: ${rule}\n      reason: It was like this when we came.\n`).join('')}`;

/** The root with responses under `components`, and with codes of the catalogue replaced. */
const withComponents = (text: string): Edit => ['openapi.yaml', '    Missing:\n', `${text}    Missing:\n`];
const jsonOnly = '  "415":\n    $ref: components/responses/UnsupportedMediaType.yaml\n';
const jsonOnlyByAlias = '  "415":\n    $ref: "#/components/responses/JsonOnly"\n';

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
    title: 'a response is missing that most operations refer to by an alias',
    damage: [
      [book, `    "404": ${notFoundItself}\n`, ''],
      [loans, postsNotFound, byAlias(postsNotFound)],
      [loans, putsNotFound, byAlias(putsNotFound)],
    ],
    differs: [
      [book, notFoundItself, `{ ${missing} }`],
      [loans, postsNotFound, byAlias(postsNotFound)],
      [loans, putsNotFound, byAlias(putsNotFound)],
    ],
  },
  {
    rule: 'status-codes-complete',
    title: 'a response is missing that as many operations refer to by an alias',
    damage: [
      [loans, postsNotFound, '    "415"'],
      [loans, putsNotFound, '    "429"'],
    ],
  },
  {
    rule: 'status-codes-complete',
    title: 'a response is missing that the catalogue refers to by an alias',
    damage: [
      ['openapi.yaml', jsonOnly, jsonOnlyByAlias],
      withComponents('    JsonOnly: { $ref: components/responses/UnsupportedMediaType.yaml }\n'),
      [loans, '    "415": { $ref: ../../components/responses/UnsupportedMediaType.yaml }\n', ''],
    ],
    differs: [
      ['openapi.yaml', jsonOnly, jsonOnlyByAlias],
      withComponents('    JsonOnly: { $ref: components/responses/UnsupportedMediaType.yaml }\n'),
      [
        loans,
        '../../components/responses/UnsupportedMediaType.yaml',
        '../../openapi.yaml#/components/responses/JsonOnly',
      ],
    ],
  },
  {
    rule: 'status-codes-complete',
    title: 'one for request bodies is where there is none',
    damage: [
      [book, notFound, `${notFound}    "415": { $ref: ../../components/responses/UnsupportedMediaType.yaml }\n`],
    ],
  },
  {
    rule: 'status-codes-complete',
    title: 'one for request bodies is where there is none, as a copy',
    damage: [
      [book, notFound, `${notFound}    "415":${copyOf('The body is not JSON.', 'BareProblem', 'text: Send JSON.')}\n`],
    ],
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
    rule: 'success-response-shared',
    title: 'a success without the headers',
    damage: [[book, trace, '']],
    differs: [
      [book, trace, ''],
      [book, '    "400"', `${trace}    "400"`],
    ],
  },
  {
    rule: 'success-response-shared',
    title: 'a success with a header too many, and one of its own',
    damage: [
      [
        book,
        trace,
        trace.replace('{ $ref: ../../components/schemas/Trace.yaml }', '{ schema: {} }\n        X-More: {}'),
      ],
    ],
  },
  {
    rule: 'success-response-shared',
    title: 'a success with a header too many, and the shared one in other lines',
    damage: [[book, trace, `${otherTrace}        X-More: {}\n`]],
    differs: [[book, trace, otherTrace]],
  },
  {
    rule: 'success-response-shared',
    title: 'headers of successes that share none',
    damage: [[ok, `headers:\n${okTrace}`, '']],
    differs: [
      [ok, `headers:\n${okTrace}`, ''],
      [book, trace, ''],
      [books, trace, ''],
      [loans, `It worked, all of it.\n${trace}`, 'It worked, all of it.\n'],
    ],
  },
  {
    rule: 'success-response-shared',
    title: 'successes without a header that has lists and references in it',
    damage: [[ok, okTrace, okTrace + okJob]],
    differs: [
      [ok, okTrace, okTrace + okJob],
      [book, trace, trace + jobHeader],
      [books, trace, trace + jobHeader],
      [loans, `It worked, all of it.\n${trace}`, `It worked, all of it.\n${trace}${jobHeader}`],
    ],
  },
  {
    rule: 'error-response-referenced',
    title: 'a copy of a component',
    damage: [[book, notFound, notFound.replace(` ${notFoundItself}`, notFoundCopy)]],
  },
  {
    rule: 'error-response-referenced',
    title: 'a copy of a component with an extension of its own',
    damage: [[book, notFound, notFound.replace(` ${notFoundItself}`, `${notFoundCopy}\n      x-note: Ours.`)]],
    unsafe: true,
  },
  {
    rule: 'error-response-referenced',
    title: 'a copy of a component without an extension in it',
    damage: [
      [book, notFound, notFound.replace(` ${notFoundItself}`, notFoundCopy)],
      ['components/responses/NotFound.yaml', 'content:\n', 'content:\n  x-note: 1\n'],
    ],
    differs: [['components/responses/NotFound.yaml', 'content:\n', 'content:\n  x-note: 1\n']],
    unsafe: true,
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

const catalogued = '  "404":\n    $ref: components/responses/NotFound.yaml\n';
const variant = (name: string) =>
  `x-status-code-variants: { "404": [{ response: { $ref: "#/components/responses/${name}" }, reason: It is another. }] }\n`;
const says404 = 'x-status-code: 404, x-status-message: Not Found, description: Gone.';

/** Findings without a fix, since several are possible. */
const unfixed: Omit<Case, 'differs' | 'unsafe'>[] = [
  {
    rule: 'status-code-known',
    title: 'a response in place',
    damage: [[book, notFound, `${notFound}    "410": { x-status-code: 410, description: Gone. }\n`]],
  },
  {
    rule: 'status-code-known',
    title: 'a component that says no code',
    damage: [[book, notFound, `${notFound}    "410": { $ref: ../../components/schemas/Book.yaml }\n`]],
  },
  {
    rule: 'status-code-known',
    title: 'a component that says another code',
    damage: [
      [book, notFound, `${notFound}    "410": { $ref: "../../openapi.yaml#/components/responses/Gone" }\n`],
      withComponents('    Gone: { x-status-code: 411, description: It was here. }\n'),
    ],
  },
  {
    rule: 'status-code-known',
    title: 'a component that is a variant already',
    damage: [
      ['openapi.yaml', catalogued, ''],
      ['openapi.yaml', 'x-error-codes:\n', `${variant('Missing')}x-error-codes:\n`],
    ],
  },
  {
    rule: 'status-code-known',
    title: 'two components that say one code',
    damage: [
      ['openapi.yaml', catalogued, ''],
      withComponents(`    Gone: { ${says404} }\n`),
      [book, notFoundItself, '{ $ref: "../../openapi.yaml#/components/responses/Gone" }'],
    ],
  },
  {
    rule: 'catalogue-complete',
    title: 'two components of the root that say one code',
    damage: [withComponents(`${gone}${gone.replace('Gone:', 'Away:')}`)],
  },
  {
    rule: 'shared-response-complete',
    title: 'a header that others have in different ways',
    damage: [
      ['components/responses/NotFound.yaml', '  X-Trace: { $ref: ../schemas/Trace.yaml }\n', '  {}\n'],
      ['components/responses/BadRequest.yaml', '{ $ref: ../schemas/Trace.yaml }', '{ schema: { type: integer } }'],
    ],
  },
  {
    rule: 'shared-response-complete',
    title: 'a header that no other has',
    damage: [
      [
        'openapi.yaml',
        'x-error-codes:\n',
        'x-shared-responses: { required-headers: { all: [X-Other] } }\nx-error-codes:\n',
      ],
    ],
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

function messagesOf({ inventory }: SourceDocument, name: string): string[] {
  const rule = rules.find((one) => one.name === name) as Rule;
  return reported(rule, contextOf(inventory)).map(({ message }) => message);
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

  test.each(unfixed)('$rule: nothing is fixed for $title', ({ rule, damage }) => {
    const broken = documentOf(edited(library(), damage));
    const chosen = rules.filter(({ name }) => name === rule);
    expect(messagesOf(broken, rule)).not.toEqual([]);
    const { document, fixed, left } = fixDocument(broken, { rules: chosen, unsafe: true });
    expect([fixed.size, left]).toEqual([0, []]);
    expect(document).toBe(broken);
  });

  test('is tried here for every rule that has one', () => {
    const folder = new URL('../../src/rules/', import.meta.url);
    const fixable = readdirSync(folder).filter((name) => /\bfix\b/.test(readFileSync(new URL(name, folder), 'utf8')));
    expect(fixable.map((name) => name.replace('.ts', ''))).toEqual([...new Set(cases.map(({ rule }) => rule))].sort());
  });
});
