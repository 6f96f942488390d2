import { factsOf, requestIdIn } from '../call.js';
import type { CallError, CallFacts } from '../errors/call-error.js';
import { sentSoFar } from '../transport/attempt.js';
import { quietly } from '../use.js';
import { shownHeader, shownRequest, shownResponse } from './shown.js';
import type { Watcher } from './watcher.js';

/** A request on its way. Secrets are masked. */
export interface RequestEvent extends CallFacts {
  readonly url: string;
  /** Headers; the value of any that may hold a secret is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request body, with its secrets masked. */
  readonly body: unknown;
}

/** A response that arrived. */
export interface ResponseEvent extends CallFacts {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Milliseconds from sending the request to the end of the response. */
  readonly duration: number;
  /** The first 64 KiB of the body as text, with its secrets masked. */
  readonly body: string;
  /** A header of the response; `***` for one that may hold a secret. */
  readonly header: (name: string) => string | null;
}

/** A request that will be retried. */
export interface RetryEvent extends CallFacts {
  readonly error: CallError;
  /** Milliseconds until then. */
  readonly delay: number;
}

/** A call that failed for good. */
export interface ErrorEvent extends CallFacts {
  readonly error: CallError;
}

/** Functions that watch what the client does. What they throw is ignored: watching must not break a call. */
export interface Hooks {
  onRequest?(event: RequestEvent): unknown;
  onResponse?(event: ResponseEvent): unknown;
  onRetry?(event: RetryEvent): unknown;
  onError?(event: ErrorEvent): unknown;
}

/**
 * Makes hooks fit for a client, with secrets masked: `{ …, watcher: watch({ onRetry: count }, debug()) }`.
 */
export function watch(...hooks: readonly Hooks[]): Watcher {
  return {
    request: (attempt) => {
      const { call, number, request, scrubber } = attempt;
      notify(hooks, 'onRequest', {
        operationId: call.operationId,
        method: call.method,
        path: call.path,
        attempts: number,
        url: request.url,
        // Made when they are looked at, since few hooks do.
        get headers() {
          const shown = scrubber();
          return Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, shownHeader(shown, name, value)]),
          );
        },
        get body() {
          return shownRequest(scrubber(), request.body);
        },
      });
    },
    response: ({ call, number, scrubber }, { status, headers }, duration, body) =>
      notify(hooks, 'onResponse', {
        operationId: call.operationId,
        method: call.method,
        path: call.path,
        attempts: number,
        status,
        get requestId() {
          return requestIdIn(headers, (id) => scrubber().text(id));
        },
        duration,
        get body() {
          return shownResponse(scrubber(), body);
        },
        header: (name) => {
          const value = headers.get(name);
          return value && shownHeader(scrubber(), name, value);
        },
      }),
    retry: (attempt, error, delay) =>
      notify(hooks, 'onRetry', { ...factsOf(attempt.call, sentSoFar(attempt)), error, delay }),
    error: (attempt, error) => notify(hooks, 'onError', { ...factsOf(attempt.call, sentSoFar(attempt)), error }),
  };
}

/** Tells hooks of an event. Spreading objects is slow, so the events of every request are written out. */
function notify<Name extends keyof Hooks>(
  hooks: readonly Hooks[],
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  for (const hook of hooks) quietly(() => (hook[name] as ((given: typeof event) => unknown) | undefined)?.(event));
}
