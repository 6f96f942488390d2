/** What an emulator remembers, as plain data that goes into the state file as it is. Services add their lists. */
export interface BaseState {
  readonly version: 1;
  /** State of the random numbers that ids are made of. */
  seed: number;
  jobs: BaseJob[];
}

export interface BaseJob {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  status: string;
  readonly created: number;
  /** When the present phase began, and how long it lasts, in milliseconds of the clock. */
  phaseStart: number;
  phaseLength: number;
  end?: number;
  failReason: string;
  effect: StoredEffect;
}

/** What happens when the present phase of a job ends: the name of an effect and what it needs. */
export interface StoredEffect {
  readonly kind: string;
  readonly data: object;
}
