import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RulesetFunctionContext } from '@stoplight/spectral-core';
import { operationsOf, successOf } from '../src/core/document.js';
import { objectAt } from '../src/core/json.js';
import type { Inventory } from '../src/core/references.js';
import { contextOf, type RuleContext } from '../src/core/rule.js';
import { rules } from '../src/rules.js';
import { type Files, lint, runRules } from './lint.js';
import { realSource } from './source.js';

const bundle: Files = new Map([
  ['openapi.yaml', readFileSync(new URL('../../spec/dist/openapi.json', import.meta.url), 'utf8')],
]);

describe('the real document', () => {
  test('is clean as bundle', async () => {
    expect(await lint(bundle)).toEqual([]);
  });
});

/** What each rule looks at: a rule that finds none of it in the document would be silent whatever was wrong. */
const subjects: Record<string, (context: RuleContext) => number> = {
  'error-response-referenced': ({ document }) => operationsOf(document).length,
  'error-response-in-catalogue': ({ catalogue }) => catalogue.errors.length,
  'error-response-matches-code': ({ catalogue }) => catalogue.errors.length,
  'status-code-known': ({ document }) =>
    operationsOf(document).flatMap(({ value }) => Object.keys(objectAt(value, 'responses'))).length,
  'status-codes-complete': ({ catalogue }) =>
    catalogue.errors.filter((entry) => entry.requiredOn === 'request-body').length,
  'catalogue-complete': ({ catalogue }) => catalogue.entries.length,
  'shared-response-complete': ({ catalogue }) => catalogue.errors.length,
  'success-response-shared': ({ document }) => operationsOf(document).filter(({ value }) => successOf(value)).length,
  'job-declared': ({ document }) => operationsOf(document).filter(({ value }) => value['x-job']).length,
  'error-code-complete': ({ catalogue }) => catalogue.errorCodes.size,
  'operation-id-vocabulary': ({ document }) => (document['x-operation-verbs'] as unknown[]).length,
  'link-resolves': ({ document }) =>
    operationsOf(document)
      .flatMap(({ value }) => Object.values(objectAt(value, 'responses')))
      .flatMap((response) => Object.keys(objectAt(response, 'links'))).length,
  'path-item-file': ({ document, references }) =>
    references.isSplit ? Object.keys(objectAt(document, 'paths')).length : 0,
  'deprecated-names-replacement': ({ document }) =>
    operationsOf(document).filter(({ value }) => value.deprecated).length,
  'pagination-declared': ({ document }) => operationsOf(document).filter(({ value }) => value['x-pagination']).length,
  'idempotence-declared': ({ document }) => operationsOf(document).length,
  'secret-marked': ({ schemas }) => schemas.filter(({ value }) => value['x-secret']).length,
  'described-with-example': ({ schemas }) => schemas.filter(({ role }) => role === 'property').length,
  'number-bounded': ({ schemas }) => schemas.filter(({ value }) => value.type === 'integer').length,
  'time-format-declared': ({ schemas }) => schemas.filter(({ value }) => value['x-time-format']).length,
  'extension-valid': ({ schemas }) => schemas.filter(({ value }) => value['x-extensible-enum']).length,
  // The document may need no exception, so what counts is where one may be.
  'exception-reasoned': ({ references }) => [...references.nodes].length,
  'merge-key-absent': ({ references }) => references.files.filter(([, file]) => file.parserResult?.ast).length,
  'remedy-declared': ({ catalogue }) => catalogue.errors.length,
};

describe('no rule is vacuous', () => {
  let context: RuleContext;

  beforeAll(async () => {
    await runRules(realSource(), {
      context: {
        given: '$',
        // biome-ignore lint/suspicious/noThenProperty: it is what Spectral calls it
        then: {
          function: (_node: unknown, _options: unknown, { documentInventory }: RulesetFunctionContext) => {
            context = contextOf(documentInventory as unknown as Inventory);
            return [];
          },
        },
      },
    });
  });

  test('every rule is asked about what it looks at', () => {
    expect(Object.keys(subjects).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  test.each(rules)('$name has something to look at in the real document', (rule) => {
    expect(subjects[rule.name]?.(context) ?? 0).toBeGreaterThan(0);
  });
});
