import { type CallFacts, DdmError, type ErrorDetails } from './ddm-error.js';

/** An answer with an error status. Each status has a class of its own; one that is not listed comes as this one. */
export class ApiError extends DdmError {
  override get name(): string {
    return 'ApiError';
  }
  declare readonly status: number;
  /** The body of the answer as it came, secrets of the request masked. At most 64 KiB of it. */
  readonly body: string;
  /** How long the service asks to wait, in milliseconds, where it does. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    facts: CallFacts,
    details: ErrorDetails & { readonly body: string; readonly retryAfter: number | undefined },
  ) {
    super(message, facts, details);
    this.body = details.body;
    this.retryAfter = details.retryAfter;
  }
}
