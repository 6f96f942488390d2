import type { DdmClient } from '../generated/client.js';
import { items } from '../generated/pagination.js';
import type { JobSummary } from '../generated/schemas.js';
import type { CallOptions } from '../runtime/index.js';

const day = 24 * 3600_000;

/** Looks a job up in the list of those of the last 29 days. A new job may not be in it yet. */
export async function findJob(
  client: Pick<DdmClient, 'listJobs'>,
  id: string,
  options: CallOptions,
): Promise<JobSummary | undefined> {
  const now = Date.now();
  // A day less than the service allows, and a day more than now: the clocks of both sides may differ.
  const period = { start_time: now - 29 * day, end_time: now + day };
  for await (const job of items(client.listJobs, period, options)) {
    if (job?.id === id) return job;
  }
  return undefined;
}
