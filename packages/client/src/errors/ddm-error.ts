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

/** The class of all errors that the client throws. */
export class DdmError extends Error {
  override get name(): string {
    return 'DdmError';
  }
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
  /** HTTP status, where the service answered with an error. */
  readonly status: number | undefined;
  /** Error code of the service or the platform, where the answer has one. */
  readonly code: string | undefined;
  /** What can be done about it. */
  readonly remedy: string | undefined;
  /** The id of the request on the side of the service, for support. */
  readonly requestId: string | undefined;

  constructor(message: string, facts: CallFacts, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.operationId = facts.operationId;
    this.method = facts.method;
    this.path = facts.path;
    this.attempts = facts.attempts;
    this.status = details.status;
    this.code = details.code;
    this.remedy = details.remedy;
    this.requestId = details.requestId;
  }

  /** The error as data, for logs. Holds no secrets. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...(this as object) };
  }
}

/** What an error may say beyond its message. */
export interface ErrorDetails {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly remedy?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}
