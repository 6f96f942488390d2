import type { Call } from '../call.js';
import { ApiError } from '../errors/api-error.js';
import type { CallError } from '../errors/call-error.js';
import { mayPass } from '../errors/from-response.js';
import type { RetryOptions } from '../options/call-options.js';

/**
 * Whether a failed request may be sent again, as the document says of its error code or status: an idempotent one where a
 * retry can help, any other only where the service refused it before it did anything.
 */
export function mayRepeat(call: Call, error: CallError): boolean {
  return mayPass(error) && (call.idempotent === true || error.refused === true);
}

/** How long to wait before the next attempt: what the service asks for, else a random time below a doubling bound. */
export function delayOf(error: CallError, attempts: number, { baseDelay, maxDelay }: Required<RetryOptions>): number {
  if (error instanceof ApiError && error.retryAfter !== undefined) return error.retryAfter;
  const base = error.refused ? baseDelay * 4 : baseDelay;
  return Math.random() * Math.min(maxDelay, base * 2 ** (attempts - 1));
}
