import type { Clock } from '../core/clock.js';
import type { Jobs } from '../core/jobs.js';
import type { Random } from '../core/random.js';
import type { StoredEffect } from '../core/state.js';
import type { operations } from '../generated/api.js';
import type { State } from './state.js';

/** The `operationId` of an operation of DDM. */
export type OperationId = keyof operations;

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;

type RequestBody<Id extends OperationId> = operations[Id] extends { requestBody?: infer Body }
  ? Json<NonNullable<Body>> | (undefined extends Body ? undefined : never)
  : undefined;

type Success<Id extends OperationId> = operations[Id]['responses'] extends infer Responses
  ? Json<Responses[keyof Responses & (200 | 201 | 202)]>
  : never;

/** A schema with every property written out: one that may be left out is undefined then. */
type Complete<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Complete<Item>[]
    : string extends keyof T
      ? T
      : { [Key in keyof T]-?: Complete<T[Key]> | (undefined extends T[Key] ? undefined : never) };

/** The body that an operation responds with. A field that the document renames does not compile under its old name. */
export type ResponseBody<Id extends OperationId> = Complete<Success<Id>>;

/** What every behaviour gets, whatever its operation. `Effect` is the union of what it may start. */
export interface AnyCall<Effect extends StoredEffect = never> {
  readonly operation: string;
  readonly origin: string;
  readonly projectId: string;
  readonly params: Readonly<Partial<Record<PathParameter, string>>>;
  readonly query: object;
  readonly failJob: string | undefined;
  readonly state: State;
  readonly jobs: Jobs<State, Effect>;
  readonly clock: Clock;
  readonly random: Random;
}

type PathOf<Id extends OperationId> = NonNullable<operations[Id]['parameters']['path']>;
type QueryOf<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;
type PathParameter = { [Id in OperationId]: keyof PathOf<Id> }[OperationId];

/** One valid request to an operation, typed by the document. */
export interface Call<Id extends OperationId, Effect extends StoredEffect = never> extends AnyCall<Effect> {
  readonly params: PathOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: RequestBody<Id>;
}

/** The behaviours of some operations, by operationId. `Effect` is the union of what they may start. */
export type Behaviours<Id extends OperationId, Effect extends StoredEffect = never> = {
  readonly [Key in Id]: (call: Call<Key, Effect>) => ResponseBody<Key> | Promise<ResponseBody<Key>>;
};
