import { DdmError, type ErrorDetails } from './ddm-error.js';

/** What an answer with an error status says. */
export interface ApiErrorDetails extends ErrorDetails {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: number | undefined;
}

/** An answer with an error status. Each status has a class of its own; one that is not listed comes as this one. */
export class ApiError extends DdmError<ApiErrorDetails> {
  override get name(): string {
    return 'ApiError';
  }
  declare readonly status: number;
  /** The body of the answer as it came, secrets of the request masked. At most 64 KiB of it. */
  declare readonly body: string;
  /** How long the service asks to wait, in milliseconds, where it does. */
  declare readonly retryAfter: number | undefined;
}
