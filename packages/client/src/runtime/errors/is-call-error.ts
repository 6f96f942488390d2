import { brand, type CallError } from './call-error.js';

/** Whether something that was caught is an error of a client and, where a code is given, has that error code. */
export function isCallError(error: unknown, code?: string): error is CallError {
  return (
    typeof error === 'object' &&
    error !== null &&
    brand in error &&
    (code === undefined || (error as CallError).code === code)
  );
}
