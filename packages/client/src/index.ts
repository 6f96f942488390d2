/** The typed client of the DDM API on Open Telekom Cloud: what is generated from its document, and what waits for its work. */
export * from './generated/index.js';
export { JobError, type JobErrorDetails, type WaitOptions } from './runtime/index.js';
export type { FallbackClient, StartedBy } from './waiters/job-fallback.js';
export { type RunOptions, type Started, startAndWait } from './waiters/start-and-wait.js';
export { waitForDeletion } from './waiters/wait-for-deletion.js';
export { waitForInstance } from './waiters/wait-for-instance.js';
export { waitForJob } from './waiters/wait-for-job.js';
export { type PrecheckOutcome, waitForPrecheck } from './waiters/wait-for-precheck.js';
export {
  type ShardConfigurationState,
  waitForShardConfiguration,
} from './waiters/wait-for-shard-configuration.js';
