import type { Behaviour } from './behaviour.js';
import type { Clock } from './clock.js';
import type { CompiledDocument } from './document.js';
import type { Failure } from './failure.js';
import type { JobRules } from './jobs.js';
import type { Random } from './random.js';
import type { BaseState } from './state.js';
import type { Mistake } from './validator.js';

/** Why the emulator itself refuses a request, before any behaviour has seen it. */
export type Reason = 'route' | 'project' | 'request' | 'size' | 'incomplete' | 'load' | 'internal';

/** A service to emulate: its document, and what its operations do. */
export interface Service<State extends BaseState> {
  readonly document: CompiledDocument;
  /** By `operationId`. An operation without one responds with the example of the document. */
  readonly behaviours: Readonly<Record<string, Behaviour<State>>>;
  readonly jobs: JobRules<State>;
  /** The error code for each reason to refuse a request. Without one, the status alone tells. */
  readonly codes?: Readonly<Partial<Record<Reason, string>>>;
  /** The error code for a mistake in a request, where it has one of its own. */
  codeOf?(mistake: Mistake): string | undefined;
  /** The body of an error. Without it, the example of the document for that status. */
  errorBody?(failure: Failure, requestId: string): unknown;
  /** The state of an emulator that nobody has used yet. */
  emptyState(seed: number, projectIds: readonly string[], now: number): State;
  /** Gives a project that is met for the first time what every project has. */
  addProject?(state: State, projectId: string, now: number): void;
  /** Carries out what the service does over time without a request. Returns whether it did anything. */
  settle?(state: State, random: Random, clock: Clock): boolean;
}
