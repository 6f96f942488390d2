import type { Call } from '../call.js';
import { ApiError } from '../errors/api-error.js';
import type { CallError } from '../errors/call-error.js';
import { mayPass } from '../errors/from-response.js';
import type { RetryOptions } from '../options/call-options.js';

/**
 * Whether a failed request may be sent again: an idempotent one where it may pass, any other only when the service
 * refused to look at it (429), since it may have been acted on otherwise.
 */
export function mayRepeat(call: Call, error: CallError): boolean {
  return error.status === 429 || (call.idempotent === true && mayPass(error));
}

/** How long to wait before the next attempt: what the service asks for, else a random time below a doubling bound. */
export function delayOf(error: CallError, attempts: number, { baseDelay, maxDelay }: Required<RetryOptions>): number {
  if (error instanceof ApiError && error.retryAfter !== undefined) return error.retryAfter;
  const base = error.status === 429 ? baseDelay * 4 : baseDelay;
  return Math.random() * Math.min(maxDelay, base * 2 ** (attempts - 1));
}
