import type { CallFacts } from '../errors/call-error.js';
import { AbortError, TimeoutError } from '../errors/failures.js';
import { mayBeDone } from './read-response.js';

/**
 * Does work until it ends, the time is up or the signal stops it, also where the work does not heed its signal.
 *
 * @param time - Milliseconds for the work.
 * @param last - Whether the time of the whole call ends with it.
 */
export function within<T>(
  time: number,
  last: boolean,
  signal: AbortSignal | undefined,
  facts: CallFacts,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const stop = (error: Error) => {
      end();
      reject(error);
      controller.abort(error);
    };
    const onAbort = () => stop(abortError(facts, signal?.reason));
    const expire = () =>
      stop(new TimeoutError(`its ${last ? 'timeout' : 'attemptTimeout'} is over.`, facts, { remedy: mayBeDone }));
    const timer = setTimeout(expire, Math.max(0, time));
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    const settle =
      <V>(done: (value: V) => void) =>
      (value: V) => {
        end();
        done(value);
      };
    work(controller.signal).then(settle(resolve), settle(reject));
  });
}

export function abortError(facts: CallFacts, cause: unknown): AbortError {
  return new AbortError('stopped by its signal.', facts, { cause });
}
