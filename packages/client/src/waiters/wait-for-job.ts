import type { DdmClient } from '../client.js';
import { DdmError } from '../errors/ddm-error.js';
import { JobError } from '../errors/job-error.js';
import type { components } from '../generated/api.js';
import { items } from '../pagination/items.js';
import { poll, type WaitOptions } from './poll.js';

/** A job, as `getJob` shows it. */
export type Job = components['schemas']['Job'];

/**
 * Waits until a job has completed, and gives it. Needs nothing but the id, so that another process can go on waiting. For
 * the job of a shard configuration use `waitForShardConfiguration`.
 *
 * @throws JobError when the job failed, with the reason of the service; TimeoutError; AbortError; what `getJob` throws.
 */
export async function waitForJob(
  client: Pick<DdmClient, 'getJob' | 'listJobs'>,
  jobId: string,
  options: WaitOptions<Job> = {},
): Promise<Job> {
  const { signal } = options;
  const job = await poll(
    'waitForJob',
    async () => {
      const { job } = await client.getJob({ job_id: jobId }, { ...(signal && { signal }) });
      // A shard configuration that waits for a person would be waited for in vain.
      const done = hasEnded(job.status) || job.status === 'ToBeSwitched';
      return { state: job, done, progress: progressOf(job.process) };
    },
    options,
  );
  if (hasSucceeded(job.status)) return job;
  throw new JobError('waitForJob', jobId, job.status, job, await failReason(client, job, signal));
}

const endings = ['Completed', 'Failed', 'CancelSuccess', 'RollbackSuccess'];

/** Whether a job with this status goes on no more. */
export function hasEnded(status: string): boolean {
  return endings.includes(status);
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
async function failReason(
  client: Pick<DdmClient, 'listJobs'>,
  job: Job,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const created = Date.parse(job.created_time);
  const day = 24 * 3600_000;
  const now = Date.now();
  const start = Math.max(now - 30 * day, Number.isNaN(created) ? 0 : created - day);
  try {
    const period = { start_time: Math.round(start), end_time: now + day };
    for await (const { id, fail_reason } of items(client.listJobs, period, { ...(signal && { signal }) })) {
      if (id === job.id) return fail_reason || undefined;
    }
  } catch (error) {
    if (!(error instanceof DdmError)) throw error;
  }
  return undefined;
}
