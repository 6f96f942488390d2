/** The catalogue of error codes with its texts, for those who want it: it is larger than the client. */
import type { Explanation } from './errors/from-answer.js';
import { siteAddress } from './generated/addresses.js';
import type { KnownErrorCode } from './generated/error-code-types.js';
import { errorCodeTable } from './generated/error-codes.js';

export type { Explanation } from './errors/from-answer.js';
export type { ErrorCode, KnownErrorCode } from './generated/error-code-types.js';

/** What the catalogue says of an error code. */
export interface ErrorCodeEntry extends Explanation {
  readonly code: KnownErrorCode;
  /** The status that the code comes with. */
  readonly status: number;
  /** Whether the same request, sent again later, can succeed without any other change. */
  readonly retryable: boolean;
}

/** All codes that the catalogue knows. */
export const errorCodes = Object.keys(errorCodeTable) as readonly KnownErrorCode[];

/**
 * Looks an error code up. Give it to a client as `explain` and its errors carry the remedy of their code.
 *
 * @returns undefined for a code that the catalogue does not know.
 */
export function explainErrorCode(code: string): ErrorCodeEntry | undefined {
  if (!Object.hasOwn(errorCodeTable, code)) return undefined;
  const known = code as KnownErrorCode;
  const [status, message, cause, remedy, retryable] = errorCodeTable[known];
  return {
    code: known,
    status,
    message,
    cause,
    remedy,
    retryable: retryable === 1,
    link: `${siteAddress}/errors/#${code}`,
  };
}
