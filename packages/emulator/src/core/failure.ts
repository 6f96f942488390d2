import type { ErrorCode, KnownErrorCode } from '@ddm-openapi/spec';
import { errorCodes } from '@ddm-openapi/spec';

const catalogue = new Map<string, ErrorCode>(errorCodes.map((entry) => [entry.code, entry]));

/** An answer that is an error. What has no code of its own is told by its status alone. */
export class Failure extends Error {
  override name = 'Failure';
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
    readonly source: ErrorCode['source'] = 'gateway',
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The failure of a code of the catalogue; `detail` says what is special about this one. */
export function failure(code: KnownErrorCode, detail?: string, status?: number): Failure {
  const entry = catalogue.get(code);
  if (!entry) throw new RangeError(`The catalogue has no error code ${code}.`);
  const at = status ?? entry.status;
  const message = [entry, ...(entry.also ?? [])].find((one) => one.status === at)?.message ?? entry.message;
  return new Failure(at, detail ? `${message.replace(/\.?$/, '.')} ${detail}` : message, code, entry.source);
}

/** Something that the path names does not exist. DDM answers 404; the error code is not known. */
export const notFound = (what: string) => new Failure(404, `There is no ${what}.`, undefined, 'ddm');

/** Another operation is in progress, which has to end first. */
export const busy = (detail: string) => failure('DBS.200019', detail);

/** The resource is in a state that does not allow the operation, and no error code says so. */
export const conflict = (detail: string) => new Failure(409, detail);
