import type { CallFacts, DdmError } from '../errors/ddm-error.js';

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

/** Calls one hook of all; the event is made only if someone listens. */
export function notify<Name extends keyof Hooks>(
  hooks: readonly Hooks[],
  name: Name,
  makeEvent: () => Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  let event: Parameters<NonNullable<Hooks[Name]>>[0] | undefined;
  for (const hook of hooks) {
    if (!hook[name]) continue;
    try {
      event ??= makeEvent();
      const result = (hook[name] as (event: unknown) => unknown)(event);
      if (result instanceof Promise) result.catch(ignore);
    } catch {
      // Ignored, as Hooks promises.
    }
  }
}

function ignore(): void {}
