/** What is known of the call that failed. */
export interface CallFacts {
  /** The `operationId`, or the name of a request to IAM, such as `createToken`. */
  readonly operationId: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path of the request, without host and query. */
  readonly path: string;
  /** How many requests were sent. 0 when the call failed before the first. */
  readonly attempts: number;
}

/** Facts about an error beyond its message. */
export interface ErrorDetails {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly remedy?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly refused?: boolean | undefined;
  /** A name that is not known. */
  readonly given?: string;
  /** The names that are. */
  readonly known?: readonly string[];
  readonly cause?: unknown;
}

/** Marks the errors of every copy and version of this package. */
export const brand = Symbol.for('@ddm-openapi/client.error');

/** The class of all errors that a call ends with. */
export class CallError<Details extends ErrorDetails = ErrorDetails> extends Error {
  override get name(): string {
    return 'CallError';
  }
  /** @internal */
  get [brand](): true {
    return true;
  }
  declare readonly operationId: string;
  declare readonly method: string;
  declare readonly path: string;
  declare readonly attempts: number;
  /** HTTP status, of a response with an error status. */
  declare readonly status: number | undefined;
  /** Error code of the service or the platform, where the response has one. */
  declare readonly code: string | undefined;
  /** Whether a later retry can succeed, if the response tells. */
  declare readonly retryable: boolean | undefined;
  /** True if the request was refused before it had any effect, so that any request can be retried. */
  declare readonly refused: boolean | undefined;
  /** What can be done about it. */
  declare readonly remedy: string | undefined;
  /** The id that the service has given to the request, for support. */
  declare readonly requestId: string | undefined;

  constructor(message: string, { operationId, method, path, attempts }: CallFacts, details?: Details) {
    super(`${operationId}: ${message}`, details);
    const { cause: _, ...fields } = { ...details };
    Object.assign(this, { operationId, method, path, attempts }, fields);
  }

  /** The error as data, for logs. Holds no secrets. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...(this as object) };
  }
}
