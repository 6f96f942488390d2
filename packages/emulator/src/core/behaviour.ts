import type { OperationId } from '@ddm-openapi/spec';
import type { Clock } from './clock.js';
import type { Ids } from './ids.js';
import type { Jobs } from './jobs.js';
import type { Random } from './random.js';
import type { State } from './state.js';

/** One valid request to one operation, and the world it acts on. */
export interface Call {
  readonly operation: OperationId;
  readonly projectId: string;
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Parameters of the query, with their defaults, as the types that the document gives them. */
  readonly query: Readonly<Record<string, string | number | boolean>>;
  /** The request body. The document has been enforced, so a behaviour may state its type. */
  readonly body: unknown;
  readonly state: State;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
}

/** What an operation does: changes the state, starts jobs, and gives back the body of the answer; or throws a Failure. */
export type Behaviour = (call: Call) => Record<string, unknown>;

/** The behaviours of some operations, by operationId. */
export type Behaviours<Id extends OperationId> = Readonly<Record<Id, Behaviour>>;
