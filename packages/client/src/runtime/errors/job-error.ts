import { factsOfReading } from '../call.js';
import { CallError, type ErrorDetails } from './call-error.js';
import { UnexpectedResponseError } from './failures.js';

/** What is known of the work that failed. */
export interface JobErrorDetails<State> extends ErrorDetails {
  readonly id: string;
  readonly state: State;
  readonly reason: string | undefined;
}

/** A job ended without doing its work, or the expected state can no longer be reached. */
export class JobError<State = unknown> extends CallError<JobErrorDetails<State>> {
  override get name(): 'JobError' {
    return 'JobError';
  }
  declare readonly status: undefined;
  /** The id of the job, or of the instance that was waited for. */
  declare readonly id: string;
  /** What was seen last. */
  declare readonly state: State;
  /** Why it failed, in the words of the service, where it says so. */
  declare readonly reason: string | undefined;
}

/** Makes the error of something that ended badly. */
export function endedAs<State>(
  operationId: string,
  status: string,
  id: string,
  state: State,
  reason?: string,
): JobError<State> {
  const message = `${id} ended as ${status}${reason ? `: ${reason}` : '.'}`;
  return new JobError(message, factsOfReading(operationId, 1), { id, state, reason });
}

/** Throws an error for what was looked at and has no status: it would be waited for in vain. */
export function requireStatus(operationId: string, found: { readonly status?: unknown } | null | undefined): void {
  if (typeof found?.status !== 'string') throw incomplete(operationId, 'status');
}

/** The error of a response that lacks what has to be read from it. */
export function incomplete(operationId: string, field: string): UnexpectedResponseError {
  return new UnexpectedResponseError(`the response has no ${field}.`, factsOfReading(operationId, 1), { body: '' });
}
