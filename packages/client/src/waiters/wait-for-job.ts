import type { DdmClient } from '../generated/client.js';
import type { Job } from '../generated/schemas.js';
import { endedAs, poll, requireStatus, tryWithin, type WaitOptions } from '../runtime/index.js';
import { findJob } from './find-job.js';
import { isUnknown } from './is-unknown.js';
import { type FallbackClient, lookAtResource, type StartedBy, startedByRule } from './job-fallback.js';

type JobClient = Pick<DdmClient, 'getJob' | 'listJobs'>;

/**
 * Waits until a job has completed, and gives it. Needs nothing but the id, so that another process can go on waiting. For
 * the job of a shard configuration use `waitForShardConfiguration`.
 *
 * For some operations it is not documented that `getJob` knows their jobs. Say in `startedBy` which operation started the
 * job: where the service does not know the job, the waiter then watches the instance, and gives undefined when that tells
 * that the work is done.
 *
 * @throws InputError without an id; JobError when the job failed, with the reason of the service; TimeoutError; AbortError; what `getJob` throws.
 */
export function waitForJob(client: JobClient, jobId: string | undefined, options?: WaitOptions<Job>): Promise<Job>;
export function waitForJob(
  client: JobClient & FallbackClient,
  jobId: string | undefined,
  options: WaitOptions<Job> & { readonly startedBy: StartedBy },
): Promise<Job | undefined>;
export function waitForJob(
  client: JobClient & Partial<FallbackClient>,
  jobId: string | undefined,
  options: WaitOptions<Job> & { readonly startedBy?: StartedBy } = {},
): Promise<Job | undefined> {
  let watched: StartedBy | undefined;
  return poll<Job | undefined, Job | undefined>(
    {
      name: 'waitForJob',
      id: jobId,
      waiter: waitForJob,
      rules: { startedBy: startedByRule },
      async look(callOptions) {
        if (watched) {
          const done = await lookAtResource(client as FallbackClient, watched, callOptions);
          return { state: undefined, done, untold: true };
        }
        try {
          // If a response held no id, getJob says so in an InputError.
          const { job } = await client.getJob({ job_id: jobId as string }, callOptions);
          requireStatus('waitForJob', job);
          // A shard configuration that waits for a person would be waited for in vain.
          const done = hasEnded(job.status) || job.status === 'ToBeSwitched';
          return { state: job, done, progress: progressOf(job.process) };
        } catch (error) {
          if (!(options.startedBy && isUnknown(error, 'DBS.300400'))) throw error;
          // Not looked at before a first pause: the instance may not have left its old state yet.
          watched = options.startedBy;
          return { state: undefined, done: false, untold: true };
        }
      },
      async finish(job, callOptions) {
        if (!job || job.status === 'Completed') return job;
        // The list of jobs says why one failed; getJob does not. A reason that cannot be had must not hide the failure.
        const listed = await tryWithin(callOptions, (bounds) => findJob(client, job.id, bounds));
        throw endedAs('waitForJob', job.status, job.id, job, listed?.fail_reason || undefined);
      },
    },
    options as WaitOptions<Job | undefined>,
  );
}

const finalStates = ['Completed', 'Failed', 'CancelSuccess', 'RollbackSuccess'];

/** Whether a job with this status goes on no more. */
export function hasEnded(status: string): boolean {
  return finalStates.includes(status);
}

/** `60%` as 0.6. */
export function progressOf(process: string | null | undefined): number | undefined {
  const percent = Number.parseFloat(process ?? '');
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}
