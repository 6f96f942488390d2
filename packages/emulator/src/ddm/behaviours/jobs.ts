import { dueAt } from '../../core/jobs.js';
import type { AnyCall, Behaviours } from '../api.js';
import { failure, notFound } from '../failure.js';
import { page, time } from '../shared.js';
import type { Job } from '../state.js';

const month = 30 * 86_400_000;

function common(call: AnyCall, job: Job) {
  return {
    id: job.id,
    name: job.name,
    status: job.status,
    created_time: time(job.created),
    end_time: time(job.end ?? Math.min(dueAt(job), call.clock.now())),
    process: call.jobs.progress(job),
  };
}

/** What can be done to a shard configuration in its present state. */
export function operationsOf(job: Job): string[] {
  if (!job.shardConfiguration) return [];
  switch (job.status) {
    case 'Expanding':
      return ['modifySwitchingStrategy', 'toBeCanceled'];
    case 'ToBeSwitched':
      return ['modifySwitchingStrategy', 'toBeCanceled', 'toBeSwitched'];
    case 'Failed':
      return ['toBeCanceled', 'toBeRetried', 'toBeRolled'];
    case 'Completed':
      return job.shardConfiguration.uncleaned ? ['toBeCleaned'] : [];
    default:
      return [];
  }
}

export const jobs: Behaviours<'getJob' | 'listJobs'> = {
  getJob: (call) => {
    const job = call.jobs.find(call.params.job_id ?? '');
    if (!job || job.projectId !== call.projectId) throw notFound(`job ${call.params.job_id}`);
    return { job: { ...common(call, job), instance: { id: job.instanceId, name: job.instanceName } } };
  },

  listJobs: (call) => {
    const start = Number(call.query.start_time);
    const end = Number(call.query.end_time);
    if (start < call.clock.now() - month) throw failure('DBS.280001', 'start_time is more than 30 days ago.');
    if (end < start) throw failure('DBS.280001', 'end_time is before start_time.');
    const own = call.state.jobs
      .filter((job) => job.projectId === call.projectId && job.created >= start && job.created <= end)
      .reverse();
    const { items, offset, limit, total } = page(call, own);
    return {
      jobs: items.map((job) => ({
        ...common(call, job),
        process: call.jobs.progress(job),
        instance_id: job.instanceId,
        instance_name: job.instanceName,
        fail_reason: job.failReason,
        database_name: job.shardConfiguration?.schema ?? '',
        operations: operationsOf(job),
      })),
      offset,
      limit,
      total,
    };
  },
};
