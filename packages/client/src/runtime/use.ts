/** Does something with a value, at once where it is at hand: a promise costs more than most of what is done here. */
export function use<T, Result>(value: T | Promise<T>, work: (value: T) => Result): Result | Promise<Awaited<Result>> {
  return value instanceof Promise ? (value.then(work) as Promise<Awaited<Result>>) : work(value);
}
