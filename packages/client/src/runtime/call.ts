import type { CallFacts } from './errors/call-error.js';
import type { Caller } from './errors/caller.js';
import type { CallOptions } from './options/call-options.js';

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
  /** Whether the operation is idempotent. */
  readonly idempotent?: boolean | undefined;
  /** Whether the request goes without credentials. */
  readonly public?: boolean | undefined;
  /** Whether a response without a body is complete. */
  readonly emptyResponse?: boolean | undefined;
  /** The project in the path, or otherwise that of the client. */
  readonly projectId?: string | undefined;
  /** Where it was called, for errors. */
  readonly caller?: Caller | undefined;
}

/** A successful response, read to its end. */
export interface CallResponse<Data = unknown> {
  readonly data: Data;
  readonly response: Response;
  /** How many requests were sent. */
  readonly attempts: number;
}

/** Sends calls: authenticates, enforces timeouts, retries, and turns failures into errors. */
export interface Transport {
  send(call: Call, options?: CallOptions): Promise<CallResponse>;
}

/** The facts of a call after some attempts, for errors and hooks. */
export function factsOf(call: Pick<Call, 'operationId' | 'method' | 'path'>, attempts: number): CallFacts {
  return { operationId: call.operationId, method: call.method, path: call.path, attempts };
}

/** The facts of what takes several calls that read, such as waiting. */
export function factsOfReading(operationId: string, attempts: number): CallFacts {
  return { operationId, method: 'GET', path: '', attempts };
}

/** The id that the service has given to a request. */
export function requestIdIn(headers: Headers | undefined, scrub = (text: string): string => text): string | undefined {
  const id = headers?.get?.('x-request-id');
  return id ? scrub(id) : undefined;
}
