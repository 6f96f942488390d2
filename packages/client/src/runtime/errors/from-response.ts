import { requestIdIn } from '../call.js';
import type { Service } from '../service.js';
import { ApiError } from './api-error.js';
import type { CallError, CallFacts } from './call-error.js';
import { readErrorBody } from './error-body.js';
import type { Explain } from './explanation.js';

/** Statuses that tell of what may be over soon. */
const transientStatuses = [429, 500, 502, 503, 504];

/** Makes the error of a response: class by status, code and message by body, remedy by code or else by status. */
export function errorFromResponse(
  response: Response,
  body: string,
  facts: CallFacts,
  { statusErrors, permanentErrorCodes }: Pick<Service, 'statusErrors' | 'permanentErrorCodes'>,
  explain: Explain | undefined,
): CallError {
  const { status, headers } = response;
  const { code, message, requestId } = readErrorBody(body);
  const known = statusErrors[status];
  const text = message ?? (response.statusText || 'no message');
  return new (known?.Error ?? ApiError)(`${status} ${code ? `${code}: ` : ''}${text}`, facts, {
    status,
    code,
    remedy: (code && explain?.(code)?.remedy) || known?.remedy,
    requestId: requestIdIn(headers) ?? requestId,
    retryable: transientStatuses.includes(status) && !permanentErrorCodes.includes(code ?? ''),
    retryAfter: retryAfter(headers),
    body,
  });
}

/** Whether the same request may succeed later: its response was lost, or tells of what may be over soon. */
export function mayPass(error: CallError): boolean {
  // By name, since the error may come from another copy of this package.
  return error.retryable ?? ['NetworkError', 'TimeoutError'].includes(error.name);
}

/** `Retry-After` in milliseconds, whether it is a number of seconds or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  const wait = Number(value) * 1000 || Date.parse(value) - Date.now();
  return wait >= 0 ? wait : undefined;
}
