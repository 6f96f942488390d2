import type { ErrorCode } from '../generated/error-code-types.js';
import { DdmError } from './ddm-error.js';

/**
 * Whether something that was caught is an error of this client and, where a code is given, has that error code.
 * All codes of DDM come with status 400, so the code tells more than the status.
 */
export function isDdmError(error: unknown): error is DdmError;
export function isDdmError<Code extends ErrorCode>(
  error: unknown,
  code: Code,
): error is DdmError & { readonly code: Code };
export function isDdmError(error: unknown, code?: string): boolean {
  return error instanceof DdmError && (code === undefined || error.code === code);
}
