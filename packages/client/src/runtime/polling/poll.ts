import { factsOfReading } from '../call.js';
import { traced } from '../errors/caller.js';
import { reasonOf } from '../errors/cause.js';
import { AbortError, InputError, TimeoutError } from '../errors/failures.js';
import { mayPass } from '../errors/from-response.js';
import { isCallError } from '../errors/is-call-error.js';
import { unsent } from '../errors/unsent.js';
import { type CallOptions, signal as signalRule } from '../options/call-options.js';
import { callback, checkOptions, delay, duration, type Rules } from '../options/check.js';
import { type Limits, sleep, within } from '../transport/within.js';
import { quietly } from '../use.js';

/** How a waiter waits. */
export interface WaitOptions<State> {
  /** Stops waiting at once. The work on the service goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait at most, whatever the service does. Default 30 minutes. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two looks: the least, which comes first, and the most. Default 1 000 and 15 000. */
  readonly interval?: { readonly min?: number; readonly max?: number } | undefined;
  /** Told what every look has shown. What it throws is ignored: watching must not end the waiting. */
  readonly onProgress?: ((state: State) => unknown) | undefined;
}

/** What one look shows: whether the waiting is over, and how much is done, from 0 to 1, where that is known. */
export interface Look<State> {
  readonly state: State;
  readonly done: boolean;
  readonly progress?: number | undefined;
  /** Whether `onProgress` is not called for it. */
  readonly untold?: boolean;
}

/** Something to wait for. */
export interface Waiting<State, Result> {
  /** The name of the function that was called, for errors. */
  readonly name: string;
  /** The id of what is waited for, for errors, so that another program can wait again. */
  readonly id: string | undefined;
  /** That function itself: above it are the lines of the caller. */
  readonly waiter: (...args: never[]) => unknown;
  /** Looks once. The options end its calls with the waiting. */
  readonly look: (options: CallOptions) => Promise<Look<State>>;
  /** Makes the result of what was seen last, or throws the error for it. */
  readonly finish: (state: State, options: CallOptions) => Result | Promise<Result>;
  /** Rules of options beside those of every waiter. */
  readonly rules?: Rules;
}

/** How many looks in a row may fail for a reason that may pass; the next such failure ends the waiting. */
const maxFailures = 4;

const rules: Rules = {
  signal: signalRule,
  timeout: duration,
  interval: { min: delay, max: delay },
  onProgress: callback,
};

/**
 * Checks the options of a waiter, and with them what else is given to it.
 *
 * @throws InputError that names the first one that cannot be used.
 */
export function checkWaiting(name: string, given: unknown, ownRules?: Rules): void {
  try {
    checkOptions(given, { ...rules, ...ownRules });
  } catch (cause) {
    throw unsent(cause, factsOfReading(name, 0));
  }
}

/**
 * Polls until the waiting is over. Each interval is half as long again as the previous one, and follows the reported
 * progress, so that a long job is not polled every second and a short one is noticed soon.
 */
export function poll<State, Result>(
  { name, id, waiter, look, finish, rules: ownRules }: Waiting<State, Result>,
  options: WaitOptions<State>,
): Promise<Result> {
  return traced(waiter, async () => {
    let looks = 0;
    const facts = () => factsOfReading(name, looks);
    checkWaiting(name, options, ownRules);
    const { signal, timeout = 30 * 60_000, interval: { min = 1000, max = 15_000 } = {}, onProgress } = options;
    const start = performance.now();
    const elapsed = () => performance.now() - start;
    const ended = (reason: string) => `${reason}${id ? ` (${id})` : ''}.`;
    const expired = () =>
      new TimeoutError(ended(`not over after ${timeout} ms`), facts(), {
        remedy: 'The work continues: wait again with the same id.',
      });
    const aborted: Limits['aborted'] = (cause) => new AbortError(ended('stopped by its signal'), facts(), { cause });
    /** Runs work within the remaining time. */
    const bounded = <T>(work: (options: CallOptions) => Promise<T>): Promise<T> => {
      const time = timeout - elapsed();
      return within({ time, signal, expired, aborted }, (stop) => work({ signal: stop, timeout: Math.max(1, time) }));
    };

    let pause = min;
    let failures = 0;
    for (;;) {
      looks++;
      try {
        const { state, done, progress, untold } = await bounded(look);
        failures = 0;
        if (!untold) quietly(() => onProgress?.(state));
        if (done) return await finish(state, { signal, timeout: Math.max(1, timeout - elapsed()) });
        pause = nextDelay(pause, elapsed(), progress, min, max);
      } catch (error) {
        if (!isCallError(error)) throw new InputError(reasonOf(error), facts(), { cause: error });
        if (error.operationId === name || !mayPass(error) || ++failures > maxFailures) throw error;
      }
      const left = timeout - elapsed();
      if (left <= 0) throw expired();
      await sleep(Math.min(pause, left), signal, aborted);
    }
  });
}

/** Does work within a time, and gives undefined where it fails or takes longer. */
export function tryWithin<T>(
  { signal, timeout = Infinity }: CallOptions,
  work: (options: CallOptions) => Promise<T>,
): Promise<T | undefined> {
  const expired = () => new Error();
  const limits: Limits = { time: timeout, signal, expired, aborted: expired };
  return within(limits, (stop) => work({ signal: stop, timeout })).catch(() => undefined);
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
