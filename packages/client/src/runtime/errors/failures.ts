import { CallError, type ErrorDetails } from './call-error.js';

/** The input of a call cannot be sent: a path parameter is missing, or would lead to another address. Nothing was sent. */
export class InputError extends CallError {
  override get name(): 'InputError' {
    return 'InputError';
  }
  declare readonly status: undefined;
}

/** The credentials cannot be used, or their provider failed. Nothing was sent to the service. */
export class CredentialsError extends CallError {
  override get name(): 'CredentialsError' {
    return 'CredentialsError';
  }
  declare readonly status: undefined;
}

/** The connection could not be made or broke. `cause` is what `fetch` threw. */
export class NetworkError extends CallError {
  override get name(): 'NetworkError' {
    return 'NetworkError';
  }
  declare readonly status: undefined;
}

/** One attempt, or the whole call with its retries, took too long. */
export class TimeoutError extends CallError {
  override get name(): 'TimeoutError' {
    return 'TimeoutError';
  }
  declare readonly status: undefined;
}

/** The signal of the caller stopped the call. `cause` is the reason of the signal. */
export class AbortError extends CallError {
  override get name(): 'AbortError' {
    return 'AbortError';
  }
  declare readonly status: undefined;
}

/** The response has a status of success, or is a redirect, but does not hold what the operation promises. */
export class UnexpectedResponseError extends CallError<ErrorDetails & { readonly body: string }> {
  override get name(): 'UnexpectedResponseError' {
    return 'UnexpectedResponseError';
  }
  declare readonly status: undefined;
  /** The beginning of the body, secrets of the request masked. */
  declare readonly body: string;
}
