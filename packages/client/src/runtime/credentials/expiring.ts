import { onAbort } from '../signals.js';

/** A value that ends at some time, as a date or in milliseconds since 1970; absent where that is not known. */
export interface Expiring {
  readonly expiresAt?: Date | string | number | undefined;
}

/** How long before its end a value is renewed. */
const renewalMargin = 5 * 60_000;

/** The context of a request for a value. The signal ends when nobody waits for the value. */
interface Waiting {
  readonly signal: AbortSignal;
}

/** A value that is on its way, and how many wait for it. */
interface Pending<T> {
  readonly value: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Keeps a value until shortly before it expires. It is requested on first use, shared by all waiting calls, and
 * abandoned when the last of them stops waiting. If it lives shorter than twice the margin, it is requested again
 * half-way through its life.
 */
export function keep<T extends Expiring, Context extends Waiting>(get: (context: Context) => Promise<T>) {
  let current: T | undefined;
  let until = 0;
  let pending: Pending<T> | undefined;

  async function renew(context: Context): Promise<T> {
    const value = await get(context);
    const expiresAt = value.expiresAt ?? Infinity;
    const end = expiresAt === Infinity ? Infinity : new Date(expiresAt).getTime();
    // Seconds would be a day of 1970, and the value requested for every call.
    if (!(end > 1e11)) throw new TypeError('expiresAt is not a time');
    const life = end - Date.now();
    until = Date.now() + life - Math.min(renewalMargin, life / 2);
    current = value;
    return value;
  }

  function begin(context: Context): Pending<T> {
    const controller = new AbortController();
    const value = renew({ ...context, signal: controller.signal });
    const begun: Pending<T> = { value, controller, waiting: 0 };
    const end = () => {
      if (pending === begun) pending = undefined;
    };
    value.then(end, end);
    return begun;
  }

  function join(context: Context): Promise<T> {
    pending ??= begin(context);
    const joined = pending;
    joined.waiting++;
    // JavaScript users may leave it out.
    const leave =
      context.signal &&
      onAbort(context.signal, () => {
        leave();
        if (--joined.waiting) return;
        if (pending === joined) pending = undefined;
        joined.controller.abort();
      });
    return joined.value.finally(() => leave?.());
  }

  return {
    /** The value, or the promise of it. */
    get: (context: Context): T | Promise<T> => (current && Date.now() < until ? current : join(context)),
    /** Forgets the value where the test holds for it: another may have come meanwhile. */
    forget: (test: (value: T) => boolean): void => {
      if (current && test(current)) current = undefined;
    },
  };
}
