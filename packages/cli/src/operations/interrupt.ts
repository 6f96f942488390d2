import type { Io } from '../io.js';

/** Runs work that Ctrl-C stops. A second Ctrl-C ends the process at once. */
export async function interruptible<T>(
  { signal: given }: Pick<Io, 'signal'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (given) return work(given);
  const controller = new AbortController();
  const stop = () => controller.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const one of signals) process.once(one, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const one of signals) process.off(one, stop);
  }
}
