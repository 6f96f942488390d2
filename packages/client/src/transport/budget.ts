/** How much retrying a client may do over all its calls, so that an outage is not multiplied. */
export interface RetryBudget {
  /** How many retries may be spent at once. */
  readonly capacity: number;
  /** How much of a retry each call that needed none gives back. */
  readonly refill: number;
}

/** Counts retries against a budget; `false` is one without bound. */
export function createBudget(limits: RetryBudget | false) {
  const { capacity, refill } = limits || { capacity: Infinity, refill: 0 };
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
