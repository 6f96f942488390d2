/** Derives the catalogues from any bundled OpenAPI 3.0 document with this project's extensions. */

export {
  errorCodesOf,
  platformStatusCodesOf,
  type StatusResponse,
  statusCodesOf,
  statusResponsesOf,
} from './codes.js';
export { type Document, referenceName, resolve } from './document.js';
export { DocumentError } from './document-error.js';
export { errorClassName } from './error-class.js';
export { examplesOf, firstExample, type MediaExamples } from './examples.js';
export { jsonMedia } from './json-media.js';
export { type OperationFacts, operationFactsOf, operationsOf } from './operations.js';
export { parametersOf } from './parameters.js';
export { secretsOf } from './secrets.js';
export { ownServersOf, type Server } from './servers.js';
export type * from './types.js';
