import type { CallFacts } from '../errors/ddm-error.js';
import { AbortError, TimeoutError } from '../errors/failures.js';
import { mayBeDone } from './answer.js';

/**
 * Does work until it ends, the time is up or the signal stops it, also where the work does not heed its signal.
 *
 * @param time - Milliseconds for the work.
 * @param last - Whether the time of the whole call ends with it.
 */
export async function within<T>(
  time: number,
  last: boolean,
  signal: AbortSignal | undefined,
  facts: CallFacts,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw abortError(facts, signal.reason);
  const controller = new AbortController();
  let onAbort = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopped = new Promise<never>((_, reject) => {
    const stop = (error: Error) => {
      reject(error);
      controller.abort(error);
    };
    onAbort = () => stop(abortError(facts, signal?.reason));
    const what = last ? 'timeout' : 'attemptTimeout';
    const expire = () => stop(new TimeoutError(`its ${what} is over.`, facts, { remedy: mayBeDone }));
    timer = setTimeout(expire, Math.max(0, time));
  });
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

export function abortError(facts: CallFacts, cause: unknown): AbortError {
  return new AbortError('stopped by its signal.', facts, { cause });
}
