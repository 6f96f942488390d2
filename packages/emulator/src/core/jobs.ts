import type { Clock } from './clock.js';
import type { Ids } from './ids.js';
import type { Effect, Instance, Job, JobStatus, ShardConfiguration, State } from './state.js';

/** Does what happens when a phase of a job ends. May begin the next phase, or throw to make the job fail. */
export type EffectHandler = (jobs: Jobs, job: Job) => void;

export interface NewJob {
  name: string;
  instance: Instance;
  /** How long the job takes in the cloud, in milliseconds. */
  length: number;
  effect: Effect;
  status?: JobStatus;
  shardConfiguration?: ShardConfiguration;
}

const minute = 60_000;

/** How long things take in the cloud, in milliseconds; the speed of the clock divides it. */
export const lengths = {
  createInstance: 10 * minute,
  deleteInstance: 3 * minute,
  restart: 2 * minute,
  resize: 8 * minute,
  nodes: 5 * minute,
  group: 5 * minute,
  network: 1 * minute,
  account: 0.5 * minute,
  schema: 1 * minute,
  parameters: 0.5 * minute,
  precheck: 1 * minute,
  copy: 10 * minute,
  routeSwitch: 1 * minute,
  restore: 10 * minute,
  backup: 1 * minute,
} as const;

const going: readonly JobStatus[] = ['Running', 'Expanding', 'Canceling', 'Rollbacking', 'ToBeSwitched', 'Switching'];

/**
 * Runs the jobs of an emulator. Nothing waits in the background: each request first settles what has become due by the
 * clock, in the order in which it became due, so a run is the same however fast the requests come.
 */
export class Jobs {
  #failNext: string | undefined;
  #at: number | undefined;

  constructor(
    readonly state: State,
    readonly clock: Clock,
    readonly ids: Ids,
    private readonly handlers: Readonly<Record<string, EffectHandler>>,
  ) {}

  start({ name, instance, length, effect, status = 'Running', shardConfiguration }: NewJob): Job {
    const job: Job = {
      id: this.ids.uuid(),
      projectId: instance.projectId,
      name,
      status,
      instanceId: instance.id,
      instanceName: instance.name,
      created: this.clock.now(),
      phaseStart: 0,
      phaseLength: 0,
      failReason: '',
      effect,
      ...(shardConfiguration && { shardConfiguration }),
    };
    if (this.#failNext !== undefined) {
      job.effect = { kind: 'fail', data: { reason: this.#failNext, effect } };
      this.#failNext = undefined;
    }
    this.state.jobs.push(job);
    this.phase(job, status, length, job.effect);
    return job;
  }

  /** The time at which what is going on happens: that of the event being carried out, or the clock's. */
  now(): number {
    return this.#at ?? this.clock.now();
  }

  /** Begins a phase of a job. A phase without a length waits until somebody begins another. */
  phase(job: Job, status: JobStatus, length: number | undefined, effect: Effect, start = this.now()): void {
    job.status = status;
    job.phaseStart = start;
    job.phaseLength = length === undefined ? Number.MAX_SAFE_INTEGER : Math.ceil(length / this.clock.speed);
    job.effect = effect;
  }

  /** Ends a job. */
  finish(job: Job, status: JobStatus, failReason = ''): void {
    job.end = dueAt(job);
    job.status = status;
    job.failReason = failReason;
  }

  /** Makes the next job that is started fail with this reason. */
  failNext(reason: string): void {
    this.#failNext = reason;
  }

  forgetFailNext(): void {
    this.#failNext = undefined;
  }

  /** Carries out everything that is due. */
  settle(): boolean {
    const now = this.clock.now();
    let changed = false;
    for (let job = this.#nextDue(now); job; job = this.#nextDue(now)) {
      changed = true;
      const { effect } = job;
      const handler = this.handlers[effect.kind];
      if (!handler) throw new Error(`No effect is called ${effect.kind}.`);
      this.#at = dueAt(job);
      handler(this, job);
      this.#at = undefined;
      // A handler that began another phase has given the job another effect.
      if (isGoing(job) && job.effect === effect) this.finish(job, 'Completed');
    }
    return changed;
  }

  /** Progress of the present phase in percent, as the service writes it; empty unless the job goes on. */
  progress(job: Job): string {
    if (!isGoing(job) || job.phaseLength === Number.MAX_SAFE_INTEGER) return '';
    const share = job.phaseLength === 0 ? 1 : (this.clock.now() - job.phaseStart) / job.phaseLength;
    return `${Math.max(0, Math.min(99, Math.floor(share * 100)))}%`;
  }

  find(id: string): Job | undefined {
    return this.state.jobs.find((job) => job.id === id);
  }

  #nextDue(now: number): Job | undefined {
    let next: Job | undefined;
    for (const job of this.state.jobs) {
      if (isGoing(job) && dueAt(job) <= now && (!next || dueAt(job) < dueAt(next))) next = job;
    }
    return next;
  }
}

export function isGoing(job: Job): boolean {
  return going.includes(job.status);
}

/** When the present phase of a job ends. */
export function dueAt(job: Job): number {
  return job.phaseStart + job.phaseLength;
}
