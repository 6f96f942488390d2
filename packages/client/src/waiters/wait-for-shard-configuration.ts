import type { DdmClient } from '../generated/client.js';
import type { JobSummary } from '../generated/schemas.js';
import { endedAs, poll, type WaitOptions } from '../runtime/index.js';
import { findJob } from './find-job.js';
import { hasEnded, progressOf } from './wait-for-job.js';

// See docs/decisions/0013-shard-configurations-are-followed-with-listjobs.md.
/** Where a shard configuration has come to a stop. */
export interface ShardConfigurationState {
  readonly job: JobSummary;
  /**
   * True where the job waits for a person (`ToBeSwitched`): switch the route with `switchRoute`, or cancel.
   * `job.operations` says what can be done.
   */
  readonly decisionDue: boolean;
}

/**
 * Waits until the job of a shard configuration has ended or needs a decision, and says which. Only the list of jobs tells the
 * states of shard configuration, so the job is looked up there by its id, among those of the last 29 days.
 *
 * @throws JobError when it failed; TimeoutError; AbortError; what `listJobs` throws.
 */
export function waitForShardConfiguration(
  client: Pick<DdmClient, 'listJobs'>,
  jobId: string,
  options: WaitOptions<JobSummary | undefined> = {},
): Promise<ShardConfigurationState> {
  return poll(
    {
      name: 'waitForShardConfiguration',
      id: jobId,
      waiter: waitForShardConfiguration,
      async look(callOptions) {
        const job = await findJob(client, jobId, callOptions);
        const done = job !== undefined && (hasEnded(job.status) || job.status === 'ToBeSwitched');
        return { state: job, done, progress: progressOf(job?.process) };
      },
      finish(job): ShardConfigurationState {
        // It is only finished with a job; the check is for the compiler.
        if (!job || job.status === 'Failed') {
          throw endedAs('waitForShardConfiguration', job?.status ?? '', jobId, job, job?.fail_reason);
        }
        return { job, decisionDue: job.status === 'ToBeSwitched' };
      },
    },
    options,
  );
}
