import { ErrorCatalogue, Failure } from '../core/failure.js';
import { errorCodes } from '../generated/document.js';

/** An error code that the document of DDM knows. */
export type KnownErrorCode = keyof typeof errorCodes;

const catalogue = new ErrorCatalogue(errorCodes);

/** The failure of a code of the catalogue; `detail` says what is special about this one. */
export function failure(code: KnownErrorCode, detail?: string): Failure {
  return catalogue.failure(code, undefined, detail);
}

/** Something that the path names does not exist. DDM responds with 404; the error code is not known. */
export const notFound = (what: string) => new Failure(404, `There is no ${what}.`, undefined, 'service');

/** Another operation is in progress, which has to end first. */
export const busy = (detail: string) => failure('DBS.200019', detail);

/** The resource is in a state that does not allow the operation, and no error code says so. */
export const conflict = (detail: string) => new Failure(409, detail);
