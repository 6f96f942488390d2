import { DdmError } from './ddm-error.js';

/** A job ended without doing its work, or what was waited for cannot come any more. */
export class JobError<State = unknown> extends DdmError {
  override get name(): string {
    return 'JobError';
  }
  declare readonly status: undefined;
  /** The id of the job, or of the instance that was waited for. */
  readonly id: string;
  /** What was seen last. */
  readonly state: State;
  /** Why it failed, in the words of the service, where it says so. */
  readonly reason: string | undefined;

  constructor(what: string, id: string, ended: string, state: State, reason: string | undefined) {
    super(`${what}: ${id} ended as ${ended}${reason ? `: ${reason}` : '.'}`, {
      operationId: what,
      method: 'GET',
      path: '',
      attempts: 1,
    });
    this.id = id;
    this.state = state;
    this.reason = reason;
  }
}
