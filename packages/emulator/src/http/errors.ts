import { statusCodes } from '@ddm-openapi/spec';
import type { Failure } from '../core/failure.js';

/** The body of an error. An error code of DDM stands in `errCode`, every other in `error_code`. */
export function errorBody(failure: Failure, requestId: string): Record<string, string> {
  if (failure.source === 'ddm' && failure.code) {
    return { errCode: failure.code, externalMessage: failure.message };
  }
  return { ...(failure.code && { error_code: failure.code }), error_msg: failure.message, request_id: requestId };
}

/** The error code that a status has when nobody names one: that of its example in the document. */
export function defaultCode(status: number): string | undefined {
  const example = Object.values(statusCodes.find((one) => one.code === status)?.examples ?? {})[0]?.value;
  const { errCode, error_code } = (example ?? {}) as { errCode?: string; error_code?: string };
  return errCode ?? error_code;
}
