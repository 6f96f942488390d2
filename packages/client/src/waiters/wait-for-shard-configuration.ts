import type { DdmClient } from '../client.js';
import { JobError } from '../errors/job-error.js';
import type { components } from '../generated/api.js';
import { items } from '../pagination/items.js';
import { poll, type WaitOptions } from './poll.js';
import { hasEnded, progressOf } from './wait-for-job.js';

/** A job as `listJobs` shows it. */
export type JobSummary = components['schemas']['JobSummary'];

/** Where a shard configuration has come to a stop. */
export interface ShardConfigurationState {
  readonly job: JobSummary;
  /**
   * True where the job waits for a person (`ToBeSwitched`): switch the route with `switchRoute`, or cancel.
   * `job.operations` says what can be done.
   */
  readonly decisionDue: boolean;
}

const day = 24 * 3600_000;

/**
 * Waits until the job of a shard configuration has ended or needs a decision, and says which. Only the list of jobs tells the
 * states of shard configuration, so the job is looked up there by its id, among those of the last 30 days.
 *
 * @throws JobError when it failed; TimeoutError; AbortError; what `listJobs` throws.
 */
export async function waitForShardConfiguration(
  client: Pick<DdmClient, 'listJobs'>,
  jobId: string,
  options: WaitOptions<JobSummary | undefined> = {},
): Promise<ShardConfigurationState> {
  const { signal } = options;
  const job = await poll(
    'waitForShardConfiguration',
    async () => {
      const job = await findJob(client, jobId, signal);
      const done = job !== undefined && (hasEnded(job.status) || job.status === 'ToBeSwitched');
      return { state: job, done, progress: progressOf(job?.process) };
    },
    options,
  );
  // poll() ends only with a job; the check is for the compiler.
  if (!job || job.status === 'Failed') {
    throw new JobError('waitForShardConfiguration', jobId, job?.status ?? '', job, job?.fail_reason || undefined);
  }
  return { job, decisionDue: job.status === 'ToBeSwitched' };
}

/** A new job may not be in the list yet, so one that is not there is no error. */
async function findJob(
  client: Pick<DdmClient, 'listJobs'>,
  jobId: string,
  signal: AbortSignal | undefined,
): Promise<JobSummary | undefined> {
  const now = Date.now();
  // A minute less than 30 days: the clocks of both sides may differ.
  const period = { start_time: now - 30 * day + 60_000, end_time: now + day };
  for await (const job of items(client.listJobs, period, { ...(signal && { signal }) })) {
    if (job.id === jobId) return job;
  }
  return undefined;
}
