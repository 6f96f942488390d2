import type { CallFacts, DdmError } from './errors/ddm-error.js';
import type { Attempt } from './transport/attempt.js';
import { factsOf, requestIdIn } from './transport/call.js';
import { maskBody, maskHeaders } from './transport/mask.js';
import type { Watcher } from './transport/watcher.js';

/** A request on its way. Secrets are masked. */
export interface RequestEvent extends CallFacts {
  readonly url: string;
  /** Headers; the value of any that may hold a secret is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request body, with its secrets masked. */
  readonly body: unknown;
}

/** An answer that arrived. */
export interface ResponseEvent extends CallFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  /** Milliseconds from sending the request to the end of the answer. */
  readonly duration: number;
}

/** A request that will be sent again. */
export interface RetryEvent extends CallFacts {
  readonly error: DdmError;
  /** Milliseconds until then. */
  readonly delay: number;
}

/** A call that failed for good. */
export interface ErrorEvent extends CallFacts {
  readonly error: DdmError;
}

/** Functions that watch what the client does. What they throw is ignored: watching must not break a call. */
export interface Hooks {
  onRequest?(event: RequestEvent): unknown;
  onResponse?(event: ResponseEvent): unknown;
  onRetry?(event: RetryEvent): unknown;
  onError?(event: ErrorEvent): unknown;
}

/**
 * Makes hooks fit for a client, with secrets masked: `createDdmClient({ …, watcher: watch({ onRetry: count }, debug()) })`.
 */
export function watch(...hooks: readonly Hooks[]): Watcher {
  return {
    request: (attempt) =>
      notify(hooks, 'onRequest', attempt, {
        url: attempt.call.url,
        headers: maskHeaders(Object.entries(attempt.request.headers)),
        body: maskBody(attempt.call.input),
      }),
    response: (attempt, { status, headers }, duration) =>
      notify(hooks, 'onResponse', attempt, {
        status,
        headers: maskHeaders(headers),
        requestId: requestIdIn(headers),
        duration,
      }),
    retry: (attempt, error, delay) => notify(hooks, 'onRetry', attempt, { error, delay }),
    error: (attempt, error) => notify(hooks, 'onError', attempt, { error }),
  };
}

function notify(hooks: readonly Hooks[], name: keyof Hooks, { call, number }: Attempt, more: object): void {
  const event = { ...factsOf(call, number), ...more };
  for (const hook of hooks) {
    try {
      const result = (hook[name] as ((event: object) => unknown) | undefined)?.(event);
      if (result instanceof Promise) result.catch(() => {});
    } catch {
      // Ignored, as Hooks promises.
    }
  }
}
