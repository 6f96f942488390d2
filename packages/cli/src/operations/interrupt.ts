import type { Io } from '../io.js';

/** Runs work that Ctrl-C and SIGTERM stop. A second one ends the process at once. The error of the work says which it was. */
export async function interruptible<T>(
  { signal: given }: Pick<Io, 'signal'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (given) return work(given);
  const controller = new AbortController();
  let by: NodeJS.Signals | undefined;
  const stop = (name: NodeJS.Signals) => {
    by = name;
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const one of signals) process.once(one, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw by ? Object.assign(error as Error, { stoppedBy: by }) : error;
  } finally {
    for (const one of signals) process.off(one, stop);
  }
}
