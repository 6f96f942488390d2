import { CallError, type ErrorDetails } from './call-error.js';

/** What a response with an error status says. */
export interface ApiErrorDetails extends ErrorDetails {
  readonly status: number;
  readonly body: string;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;
}

/** A response with an error status. Each status code has its own class; an unlisted one uses this class. */
export class ApiError extends CallError<ApiErrorDetails> {
  override get name(): string {
    return 'ApiError';
  }
  declare readonly status: number;
  /** The body of the response as it came, secrets of the request masked. At most 64 KiB of it. */
  declare readonly body: string;
  /** Whether a later retry can succeed. */
  declare readonly retryable: boolean;
  /** How long the service asks to wait, in milliseconds, where it does. */
  declare readonly retryAfter: number | undefined;
}
