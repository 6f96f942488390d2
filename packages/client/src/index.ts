/** The typed client of the DDM API on Open Telekom Cloud. */
export { createDdmClient, type DdmClient } from './client.js';
export { type AccessKey, accessKey } from './credentials/access-key.js';
export { type AgencyOptions, agency } from './credentials/agency.js';
export type {
  AuthenticateContext,
  Credentials,
  Provided,
  RequestToAuthenticate,
} from './credentials/credentials.js';
export type { Domain, IamAddress, Scope } from './credentials/keystone.js';
export { type PasswordOptions, password } from './credentials/password.js';
export { token } from './credentials/token.js';
export type { Token } from './credentials/token-cycle.js';
export { debug } from './debug.js';
export { ApiError } from './errors/api-error.js';
export { type CallFacts, DdmError } from './errors/ddm-error.js';
export * from './errors/failures.js';
export type { Explain, Explanation } from './errors/from-answer.js';
export { isDdmError } from './errors/is-ddm-error.js';
export { JobError } from './errors/job-error.js';
export type { components, operations, paths } from './generated/api.js';
export type { ErrorCode, KnownErrorCode } from './generated/error-code-types.js';
export type * from './generated/methods.js';
export * from './generated/status-errors.js';
/** @internal */
export { internals } from './internals.js';
export type {
  AnswerFacts,
  Method,
  MethodWithoutInput,
  OperationError,
  PagedMethod,
  PagedMethodWithoutInput,
  Result,
  UnlistedStatusError,
} from './method.js';
export { type CallOptions, type ClientOptions, defaults, type RetryOptions } from './options.js';
export { items } from './pagination/items.js';
export { pages } from './pagination/pages.js';
export type { Pageable } from './pagination/walk.js';
export { type FindProjectOptions, findProject, type Project } from './project.js';
export type { RetryBudget } from './transport/budget.js';
export type { Transport } from './transport/transport.js';
export type { Watcher } from './transport/watcher.js';
export type { JobSummary } from './waiters/find-job.js';
export type { WaitOptions } from './waiters/poll.js';
export { type InstanceStatus, waitForInstance } from './waiters/wait-for-instance.js';
export { type Job, waitForJob } from './waiters/wait-for-job.js';
export { type PrecheckOutcome, type PrecheckResult, waitForPrecheck } from './waiters/wait-for-precheck.js';
export {
  type ShardConfigurationState,
  waitForShardConfiguration,
} from './waiters/wait-for-shard-configuration.js';
export { type ErrorEvent, type Hooks, type RequestEvent, type ResponseEvent, type RetryEvent, watch } from './watch.js';
