import type { CallOptions } from '../src/runtime/options/call-options.js';

/** What `poll` waits for: nothing but a function that looks, whose last state and options are the result. */
export const waiting = (
  look: (options: CallOptions) => Promise<{ state: number; done: boolean; progress?: number }>,
) => ({
  name: 'waitForAll',
  id: 'w1',
  waiter: () => {},
  look,
  finish: (state: number, options: CallOptions) => ({ state, options }),
});
