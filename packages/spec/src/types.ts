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
  /** Field of the answer that holds the id of the job. */
  readonly id: string;
  /** `operationId` of the operation that tells the state of the job. */
  readonly poll: string;
  /** True where the answer may lack the job id. */
  readonly optional?: boolean;
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
  /** What happened and what the caller should do. CommonMark. */
  readonly description: string;
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
  readonly retryable: boolean;
}

/** An error code of the service or of the platform in front of it. */
export interface ErrorCode {
  readonly code: string;
  /** Who answers with it: DDM itself, API Gateway or IAM. */
  readonly source: string;
  readonly status: number;
  readonly message: string;
  /** Further statuses and messages that the code is known to come with. */
  readonly also?: readonly { readonly status: number; readonly message: string }[];
  /** What happened. */
  readonly cause: string;
  /** What the caller can do. */
  readonly remedy: string;
  /** Whether the same request, sent again later, can succeed without any other change. */
  readonly retryable: boolean;
  /** True where it comes from requests to IAM only, such as the login, and never from the operations. */
  readonly loginOnly?: boolean;
  /** `operationId`s it concerns, where that is known. */
  readonly operations?: readonly string[];
}
