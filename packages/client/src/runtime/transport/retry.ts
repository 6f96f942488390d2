import type { Call } from '../call.js';
import { ApiError } from '../errors/api-error.js';
import type { CallError } from '../errors/call-error.js';
import { mayPass } from '../errors/from-response.js';
import { defaults, type RetryOptions } from '../options/call-options.js';

/**
 * Whether a failed request can be retried according to its error code or status: an idempotent one if it is retryable,
 * any other only if the service refused it before it had any effect.
 */
export function mayRepeat(call: Call, error: CallError): boolean {
  return mayPass(error) && (call.idempotent === true || error.refused === true);
}

/** The delay before the next attempt: as the service asks, or otherwise exponential backoff with jitter. */
export function delayOf(
  error: CallError,
  attempts: number,
  { baseDelay = defaults.retry.baseDelay, maxDelay = defaults.retry.maxDelay }: RetryOptions,
): number {
  if (error instanceof ApiError && error.retryAfter !== undefined) return error.retryAfter;
  const base = error.refused ? baseDelay * 4 : baseDelay;
  return Math.random() * Math.min(maxDelay, base * 2 ** (attempts - 1));
}
