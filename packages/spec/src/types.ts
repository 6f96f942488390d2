/** Method of an operation, in lower case as OpenAPI writes it. */
export type HttpMethod = 'get' | 'put' | 'post' | 'delete';

/** How the pages of a list are asked for, and where its answer holds the items. From `x-pagination`. */
export interface Pagination {
  readonly style: 'offset' | 'page';
  /** Query parameter for the index of the first item (style `offset`). */
  readonly offset?: string;
  /** Query parameter for the number of the page, counted from 1 (style `page`). */
  readonly page?: string;
  /** Query parameter for the number of items in a page. */
  readonly limit: string;
  /** Field of the answer that holds groups, where each group has its own items and total. */
  readonly groups?: string;
  /** Field that holds the items, of the answer or of each group. */
  readonly items: string;
  /** Field that holds the number of all items, of the answer or of each group. */
  readonly total: string;
}

/** The job that an operation starts. From `x-job`. */
export interface Job {
  /** Field of the response that holds the id of the job. */
  readonly field: string;
  /** `operationId` of the operation that tells the state of the job. */
  readonly poll: string;
  /** True where the answer may lack the job id. */
  readonly optional?: boolean;
  /** What to watch instead where it is not documented that `poll` knows this kind of job. */
  readonly fallback?: JobFallback;
}

/** A resource whose state tells when the work of a job is done. */
export interface JobFallback {
  /** `operationId` of the operation that reads the resource. */
  readonly poll: string;
  /** Values for its path parameters, as runtime expressions of OpenAPI links, such as `$request.path.instance_id`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Field of its response that holds the state. */
  readonly field: string;
  /** States that tell that the work is done. */
  readonly until: readonly string[];
  /** States that tell that the work has failed. */
  readonly failed?: readonly string[];
}

/** What tools need to know of an operation. */
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
  /** False where the operation needs no credentials. */
  readonly authenticated: boolean;
  /** Whether the same request may be sent again when its answer was lost. From `x-idempotent`. */
  readonly idempotent: boolean;
  readonly deprecated?: boolean;
  /** `operationId` to use in place of a deprecated operation. From `x-replaced-by`. */
  readonly replacedBy?: string;
  readonly job?: Job;
  readonly pagination?: Pagination;
  /** JSON Pointers to the secrets in the request body; `*` stands for every item of an array. From `x-secret`. */
  readonly secrets?: readonly string[];
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
  /** What the caller can do, for an error. CommonMark. From `x-remedy`. */
  readonly remedy?: string;
  /** Whether the same request, sent again later, can succeed: an idempotent one, or any where it was refused. From `x-retryable`. */
  readonly retryable?: boolean;
  /** True where the service refused the request before it did anything, so that any request may be sent again. From `x-refused`. */
  readonly refused?: boolean;
  /** Names of the response headers. */
  readonly headers: readonly string[];
  /** Name of the schema of the body; absent where there is no body, as with 204. */
  readonly schema?: string;
  /** Bodies by name. */
  readonly examples: Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;
}

/** A status code that the platform in front of the service answers with, and that no operation lists. */
export interface PlatformStatusCode {
  readonly code: number;
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  /** Whether the same request, sent again later, can succeed: an idempotent one, or any where it was refused. */
  readonly retryable: boolean;
  /** True where the platform refused the request before anything was done, so that any request may be sent again. */
  readonly refused?: boolean;
}

/** An error code of the service or of the platform in front of it. */
export interface ErrorCode {
  readonly code: string;
  /** Who answers with it: DDM itself, API Gateway or IAM. */
  readonly source: string;
  readonly status: number;
  readonly message: string;
  /** Further statuses and messages that the code is known to come with. */
  readonly also?: readonly {
    readonly status: number;
    readonly message: string;
    /** Whether a retry can help where the code comes with this status. Left out, the status says it. */
    readonly retryable?: boolean;
    readonly refused?: boolean;
  }[];
  /** What happened. */
  readonly cause: string;
  /** What the caller can do, as the manual says it. */
  readonly remedy: string;
  /** What this project advises beyond the manual. */
  readonly advice?: string;
  /** Whether the same request, sent again later, can succeed: an idempotent one, or any where it was refused. */
  readonly retryable: boolean;
  /** True where the request was refused before anything was done, so that any request may be sent again. */
  readonly refused?: boolean;
  /** True where the code names the stage in which a job failed: it stands in the reason of the job, not in a response. */
  readonly jobStage?: boolean;
  /** True where it comes from requests to IAM only, such as the login, and never from the operations. */
  readonly loginOnly?: boolean;
  /** `operationId`s it concerns, where that is known. */
  readonly operations?: readonly string[];
}
