/** A value that ends at some time, as a date or in milliseconds since 1970; absent where that is not known. */
export interface Expiring {
  readonly expiresAt?: Date | string | number | undefined;
}

/** How long before its end a value is renewed. */
const renewalMargin = 5 * 60_000;

/**
 * Keeps a value until shortly before it ends. It is got when first needed, once for all that wait for it. One that lives
 * shorter than twice the margin is got anew half-way through its life.
 */
export function keep<T extends Expiring, Context>(get: (context: Context) => Promise<T>) {
  let current: T | undefined;
  let until = 0;
  let pending: Promise<T> | undefined;

  async function renew(context: Context): Promise<T> {
    try {
      const value = await get(context);
      const { expiresAt = Infinity } = value;
      const life = (expiresAt === Infinity ? Infinity : new Date(expiresAt).getTime()) - Date.now();
      if (Number.isNaN(life)) throw new TypeError('expiresAt is not a time');
      until = Date.now() + life - Math.min(renewalMargin, life / 2);
      current = value;
      return value;
    } finally {
      pending = undefined;
    }
  }

  return {
    /** The value, or the promise of it. */
    get: (context: Context): T | Promise<T> => {
      if (current && Date.now() < until) return current;
      pending ??= renew(context);
      return pending;
    },
    /** Forgets the value where the test holds for it: another may have come meanwhile. */
    forget: (test: (value: T) => boolean): void => {
      if (current && test(current)) current = undefined;
    },
  };
}
