import type { Clock } from './clock.js';
import type { Jobs } from './jobs.js';
import type { Random } from './random.js';
import type { BaseState, StoredEffect } from './state.js';
import type { Query } from './validator.js';

/** One valid request to one operation, and the world it acts on. */
export interface Call<State extends BaseState> {
  /** The `operationId`. */
  readonly operation: string;
  /** Scheme, host and port that the caller reached the emulator by. */
  readonly origin: string;
  /** Empty where the path has no project. */
  readonly projectId: string;
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Parameters of the query, with their defaults, as the types that the document gives them. */
  readonly query: Query;
  /** The request body; the document has been enforced. */
  readonly body: unknown;
  /** Why the job that the call starts is to fail; undefined where it is not. */
  readonly failJob: string | undefined;
  readonly state: State;
  readonly jobs: Jobs<State, StoredEffect>;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * What an operation does: changes the state, starts jobs, and gives back the response body, or a promise of it; or throws a Failure. One
 * that waits looks at the state only afterwards, so that no request sees half a change.
 */
export type Behaviour<State extends BaseState> = (call: Call<State>) => unknown;
