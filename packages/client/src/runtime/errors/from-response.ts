import { requestIdIn } from '../call.js';
import type { Retry, Service } from '../service.js';
import { ApiError } from './api-error.js';
import type { CallError, CallFacts } from './call-error.js';
import { readErrorBody } from './error-body.js';
import type { Explain } from './explanation.js';

/** What HTTP says of a retry, for a document that does not say. */
function retryOf(status: number): Retry {
  return status === 429 ? 'any' : /^50[0234]$/.test(`${status}`) ? 'idempotent' : 'never';
}

/**
 * Makes the error of a response: class by status, code and message by body, remedy by code or else by status.
 *
 * @param raw - The body as it came; what is read from it is scrubbed after its escapes are undone.
 * @param body - The body to show.
 */
export function errorFromResponse(
  response: Response,
  raw: string,
  body: string,
  facts: CallFacts,
  { statusErrors, errorCodeRetries }: Pick<Service, 'statusErrors' | 'errorCodeRetries'>,
  explain: Explain | undefined,
  scrub: (text: string) => string,
): CallError {
  const { status, headers } = response;
  const { code, message, requestId } = readErrorBody(raw, body, scrub);
  const known = statusErrors[status];
  const retry = errorCodeRetries[`${status} ${code}`] ?? known?.retry ?? retryOf(status);
  // Gateways begin their pages with the status again.
  const said = message?.replace(new RegExp(`^${status}\\b[\\s:-]*`), '');
  const text = said || scrub(response.statusText) || 'no message';
  return new (known?.Error ?? ApiError)(`${status} ${code ? `${code}: ` : ''}${text}`, facts, {
    status,
    code,
    remedy: explained(code, explain) ?? known?.remedy,
    requestId: requestIdIn(headers, scrub) ?? requestId,
    retryable: retry !== 'never',
    ...(retry === 'any' && { refused: true }),
    retryAfter: retryAfter(headers),
    body,
  });
}

/** The remedy of a code. A function that fails must not hide the error that it was to explain. */
function explained(code: string | undefined, explain: Explain | undefined): string | undefined {
  try {
    return code && explain?.(code)?.remedy;
  } catch {
    return undefined;
  }
}

/** Whether the same request may succeed later: its response was lost, or tells of what may be over soon. */
export function mayPass(error: CallError): boolean {
  // By name, since the error may come from another copy of this package.
  return error.retryable ?? ['NetworkError', 'TimeoutError'].includes(error.name);
}

/** `Retry-After` in milliseconds, given as seconds or as a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return wait >= 0 ? wait : undefined;
}
