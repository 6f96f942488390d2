import { factsOfReading } from '../call.js';
import { TimeoutError } from '../errors/failures.js';
import { mayPass } from '../errors/from-response.js';
import { isCallError } from '../errors/is-call-error.js';
import { sleep } from '../transport/sleep.js';
import { abortError } from '../transport/within.js';

/** How a waiter waits. */
export interface WaitOptions<State> {
  /** Stops waiting at once. The work on the service goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait at most. Default 30 minutes. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two looks: the least, which comes first, and the most. Default 1 000 and 15 000. */
  readonly interval?: { readonly min?: number; readonly max?: number } | undefined;
  /** Told what every look has shown. */
  readonly onProgress?: ((state: State) => void) | undefined;
}

/** What one look shows: whether the waiting is over, and how much is done, from 0 to 1, where that is known. */
export interface Look<State> {
  readonly state: State;
  readonly done: boolean;
  readonly progress?: number | undefined;
}

/** How many looks in a row may fail for a reason that may pass; the next such failure ends the waiting. */
const maxFailures = 4;

/**
 * Looks again and again until the waiting is over. The time between two looks grows by half each, and follows the progress
 * where one is told, so that a long job is not asked about every second and a short one is not overslept.
 */
export async function poll<State>(
  what: string,
  look: (signal: AbortSignal | undefined) => Promise<Look<State>>,
  { signal, timeout = 30 * 60_000, interval = {}, onProgress }: WaitOptions<State>,
): Promise<State> {
  const { min = 1000, max = 15_000 } = interval;
  const start = performance.now();
  let delay = min;
  let failures = 0;
  for (let attempts = 1; ; attempts++) {
    try {
      const { state, done, progress } = await look(signal);
      failures = 0;
      onProgress?.(state);
      if (done) return state;
      delay = nextDelay(delay, performance.now() - start, progress, min, max);
    } catch (error) {
      if (!(isCallError(error) && mayPass(error)) || ++failures > maxFailures) throw error;
    }
    const left = timeout - (performance.now() - start);
    if (left <= 0) {
      const remedy = 'The work goes on: wait again with the same id.';
      throw new TimeoutError(`not over after ${timeout} ms.`, factsOfReading(what, attempts), { remedy });
    }
    await sleep(Math.min(delay, left), signal).catch((reason: unknown) => {
      throw abortError(factsOfReading(what, attempts), reason);
    });
  }
}

/** The time to the next look, given the last one and how the work has come on. Milliseconds. */
export function nextDelay(
  delay: number,
  elapsed: number,
  progress: number | undefined,
  min: number,
  max: number,
): number {
  const grown = delay * 1.5;
  const rest = progress ? (elapsed / progress) * (1 - progress) : Infinity;
  return Math.max(1, Math.min(max, Math.max(min, Math.min(grown, rest / 2))));
}
