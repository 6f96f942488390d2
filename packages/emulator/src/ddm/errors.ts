import type { Failure } from '../core/failure.js';

/** The body of an error. An error code of DDM is in `errCode`, any other in `error_code`. */
export function errorBody(failure: Failure, requestId: string): Record<string, string> {
  if (failure.source === 'service' && failure.code) {
    return { errCode: failure.code, externalMessage: failure.message };
  }
  return { ...(failure.code && { error_code: failure.code }), error_msg: failure.message, request_id: requestId };
}
