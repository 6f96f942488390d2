import { defaults, type RetryBudget } from '../options/call-options.js';

/** Counts retries against a budget; `false` is one without bound. */
export function createBudget(limits: RetryBudget | false) {
  const { capacity = defaults.retryBudget.capacity, refill = defaults.retryBudget.refill } = limits || {
    capacity: Infinity,
  };
  let left = capacity;
  return {
    /** Takes one retry, if one is left. */
    take: (): boolean => left >= 1 && left-- > 0,
    /** Gives back for a call that succeeded at once. */
    refill: (): void => {
      left = Math.min(capacity, left + refill);
    },
  };
}
