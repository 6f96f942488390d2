import type { ApiError } from './errors/api-error.js';
import type {
  AbortError,
  CredentialsError,
  InputError,
  NetworkError,
  TimeoutError,
  UnexpectedAnswerError,
} from './errors/failures.js';
import type { PlatformStatus, StatusErrors } from './generated/status-errors.js';
import type { CallOptions } from './options.js';

/** Why a call can fail, given the statuses that its operation lists. Tell them apart by `name`, `status` or class. */
export type OperationError<Status extends number = never> =
  | StatusErrors[(Status | PlatformStatus) & keyof StatusErrors]
  | UnlistedStatusError
  | AbortError
  | CredentialsError
  | InputError
  | NetworkError
  | TimeoutError
  | UnexpectedAnswerError;

/** An answer with a status that neither the operation nor the platform lists: an `ApiError` and no more. */
export interface UnlistedStatusError extends ApiError {
  readonly name: 'ApiError';
}

/** What is known of an answer beside its data. */
export interface AnswerFacts {
  readonly status: number;
  readonly headers: Headers;
  /** The id of the request on the side of the service, for support. */
  readonly requestId: string | undefined;
  /** How many requests were sent. */
  readonly attempts: number;
}

/** How a call ended, where errors are returned and not thrown. */
export type Result<Data, Status extends number = never> =
  | { readonly ok: true; readonly data: Data; readonly error?: undefined; readonly answer: AnswerFacts }
  | { readonly ok: false; readonly data?: undefined; readonly error: OperationError<Status> };

/** A method of the client. Gives the answer's data; throws an error of `OperationError`. */
export interface Method<Input, Output, Status extends number> {
  (input: Input, options?: CallOptions): Promise<Output>;
  /** The same, but an error is returned and typed by the statuses of the operation. */
  safe(input: Input, options?: CallOptions): Promise<Result<Output, Status>>;
  readonly operationId: string;
}

/** A method that can be called without input. */
export interface MethodWithoutInput<Input, Output, Status extends number> {
  (input?: Input, options?: CallOptions): Promise<Output>;
  /** The same, but an error is returned and typed by the statuses of the operation. */
  safe(input?: Input, options?: CallOptions): Promise<Result<Output, Status>>;
  readonly operationId: string;
}

/** Stands for the type of the items of a list. No value has it: it exists for the compiler only. */
export declare const itemType: unique symbol;

/** A method that lists items in pages; `items()` and `pages()` go through all of them. */
export interface PagedMethod<Input, Output, Status extends number, Item> extends Method<Input, Output, Status> {
  readonly [itemType]: Item;
}

/** A method that lists items in pages and can be called without input. */
export interface PagedMethodWithoutInput<Input, Output, Status extends number, Item>
  extends MethodWithoutInput<Input, Output, Status> {
  readonly [itemType]: Item;
}
