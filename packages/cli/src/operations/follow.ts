import type { Command, Input } from '../commands/command.js';
import { waiters } from '../generated/service.js';
import type { ServiceClient, WaitOptions } from './service.js';

/** A job by its id, and the command that started it. */
export interface FollowedJob {
  readonly command: Pick<Command, 'job' | 'operation'>;
  readonly input: Input;
  readonly id: string;
}

/** Waits with the waiter for jobs of this kind, and gives back the last state. Throws the errors of the waiter. */
export function followJob(
  client: ServiceClient,
  { command: { job, operation }, input, id }: FollowedJob,
  options: Omit<WaitOptions, 'startedBy'>,
): Promise<unknown> {
  const waiter = waiters[job?.poll ?? ''];
  if (!waiter) throw new Error(`Nothing is known to wait with for ${job?.poll}.`);
  return waiter.wait(client, waiter.takes === 'id' ? id : { ...input, body: undefined, job_id: id }, {
    ...options,
    ...(job?.fallback && { startedBy: { operation, input } }),
  });
}
