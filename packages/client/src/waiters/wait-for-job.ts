import type { components } from '../generated/api.js';
import type { DdmClient } from '../generated/client.js';
import { endedAs, poll, type WaitOptions } from '../runtime/index.js';
import { findJob } from './find-job.js';

/** A job, as `getJob` shows it. */
export type Job = components['schemas']['Job'];

/**
 * Waits until a job has completed, and gives it. Needs nothing but the id, so that another process can go on waiting. For
 * the job of a shard configuration use `waitForShardConfiguration`.
 *
 * @throws InputError without an id; JobError when the job failed, with the reason of the service; TimeoutError; AbortError; what `getJob` throws.
 */
export async function waitForJob(
  client: Pick<DdmClient, 'getJob' | 'listJobs'>,
  jobId: string | undefined,
  options: WaitOptions<Job> = {},
): Promise<Job> {
  const { signal } = options;
  const job = await poll(
    'waitForJob',
    async () => {
      // Where a response held no id, getJob says so in an InputError.
      const { job } = await client.getJob({ job_id: jobId as string }, { signal });
      // A shard configuration that waits for a person would be waited for in vain.
      const done = hasEnded(job.status) || job.status === 'ToBeSwitched';
      return { state: job, done, progress: progressOf(job.process) };
    },
    options,
  );
  if (hasSucceeded(job.status)) return job;
  throw endedAs('waitForJob', job.status, job.id, job, await failReason(client, job.id, signal));
}

const finalStates = ['Completed', 'Failed', 'CancelSuccess', 'RollbackSuccess'];

/** Whether a job with this status goes on no more. */
export function hasEnded(status: string): boolean {
  return finalStates.includes(status);
}

/** Whether a job with this status did its work. */
export function hasSucceeded(status: string): boolean {
  return status === 'Completed';
}

/** `60%` as 0.6. */
export function progressOf(process: string | null | undefined): number | undefined {
  const percent = Number.parseFloat(process ?? '');
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}

/** The list of jobs says why one failed; `getJob` does not. A reason that cannot be had must not hide the failure. */
function failReason(
  client: Pick<DdmClient, 'listJobs'>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  return findJob(client, id, signal).then(
    (job) => job?.fail_reason || undefined,
    () => undefined,
  );
}
