import type { Clock } from './clock.js';
import type { Random } from './random.js';
import type { BaseJob, BaseState, StoredEffect } from './state.js';

// See docs/decisions/0101-only-jobs-run-faster-than-real-time.md.
type JobOf<State extends BaseState> = State['jobs'][number];
type DataOf<Effect extends StoredEffect, Kind extends string> = Extract<Effect, { kind: Kind }>['data'];

/** What a job does when a phase of it ends. */
export interface EffectHandler<State extends BaseState, Effect extends StoredEffect, Data> {
  /** Carries the effect out. May begin the next phase, or finish the job with another status. */
  done(jobs: Jobs<State, Effect>, job: JobOf<State>, data: Data): void;
  /** What a job that fails leaves behind. Without it, it leaves everything as it was. */
  failed?(jobs: Jobs<State, Effect>, job: JobOf<State>, data: Data): void;
}

/** The handlers of a union of effects: one for each kind, with the data of that kind. */
export type EffectHandlers<
  State extends BaseState,
  Effect extends StoredEffect,
  Started extends StoredEffect = Effect,
> = {
  readonly [Kind in Effect['kind']]: EffectHandler<State, Started, DataOf<Effect, Kind>>;
};

/** Facts about a service that the core needs to run its jobs. */
export interface JobRules<State extends BaseState> {
  readonly effects: Readonly<Record<string, EffectHandler<State, StoredEffect, never>>>;
  /** The statuses of a job that has not ended. */
  readonly ongoing: readonly string[];
  readonly statuses: {
    readonly started: JobOf<State>['status'];
    readonly completed: JobOf<State>['status'];
    readonly failed: JobOf<State>['status'];
  };
}

/** What is known of a job before it starts; the rest follows. */
export type NewJob<State extends BaseState, Effect extends StoredEffect> = Omit<JobOf<State>, keyof BaseJob> & {
  readonly projectId: string;
  readonly name: string;
  /** How long the first phase takes in the cloud, in milliseconds. */
  readonly length: number;
  readonly effect: Effect;
  readonly status?: JobOf<State>['status'];
  /** Makes the job fail with this reason when its first phase ends. */
  readonly fail?: string | undefined;
};

/** How long a phase is that waits until somebody begins another. */
const endless = Number.MAX_SAFE_INTEGER;

/**
 * Runs the jobs of an emulator. Nothing waits in the background: each request first settles what has become due by the
 * clock, in the order in which it became due, so a run is the same however fast the requests come. `Effect` is the union of
 * what the caller may start.
 */
export class Jobs<State extends BaseState, in Effect extends StoredEffect> {
  /** The jobs that have not ended, so that those that have cost nothing. */
  readonly #ongoing: Set<JobOf<State>>;
  #at: number | undefined;
  /** The job that a handler has begun another phase of. */
  #begun: JobOf<State> | undefined;

  constructor(
    readonly state: State,
    readonly clock: Clock,
    private readonly random: Random,
    private readonly rules: JobRules<State>,
  ) {
    this.#ongoing = new Set(state.jobs.filter((job) => this.isOngoing(job)));
  }

  start({ length, effect, fail, status = this.rules.statuses.started, ...facts }: NewJob<State, Effect>): JobOf<State> {
    const job: JobOf<State> = {
      ...facts,
      id: this.random.uuid(),
      status,
      created: this.clock.now(),
      phaseStart: 0,
      phaseLength: 0,
      failReason: '',
      effect: fail === undefined ? effect : { kind: 'fail', data: { reason: fail, effect } },
    };
    this.state.jobs.push(job);
    this.#begin(job, status, length, job.effect);
    return job;
  }

  /** The time at which what is going on happens: that of the event being carried out, or the clock's. */
  now(): number {
    return this.#at ?? this.clock.now();
  }

  /** Begins a phase of a job. A phase without a length waits until somebody begins another. */
  phase(job: JobOf<State>, status: JobOf<State>['status'], length: number | undefined, effect: Effect): void {
    this.#begin(job, status, length, effect);
  }

  /** Ends a job. */
  finish(job: JobOf<State>, status: JobOf<State>['status'], failReason = ''): void {
    job.end = dueAt(job);
    this.#setStatus(job, status);
    job.failReason = failReason;
  }

  /** Carries out everything that is due. Tells whether there was anything. */
  settle(): boolean {
    const now = this.clock.now();
    let changed = false;
    for (let job = this.#nextDue(now); job; job = this.#nextDue(now)) {
      changed = true;
      this.#at = dueAt(job);
      this.#begun = undefined;
      try {
        this.#carryOut(job, job.effect);
      } finally {
        this.#at = undefined;
      }
      if (this.isOngoing(job) && this.#begun !== job) this.finish(job, this.rules.statuses.completed);
    }
    return changed;
  }

  /** Progress of the current phase in percent, as the service writes it; empty unless the job is running. */
  progress(job: JobOf<State>): string {
    if (!this.isOngoing(job) || job.phaseLength === endless) return '';
    const share = job.phaseLength === 0 ? 1 : (this.clock.now() - job.phaseStart) / job.phaseLength;
    return `${Math.max(0, Math.min(99, Math.floor(share * 100)))}%`;
  }

  find(id: string): JobOf<State> | undefined {
    return this.state.jobs.find((job) => job.id === id);
  }

  isOngoing(job: JobOf<State>): boolean {
    return this.rules.ongoing.includes(job.status);
  }

  #begin(job: JobOf<State>, status: JobOf<State>['status'], length: number | undefined, effect: StoredEffect): void {
    this.#begun = job;
    this.#setStatus(job, status);
    job.phaseStart = this.now();
    job.phaseLength = length === undefined ? endless : Math.ceil(length / this.clock.speed);
    job.effect = effect;
  }

  #setStatus(job: JobOf<State>, status: JobOf<State>['status']): void {
    job.status = status;
    if (this.isOngoing(job)) this.#ongoing.add(job);
    else this.#ongoing.delete(job);
  }

  #carryOut(job: JobOf<State>, effect: StoredEffect): void {
    if (effect.kind !== 'fail') {
      this.#handler(effect.kind).done(this.#open(), job, effect.data as never);
      return;
    }
    const { reason, effect: meant } = effect.data as { reason: string; effect: StoredEffect };
    this.#handler(meant.kind).failed?.(this.#open(), job, meant.data as never);
    this.finish(job, this.rules.statuses.failed, reason);
  }

  #handler(kind: string): EffectHandler<State, StoredEffect, never> {
    const handler = Object.hasOwn(this.rules.effects, kind) ? this.rules.effects[kind] : undefined;
    if (!handler) throw new Error(`No effect is called ${kind}.`);
    return handler;
  }

  /** Handlers are typed by the union of effects that they themselves start; the table holds those of all. */
  #open(): Jobs<State, StoredEffect> {
    return this as unknown as Jobs<State, StoredEffect>;
  }

  #nextDue(now: number): JobOf<State> | undefined {
    let next: JobOf<State> | undefined;
    for (const job of this.#ongoing) {
      if (dueAt(job) <= now && (!next || dueAt(job) < dueAt(next))) next = job;
    }
    return next;
  }
}

/** The end of the current phase of a job. */
export function dueAt(job: BaseJob): number {
  return job.phaseStart + job.phaseLength;
}
