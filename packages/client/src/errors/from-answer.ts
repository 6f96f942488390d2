import { hopelessCodes } from '../generated/error-code-facts.js';
import { statusErrors } from '../generated/status-errors.js';
import { requestIdIn } from '../transport/call.js';
import { ApiError } from './api-error.js';
import type { CallFacts, DdmError } from './ddm-error.js';
import { readErrorBody } from './error-body.js';
import { NetworkError, TimeoutError } from './failures.js';

/** The texts of an error code, as `explainErrorCode` gives them. */
export interface Explanation {
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  /** Address of the code's page on the reference site. */
  readonly link: string;
}

/** Finds the texts of an error code. `explainErrorCode` of `@ddm-openapi/client/error-codes` is one. */
export type Explain = (code: string) => Explanation | undefined;

/** Makes the error of an answer: class by status, code and message by body, remedy by code or else by status. */
export function errorFromAnswer(
  response: Response,
  body: string,
  facts: CallFacts,
  explain: Explain | undefined,
): DdmError {
  const { status, headers } = response;
  const { code, message, requestId } = readErrorBody(body);
  const [Class, remedy] = statusErrors[status] ?? [ApiError];
  const text = message ?? (response.statusText || 'no message');
  return new Class(`${status} ${code ? `${code}: ` : ''}${text}`, facts, {
    status,
    code,
    remedy: (code && explain?.(code)?.remedy) || remedy,
    requestId: requestIdIn(headers) ?? requestId,
    retryAfter: retryAfter(headers),
    body,
  });
}

/** Statuses of what may be over soon. */
const passing = [429, 502, 503, 504];

/** Whether the same request may succeed later: its answer was lost, or status and code tell of what may be over soon. */
export function mayPass(error: DdmError): boolean {
  const { status } = error;
  if (!status) return error instanceof NetworkError || error instanceof TimeoutError;
  return status === 500 ? !hopelessCodes.includes(error.code ?? '') : passing.includes(status);
}

/** `Retry-After` in milliseconds, whether it is a number of seconds or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  const wait = Number(value) * 1000 || Date.parse(value) - Date.now();
  return wait >= 0 ? wait : undefined;
}
