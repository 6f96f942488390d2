import type { ApiError, ApiErrorDetails } from './errors/api-error.js';
import type { CallFacts } from './errors/call-error.js';

// See docs/decisions/0127-the-clients-runtime-knows-no-service.md.
/**
 * The facts about a service that the runtime needs, as data. Generated from its OpenAPI document and its configuration.
 */
export interface Service extends ServiceAddresses {
  /** The name of the service. */
  readonly name: string;
  /** How the client names itself where the platform allows it, such as `example-client/1.2.3`. */
  readonly userAgent?: string;
  /** Every operation, by its `operationId`. */
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  /** The error of each status that the service or the platform in front of it responds with. */
  readonly statusErrors: Readonly<Record<number, StatusError>>;
  /** What error codes say of a retry, by status and code (`409 LIB.0409`), where the status says otherwise. */
  readonly errorCodeRetries: Readonly<Record<string, Retry>>;
  /** Names of the properties of request bodies that hold secrets. */
  readonly secretProperties: readonly string[];
}

/** Where a service is. */
export interface ServiceAddresses {
  /** Address of the service; `{region}` stands for the region. */
  readonly server: string;
  /** Address of the IAM that belongs to the service, with its version, if it has one; `{region}` stands for the region. */
  readonly iam?: string;
  /** The region of a client that names none. */
  readonly region: string;
}

/** The facts needed to send an operation. */
export interface OperationDescriptor {
  readonly method: 'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT';
  /** Path template, such as `/v3/{project_id}/jobs/{job_id}`. */
  readonly path: string;
  /** Whether the operation is idempotent. */
  readonly idempotent: boolean;
  /** Whether the request goes without credentials. */
  readonly public?: boolean;
  /** Whether a response without a body is complete. */
  readonly emptyResponse?: boolean;
  /** Whether nothing can be done without a request body. */
  readonly needsBody?: boolean;
}

/** How the pages of a list are asked for, and where a page holds its items. */
export interface Pagination {
  /** Whether the position counts items from 0, or pages from 1. */
  readonly style: 'offset' | 'page';
  /** Query parameter for the position. */
  readonly position: string;
  /** Query parameter for the size of a page. */
  readonly limit: string;
  /** The largest size of a page, where the service has one. */
  readonly maxLimit?: number;
  /** Field of the page that contains groups, each with its own items and total. */
  readonly groups?: string;
  /** Field that holds the items. */
  readonly items: string;
  /** Field that holds the number of all items. */
  readonly total?: string;
}

/** The error of a status. */
export interface StatusError {
  readonly Error: new (message: string, facts: CallFacts, details: ApiErrorDetails) => ApiError;
  /** The remedy: what the caller can do. */
  readonly remedy?: string;
  /** Whether a request that failed with it can be retried, if the document says so. */
  readonly retry?: Retry;
}

/** A resource to watch where the operation that polls a job may not know it. */
export interface JobFallback {
  /** The operation that reads the resource. */
  readonly poll: string;
  /** Where its parameters come from in the input of the operation that started the job, such as `body.target.id`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Field of its response that holds the state. */
  readonly field: string;
  /** States that tell that the work is done. */
  readonly until: readonly string[];
  /** States that tell that the work has failed. */
  readonly failed: readonly string[];
}

/** Whether a failed request can be retried: never, if it is idempotent, or always. */
export type Retry = 'never' | 'idempotent' | 'any';
