/** How much retrying a client may do over all its calls, so that an outage is not multiplied. */
export interface RetryBudget {
  /** How many retries may be spent at once. */
  readonly capacity: number;
  /** How much of a retry each call that needed none gives back. */
  readonly refill: number;
}

/** Counts retries against a budget. */
export class Budget {
  #left: number;

  constructor(private readonly limits: RetryBudget) {
    this.#left = limits.capacity;
  }

  /** Takes one retry, if one is left. */
  take(): boolean {
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }

  /** Gives back for a call that succeeded. */
  refill(): void {
    this.#left = Math.min(this.limits.capacity, this.#left + this.limits.refill);
  }
}
