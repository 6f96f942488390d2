import type { CallFacts } from '../errors/ddm-error.js';
import { AbortError, TimeoutError } from '../errors/failures.js';

/** The time that one attempt has, and who may stop it. */
export interface Limits {
  /** Milliseconds for this attempt. */
  readonly time: number;
  /** Whether the time of the whole call ends with this attempt. */
  readonly last: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Does work until it ends, the time is up or the signal stops it, also where the work does not heed its signal. */
export async function within<T>(
  { time, last, signal }: Limits,
  facts: CallFacts,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw abortError(facts, signal.reason);
  const controller = new AbortController();
  let stop: (error: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (error) => {
      reject(error);
      controller.abort(error);
    };
  });
  const onAbort = () => stop(abortError(facts, signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop(timeoutError(facts, last)), Math.max(0, time));
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

export function abortError(facts: CallFacts, cause: unknown): AbortError {
  return new AbortError(`${facts.operationId}: stopped by its signal.`, facts, { cause });
}

function timeoutError(facts: CallFacts, last: boolean): TimeoutError {
  const what = last ? 'the call took longer than its timeout' : 'the attempt took longer than attemptTimeout';
  return new TimeoutError(`${facts.operationId}: ${what}.`, facts, {
    remedy: 'The request may have been acted on: read the state before it is sent again.',
  });
}
