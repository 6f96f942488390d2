/** The catalogues of the DDM API as data, generated from the OpenAPI document. */

export type * from './derive/types.js';
export { errorCodes, type KnownErrorCode } from './generated/error-codes.js';
export { type OperationId, operations } from './generated/operations.js';
export { platformStatusCodes, type StatusCodeNumber, statusCodes } from './generated/status-codes.js';
