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

/** What an error may say beyond its message. */
export interface ErrorDetails {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly remedy?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The class of all errors that the client throws. */
export class DdmError<Details extends ErrorDetails = ErrorDetails> extends Error {
  override get name(): string {
    return 'DdmError';
  }
  declare readonly operationId: string;
  declare readonly method: string;
  declare readonly path: string;
  declare readonly attempts: number;
  /** HTTP status, where the service answered with an error. */
  declare readonly status: number | undefined;
  /** Error code of the service or the platform, where the answer has one. */
  declare readonly code: string | undefined;
  /** What can be done about it. */
  declare readonly remedy: string | undefined;
  /** The id of the request on the side of the service, for support. */
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
