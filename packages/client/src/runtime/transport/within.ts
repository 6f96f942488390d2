import { onAbort } from '../signals.js';

/** Limits that stop work in progress. */
export interface Limits {
  /** Milliseconds; no limit where no timer can be as long. */
  readonly time: number;
  readonly signal: AbortSignal | undefined;
  /** The error of work whose time is up; undefined ends it without one. */
  readonly expired: () => Error | undefined;
  /** The error of work that the signal stopped. */
  readonly aborted: (reason: unknown) => Error;
}

/** The longest time that a timer keeps; one that is longer would end at once. */
export const longestTimer = 2 ** 31 - 1;

/** Does work until it ends, the time is up or the signal stops it, also where the work does not heed its signal. */
export function within<T>(
  { time, signal, expired, aborted }: Limits,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (error: Error | undefined) => {
      end();
      if (error) reject(error);
      else resolve(undefined as T);
      controller.abort(error);
    };
    const forget = signal && onAbort(signal, () => stop(aborted(signal.reason)));
    const timer = time > longestTimer ? undefined : setTimeout(() => stop(expired()), Math.max(0, time));
    const end = () => {
      clearTimeout(timer);
      forget?.();
    };
    // Looked at last: some signals are aborted by what begins to listen.
    if (signal?.aborted) return stop(aborted(signal.reason));
    // Both at once: `finally` would make two more promises for each attempt.
    work(controller.signal).then(
      (value) => {
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

/** Waits. Rejects with the error of the signal when that is aborted, and never where no timer can be as long. */
export function sleep(time: number, signal: AbortSignal | undefined, aborted: Limits['aborted']): Promise<void> {
  return within<void>({ time, signal, expired: () => undefined, aborted }, () => new Promise(() => {}));
}
