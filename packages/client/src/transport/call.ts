import type { CallFacts } from '../errors/ddm-error.js';

/** One call: everything of the request that does not change between attempts. */
export interface Call {
  readonly operationId: string;
  readonly method: string;
  /** The address, with its query. */
  readonly url: string;
  /** The path, without the query. */
  readonly path: string;
  /** The body as it is sent. */
  readonly body?: string | undefined;
  /** The body before it was written as JSON, for hooks. */
  readonly input?: unknown;
  /** Whether the request may be sent again when its answer was lost. */
  readonly idempotent?: boolean;
  /** Whether the request goes without credentials. */
  readonly public?: boolean;
  /** Whether an answer without a body is complete. */
  readonly emptyAnswer?: boolean;
  readonly projectId?: string | undefined;
}

/** An answer, read to its end. */
export interface Answer<Data = unknown> {
  readonly data: Data;
  readonly response: Response;
  /** How many requests were sent. */
  readonly attempts: number;
}

/** The facts of a call after some attempts, for errors and hooks. */
export function factsOf(call: Pick<Call, 'operationId' | 'method' | 'path'>, attempts: number): CallFacts {
  return { operationId: call.operationId, method: call.method, path: call.path, attempts };
}

/** The facts of what takes several calls that read, such as waiting. */
export function factsOfReading(operationId: string, attempts: number): CallFacts {
  return { operationId, method: 'GET', path: '', attempts };
}

/** The id of a request on the side of the service. */
export function requestIdIn(headers: Headers | undefined): string | undefined {
  return headers?.get('x-request-id') ?? undefined;
}
