// See docs/decisions/0122-optional-features-are-separate-exports.md.
/** Does something with a value, at once where it is at hand: a promise costs more than most of what is done here. */
export function use<T, Result>(
  value: T | PromiseLike<T>,
  work: (value: T) => Result,
): Result | Promise<Awaited<Result>> {
  return isPromise(value) ? (Promise.resolve(value).then(work) as Promise<Awaited<Result>>) : work(value);
}

/** Whether a value is a promise of whichever library or realm: not all are instances of this one's class. */
export function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | null | undefined)?.then === 'function';
}

/** Tells those who watch, whose functions may throw or reject: watching must not break what is watched. */
export function quietly(tell: () => unknown): void {
  try {
    const told = tell();
    if (isPromise(told)) Promise.resolve(told).catch(() => {});
  } catch {
    // Ignored.
  }
}
