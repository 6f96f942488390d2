import { readHeaders } from '../transport/headers.js';
import { count, delay, duration, having, type Rules } from './check.js';

/** How often and when a request is retried. */
export interface RetryOptions {
  /** The maximum number of retries. Default 5. */
  readonly limit?: number;
  /** Upper bound of the first wait, in milliseconds; it doubles with each. Four times that after a 429. Default 500. */
  readonly baseDelay?: number;
  /** Upper bound of any wait that the service did not ask for, in milliseconds. Default 60 000. */
  readonly maxDelay?: number;
}

/** What can be set for a client and again for a single call. */
export interface CallOptions {
  /** Stops the call at once, waiting included. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, with its retries and waits; `Infinity` for without bound. Default 120 000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for one attempt, from connecting to the end of the response. Default 30 000. */
  readonly attemptTimeout?: number | undefined;
  /** How requests are retried; `false` for never. */
  readonly retry?: RetryOptions | false | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string | undefined>> | Headers | undefined;
  /** The trace that the call belongs to (W3C Trace Context), passed on as the header `traceparent`. */
  readonly traceparent?: string | (() => string | undefined) | undefined;
}

/** The rule for a signal. One that nobody can stop listening to is none. */
export const signal = having('removeEventListener', 'an AbortSignal');

/** The rules for the options of a call. */
export const callRules: Rules = {
  signal,
  timeout: duration,
  attemptTimeout: duration,
  retry: { limit: count, baseDelay: delay, maxDelay: delay },
  headers: [(value) => !!readHeaders(value), 'an object of texts, or Headers'],
  traceparent: [(value) => /string|function/.test(typeof value), 'a text or a function'],
};

/** How much retrying a client may do over all its calls, so that an outage is not multiplied. */
export interface RetryBudget {
  /** How many retries may be spent at once. */
  readonly capacity: number;
  /** How much of a retry each call that needed none gives back. */
  readonly refill: number;
}

/** Default values. Times in milliseconds, sizes in bytes. */
export const defaults = {
  timeout: 120_000,
  attemptTimeout: 30_000,
  maxResponseSize: 67_108_864,
  retry: { limit: 5, baseDelay: 500, maxDelay: 60_000 },
  retryBudget: { capacity: 20, refill: 0.2 },
} as const;
