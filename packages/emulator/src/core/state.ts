/** The state of an emulator, as plain data for the state file. Services add their lists. */
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
  /** The start of the current phase and its length, in milliseconds of the clock. */
  phaseStart: number;
  phaseLength: number;
  end?: number;
  failReason: string;
  effect: StoredEffect;
}

/** The effect at the end of a job's current phase: its name and its input. */
export interface StoredEffect {
  readonly kind: string;
  readonly data: object;
}
