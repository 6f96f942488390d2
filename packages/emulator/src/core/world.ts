import { Clock } from './clock.js';
import { ErrorCatalogue } from './failure.js';
import { Faults } from './faults/faults.js';
import { faultTargets, readRules } from './faults/rule.js';
import type { PlainRequest } from './http.js';
import type { IdentityService } from './identity.js';
import { Jobs } from './jobs.js';
import { Log } from './log.js';
import { type CoreOptions, readOptions } from './options.js';
import { Random } from './random.js';
import { RequestRecord } from './record.js';
import { Router } from './router.js';
import type { Service } from './service.js';
import type { BaseState, StoredEffect } from './state.js';

/** The state could not be saved, so what a request has changed may be lost. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Where the state is kept; a save that has ended cannot be lost. */
export interface Store<State> {
  /** Saves the state. Rejects with a StoreError when it could not. */
  save(state: State): Promise<void>;
}

/** The parts of a world other than the user's options. */
export interface Parts<State extends BaseState> {
  readonly service: Service<State>;
  identity(parts: { clock: Clock; random: Random; catalogue: ErrorCatalogue }): IdentityService;
  /** The state to begin with, in place of an empty one. */
  readonly state?: State | undefined;
  readonly store?: Store<State> | undefined;
  /** Whether a request to `/_emulator/` may come by the host it names. Without it, all may. */
  readonly isTrustedHost?: ((request: PlainRequest) => boolean) | undefined;
}

/** Everything that one emulator consists of. Two emulators share nothing but the service. */
export class World<State extends BaseState> {
  readonly options: Required<CoreOptions>;
  readonly service: Service<State>;
  readonly catalogue: ErrorCatalogue;
  readonly clock: Clock;
  readonly router: Router;
  readonly record = new RequestRecord();
  readonly log: Log;
  readonly identity: IdentityService;
  /** Requests that are being responded to. */
  active = 0;
  faults!: Faults;
  state!: State;
  random!: Random;
  jobs!: Jobs<State, StoredEffect>;
  /** Ids of requests come from a separate seed, so that polling does not change the ids of created resources. */
  readonly #requestIds: Random;
  readonly #store: Store<State> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    readonly parts: Parts<State>,
    options: CoreOptions,
  ) {
    const { service } = parts;
    this.service = service;
    const operationIds = service.document.operations.map(({ id }) => id);
    this.options = readOptions(options, operationIds);
    const { seed, speed, log } = this.options;
    this.catalogue = new ErrorCatalogue(service.document.errorCodes);
    this.clock = new Clock(speed);
    this.router = new Router(service.document.operations);
    this.log = new Log(log);
    this.identity = parts.identity({ clock: this.clock, random: new Random(seed + 2), catalogue: this.catalogue });
    this.#requestIds = new Random(seed + 3);
    this.#store = parts.store;
    this.#begin(parts.state ?? this.#empty());
    this.#setFaults(readRules(this.options.faults, faultTargets(service.document)));
  }

  /** Forgets everything: state, tokens, requests, fault rules, and how the clock was stepped or stopped. */
  async reset(): Promise<void> {
    this.clock.reset();
    this.#begin(this.#empty());
    this.identity.reset();
    this.record.clear();
    this.#setFaults([]);
    await this.save();
  }

  /** Carries out everything that is due by now, for jobs and for the service. */
  settle(): void {
    const worked = this.jobs.settle();
    const acted = this.service.settle?.(this.state, this.random, this.clock) ?? false;
    if (worked || acted) this.changed();
  }

  /** The state has changed and is to be saved. */
  changed(): void {
    if (!this.#store) return;
    this.state.seed = this.random.seed;
    this.#saving = this.#store.save(this.state);
    // Callers that wait for it get the error too; a change that nobody waits for must not fail silently.
    this.#saving.catch((error: unknown) => this.log.alarm(error));
  }

  /** Saves the state. Rejects with a StoreError when it could not be saved. */
  save(): Promise<void> {
    this.changed();
    return this.#saving;
  }

  /** Waits until the last change is saved. Rejects with a StoreError when it could not be saved. */
  saved(): Promise<void> {
    return this.#saving;
  }

  newRequestId(): string {
    return this.#requestIds.hex(32);
  }

  #begin(state: State): void {
    this.state = state;
    this.random = new Random(state.seed);
    this.jobs = new Jobs(state, this.clock, this.random, this.service.jobs);
  }

  #setFaults(rules: Required<CoreOptions>['faults']): void {
    this.faults = new Faults(new Random(this.options.seed + 1));
    this.faults.set(rules);
  }

  #empty(): State {
    return this.service.emptyState(this.options.seed, this.identity.projectIds, this.clock.now());
  }
}
