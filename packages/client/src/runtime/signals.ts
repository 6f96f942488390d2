import { quietly } from './use.js';

interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly notify: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal is aborted, and gives a function that ends this. However many wait for one signal, it has one
 * listener: Node warns of more than ten.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let waiting = waitingFor.get(signal);
  if (!waiting) {
    const callbacks = new Set<() => void>();
    waiting = { callbacks, notify: () => [...callbacks].forEach((call) => void call()) };
    waitingFor.set(signal, waiting);
  }
  const { callbacks, notify } = waiting;
  signal.addEventListener('abort', notify);
  callbacks.add(callback);
  return () => {
    if (callbacks.delete(callback) && !callbacks.size) quietly(() => signal.removeEventListener('abort', notify));
  };
}
