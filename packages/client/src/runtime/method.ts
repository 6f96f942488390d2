import type { CallOptions } from './options/call-options.js';

/** What is known of a response beside its data. */
export interface ResponseFacts {
  readonly status: number;
  readonly headers: Headers;
  /** The id that the service has given to the request, for support. */
  readonly requestId: string | undefined;
  /** How many requests were sent. */
  readonly attempts: number;
}

/** How a call ended, where errors are returned and not thrown. */
export type Result<Data, Failure> =
  | { readonly ok: true; readonly data: Data; readonly error?: undefined; readonly response: ResponseFacts }
  | { readonly ok: false; readonly data?: undefined; readonly error: Failure };

/** A method of the client. Gives the data of the response; throws an error of type `Failure`. */
export interface Method<Input, Output, Failure> {
  (input: Input, options?: CallOptions): Promise<Output>;
  /** The same, but an error is returned and typed by the statuses of the operation. */
  safe(input: Input, options?: CallOptions): Promise<Result<Output, Failure>>;
  readonly operationId: string;
}

/** A method that can be called without input. */
export interface MethodWithoutInput<Input, Output, Failure> {
  (input?: Input, options?: CallOptions): Promise<Output>;
  /** The same, but an error is returned and typed by the statuses of the operation. */
  safe(input?: Input, options?: CallOptions): Promise<Result<Output, Failure>>;
  readonly operationId: string;
}

/** Stands for the type of the items of a list. No value has it: it exists for the compiler only. */
export declare const itemType: unique symbol;

/** A method that lists items in pages; `items()` and `pages()` go through all of them. */
export interface PagedMethod<Input, Output, Failure, Item> extends Method<Input, Output, Failure> {
  readonly [itemType]: Item;
}

/** A method that lists items in pages and can be called without input. */
export interface PagedMethodWithoutInput<Input, Output, Failure, Item>
  extends MethodWithoutInput<Input, Output, Failure> {
  readonly [itemType]: Item;
}
