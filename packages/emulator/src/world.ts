import { setTimeout as wait } from 'node:timers/promises';
import type { OperationId } from '@ddm-openapi/spec';
import { Authenticator } from './auth/authenticator.js';
import { Iam } from './auth/iam.js';
import { defaultIdentities, type Identities } from './auth/identities.js';
import { backUpDaily } from './core/backups.js';
import { Clock } from './core/clock.js';
import { effects } from './core/effects.js';
import { Ids } from './core/ids.js';
import { Jobs } from './core/jobs.js';
import { Random } from './core/random.js';
import { emptyState } from './core/seed.js';
import type { State } from './core/state.js';
import { Faults } from './faults/faults.js';
import { RequestRecord } from './http/record.js';
import { Router } from './http/router.js';
import { Validator } from './http/validator.js';
import { Log } from './log.js';
import { defaults, type EmulatorOptions } from './options.js';
import type { StateFile } from './state-file.js';

/** What it has compiled depends on the document alone, and to compile it is most of the time that an emulator takes to start. */
const validator = new Validator();

/** Everything that one emulator consists of. Two emulators share nothing but the document and the checks made from it. */
export class World {
  readonly options: {
    auth: boolean;
    maxLoad: number;
    maxBody: number;
    disabled: readonly OperationId[];
  };
  readonly clock: Clock;
  readonly identities: Identities;
  readonly router = new Router();
  readonly validator = validator;
  readonly record = new RequestRecord();
  readonly log: Log;
  readonly faults: Faults;
  readonly authenticator: Authenticator;
  readonly iam: Iam;
  /** Requests that are being answered. */
  active = 0;
  /** Whether the emulator is being closed. */
  closing = false;
  state!: State;
  random!: Random;
  ids!: Ids;
  /** Ids of requests come from a seed of their own: how often a client polls does not change the ids of what it creates. */
  readonly requestIds: Ids;
  jobs!: Jobs;
  readonly #seed: number;
  #stateFile: StateFile | undefined;

  constructor(options: EmulatorOptions) {
    this.#seed = options.seed ?? defaults.seed;
    this.options = {
      auth: options.auth ?? defaults.auth,
      maxLoad: options.maxLoad ?? defaults.maxLoad,
      maxBody: options.maxBody ?? defaults.maxBody,
      disabled: options.disabled ?? [],
    };
    this.identities = options.identities ?? defaultIdentities;
    this.clock = new Clock(options.speed ?? defaults.speed);
    this.log = new Log(options.log ?? defaults.log);
    this.faults = new Faults(new Random(this.#seed + 1));
    this.faults.set(options.faults ?? []);
    this.authenticator = new Authenticator(this.identities, this.clock, new Random(this.#seed + 2));
    this.requestIds = new Ids(new Random(this.#seed + 3));
    this.iam = new Iam(this.identities, this.authenticator, this.clock);
    this.#begin(this.#empty());
  }

  /** Keeps the state in a file from now on, and takes it from there if the file exists. Throws when it cannot be written. */
  async keepIn(file: StateFile): Promise<void> {
    const kept = await file.read();
    if (kept) this.#begin(kept);
    this.#stateFile = file;
    // Written at once, so that a place that cannot be written to is known before anybody relies on it.
    this.changed();
    await this.saved();
  }

  /** Forgets everything: state, tokens, requests. Fault rules stay. */
  reset(): void {
    this.#begin(this.#empty());
    this.authenticator.reset();
    this.record.clear();
    this.changed();
  }

  /** Carries out what jobs, and the service by itself, have to do by now. */
  settle(): void {
    const worked = this.jobs.settle();
    const backedUp = backUpDaily(this.state, this.ids, this.clock.now());
    if (worked || backedUp) this.changed();
  }

  /** The state has changed and is to be saved. */
  changed(): void {
    if (!this.#stateFile) return;
    this.state.seed = this.random.seed;
    this.#stateFile.save(this.state);
  }

  /** Waits until the state is saved. */
  async saved(): Promise<void> {
    await this.#stateFile?.settled();
  }

  wait(milliseconds: number): Promise<void> {
    return wait(milliseconds);
  }

  #begin(state: State): void {
    this.state = state;
    this.random = new Random(state.seed);
    this.ids = new Ids(this.random);
    this.jobs = new Jobs(state, this.clock, this.ids, effects);
  }

  #empty(): State {
    const projects = this.identities.projects.map((project) => project.id);
    return emptyState(this.#seed, projects, this.clock.now());
  }
}
