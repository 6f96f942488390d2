import type { Credentials } from './credentials/credentials.js';
import type { Explain } from './errors/from-answer.js';
import type { RetryBudget } from './transport/budget.js';
import type { Watcher } from './transport/watcher.js';

/** How often and when a request is sent again. */
export interface RetryOptions {
  /** How many times a request is sent again at most. Default 5. */
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
  /** Milliseconds for the whole call, with its retries and waits. Default 120 000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for one attempt, from connecting to the end of the answer. Default 30 000. */
  readonly attemptTimeout?: number | undefined;
  /** How requests are sent again; `false` for never. */
  readonly retry?: RetryOptions | false | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The trace that the call belongs to (W3C Trace Context), passed on as the header `traceparent`. */
  readonly traceparent?: string | (() => string | undefined) | undefined;
}

/** What a client needs to know. */
export interface ClientOptions extends Omit<CallOptions, 'signal'> {
  /** Who calls. */
  readonly credentials: Credentials;
  /** The project, for every path that has one. `findProject` gets it by the name of the project. */
  readonly projectId?: string | undefined;
  /** The region of the service. Default `eu-de`. */
  readonly region?: string | undefined;
  /** Address of the service, in place of the region's. */
  readonly baseUrl?: string | undefined;
  /** Allows `http://` to other hosts than this one. Credentials then travel unprotected. */
  readonly insecureHttp?: boolean | undefined;
  /** What sends the requests. Default the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Is told of requests, answers, retries and errors: `watch({ onRequest, … })`, or `watch(debug())` to print them. */
  readonly watcher?: Watcher | undefined;
  /** How much may be retried over all calls; `false` for without bound. Default 20, and a fifth back for each success. */
  readonly retryBudget?: RetryBudget | false | undefined;
  /** Puts the remedy of an error code into errors: `explainErrorCode` of `@ddm-openapi/client/error-codes`. */
  readonly explain?: Explain | undefined;
}

/** What holds when nothing is said. Times in milliseconds. */
export const defaults = {
  region: 'eu-de',
  timeout: 120_000,
  attemptTimeout: 30_000,
  retry: { limit: 5, baseDelay: 500, maxDelay: 60_000 },
  retryBudget: { capacity: 20, refill: 0.2 },
} as const;
