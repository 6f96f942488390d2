import type { Rule } from './core/rule.js';
import { catalogueComplete } from './rules/catalogue-complete.js';
import { deprecatedNamesReplacement } from './rules/deprecated-names-replacement.js';
import { describedWithExample } from './rules/described-with-example.js';
import { errorCodeComplete } from './rules/error-code-complete.js';
import { errorResponseInCatalogue } from './rules/error-response-in-catalogue.js';
import { errorResponseMatchesCode } from './rules/error-response-matches-code.js';
import { errorResponseReferenced } from './rules/error-response-referenced.js';
import { exceptionReasoned } from './rules/exception-reasoned.js';
import { extensionValid } from './rules/extension-valid.js';
import { idempotenceDeclared } from './rules/idempotence-declared.js';
import { jobDeclared } from './rules/job-declared.js';
import { linkResolves } from './rules/link-resolves.js';
import { mergeKeyAbsent } from './rules/merge-key-absent.js';
import { numberBounded } from './rules/number-bounded.js';
import { operationIdVocabulary } from './rules/operation-id-vocabulary.js';
import { paginationDeclared } from './rules/pagination-declared.js';
import { pathItemFile } from './rules/path-item-file.js';
import { remedyDeclared } from './rules/remedy-declared.js';
import { secretMarked } from './rules/secret-marked.js';
import { sharedResponseComplete } from './rules/shared-response-complete.js';
import { statusCodeKnown } from './rules/status-code-known.js';
import { statusCodesComplete } from './rules/status-codes-complete.js';
import { successResponseShared } from './rules/success-response-shared.js';
import { timeFormatDeclared } from './rules/time-format-declared.js';

const withoutExceptions: readonly Rule[] = [
  catalogueComplete,
  errorResponseReferenced,
  errorResponseInCatalogue,
  errorResponseMatchesCode,
  statusCodeKnown,
  statusCodesComplete,
  sharedResponseComplete,
  remedyDeclared,
  successResponseShared,
  jobDeclared,
  errorCodeComplete,
  operationIdVocabulary,
  pathItemFile,
  deprecatedNamesReplacement,
  paginationDeclared,
  idempotenceDeclared,
  secretMarked,
  describedWithExample,
  numberBounded,
  timeFormatDeclared,
  extensionValid,
  linkResolves,
  mergeKeyAbsent,
];

/** Every rule of the package. */
export const rules: readonly Rule[] = [...withoutExceptions, exceptionReasoned(withoutExceptions)];
