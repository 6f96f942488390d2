/** HTTP method of an operation, in lower case as in OpenAPI. */
export type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** How a list is paginated, and which fields of its response contain the items. From `x-pagination`. */
export interface Pagination {
  readonly style: 'offset' | 'page';
  /** Query parameter for the index of the first item (style `offset`). */
  readonly offset?: string;
  /** Query parameter for the number of the page, counted from 1 (style `page`). */
  readonly page?: string;
  /** Query parameter for the number of items per page. */
  readonly limit: string;
  /** Field of the response that contains groups, each with its own items and total. */
  readonly groups?: string;
  /** Field with the items, of the response or of each group. */
  readonly items: string;
  /** Field with the number of all items, of the response or of each group. */
  readonly total: string;
}

/** The job that an operation starts. From `x-job`. */
export interface Job {
  /** Field of the response with the id of the job. */
  readonly field: string;
  /** `operationId` of the operation that returns the state of the job. */
  readonly poll: string;
  /** True if the response may lack the job id. */
  readonly optional?: boolean;
  /** A resource to watch instead if the manual does not say whether `poll` knows this kind of job. */
  readonly fallback?: JobFallback;
}

/** A resource whose state shows when the work of a job is done. */
export interface JobFallback {
  /** `operationId` of the operation that reads the resource. */
  readonly poll: string;
  /** Values for its path parameters, as runtime expressions of OpenAPI links, such as `$request.path.instance_id`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Field of its response with the state. */
  readonly field: string;
  /** States in which the work is done. */
  readonly until: readonly string[];
  /** States in which the work has failed. */
  readonly failed?: readonly string[];
}

/** Facts about an operation for tools. */
export interface Operation {
  /** The `operationId`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, such as `/v3/{project_id}/jobs/{job_id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Status code of the success response. */
  readonly success: number;
  /** Whether the operation takes a request body. */
  readonly body: boolean;
  /** False if the operation needs no credentials. */
  readonly authenticated: boolean;
  /** Whether the operation is idempotent. From `x-idempotent`; without it, an operation that reads is. */
  readonly idempotent: boolean;
  readonly deprecated?: boolean;
  /** `operationId` of the operation that replaces a deprecated one. From `x-replaced-by`. */
  readonly replacedBy?: string;
  readonly job?: Job;
  readonly pagination?: Pagination;
  /** JSON Pointers to the secrets in the request body; `*` matches every item of an array. From `x-secret`. */
  readonly secrets?: readonly string[];
}

/** An example of a body. */
export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

/** A status code of the service, from its shared response component. */
export interface StatusCode {
  readonly code: number;
  /** Name of the response component, such as `NotFound`. */
  readonly component: string;
  /** Message of the status code in the manual's tables. */
  readonly message: string;
  /** What happened. CommonMark. */
  readonly description: string;
  /** The remedy for an error. CommonMark. From `x-remedy`. */
  readonly remedy?: string;
  /**
   * Whether a later retry can succeed: of an idempotent request, or of any request that was refused. From
   * `x-retryable`.
   */
  readonly retryable?: boolean;
  /**
   * True if the service refuses the request before it has any effect, so that any request can be retried. From
   * `x-refused`.
   */
  readonly refused?: boolean;
  /** Names of the response headers. */
  readonly headers: readonly string[];
  /** Name of the schema of the body; absent if there is no body, as with 204. */
  readonly schema?: string;
  /** Example bodies by name. */
  readonly examples: Readonly<Record<string, Example>>;
}

/** A status code that the platform in front of the service returns, and that no operation lists. */
export interface PlatformStatusCode {
  readonly code: number;
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  /** Whether a later retry can succeed: of an idempotent request, or of any request that was refused. */
  readonly retryable: boolean;
  /** True if the platform refuses the request before it has any effect, so that any request can be retried. */
  readonly refused?: boolean;
}

/** An error code of the service or of the platform in front of it. */
export interface ErrorCode {
  readonly code: string;
  /** The sender of the error: the service, or the platform in front of it. */
  readonly source: string;
  readonly status: number;
  readonly message: string;
  /** Other status codes and messages that are known for this code. */
  readonly also?: readonly {
    readonly status: number;
    readonly message: string;
    /** Whether a retry can help with this status code. If absent, the status code decides. */
    readonly retryable?: boolean;
    readonly refused?: boolean;
  }[];
  /** What happened. */
  readonly cause: string;
  /** The remedy according to the manual. */
  readonly remedy: string;
  /** Advice of this project beyond the manual. */
  readonly advice?: string;
  /** Whether a later retry can succeed: of an idempotent request, or of any request that was refused. */
  readonly retryable: boolean;
  /** True if the request is refused before it has any effect, so that any request can be retried. */
  readonly refused?: boolean;
  /** True if the code names the stage in which a job failed. It occurs in the reason of the job, not in a response. */
  readonly jobStage?: boolean;
  /** True if only requests to IAM return it, such as the login, and never the operations. */
  readonly loginOnly?: boolean;
  /** `operationId`s of the operations that return it, if known. */
  readonly operations?: readonly string[];
}
