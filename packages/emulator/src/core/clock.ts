/** The last millisecond that times of the API can tell. */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The time of an emulator. It is the real time unless it has been stepped or stopped, so that signatures and time ranges
 * of clients fit; what is sped up is how long jobs take.
 */
export class Clock {
  #ahead = 0;
  #stoppedAt: number | undefined;

  constructor(
    /** How many times faster than in the cloud jobs run. */
    readonly speed: number,
    private readonly realNow: () => number = Date.now,
  ) {}

  /** Epoch milliseconds. */
  now(): number {
    return this.#stoppedAt ?? this.realNow() + this.#ahead;
  }

  /** Steps the clock forward, running or paused. Throws a RangeError for a step back. */
  advance(milliseconds: number): void {
    if (!(typeof milliseconds === 'number' && milliseconds >= 0)) {
      throw new RangeError('The clock only moves forward: give 0 or more milliseconds.');
    }
    if (this.now() + milliseconds > lastMoment) throw new RangeError('The clock ends with the year 9999.');
    if (this.#stoppedAt === undefined) this.#ahead += milliseconds;
    else this.#stoppedAt += milliseconds;
  }

  pause(): void {
    this.#stoppedAt ??= this.now();
  }

  resume(): void {
    if (this.#stoppedAt === undefined) return;
    this.#ahead = this.#stoppedAt - this.realNow();
    this.#stoppedAt = undefined;
  }

  /** Goes back to the real time. */
  reset(): void {
    this.#ahead = 0;
    this.#stoppedAt = undefined;
  }

  get paused(): boolean {
    return this.#stoppedAt !== undefined;
  }
}
