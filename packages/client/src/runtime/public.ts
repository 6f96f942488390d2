/** What every generated client gives its users, under the same names. */

export type { Call, CallResponse, Transport } from './call.js';
export { withOptions } from './client.js';
export { type AccessKey, accessKey } from './credentials/access-key.js';
export { type AgencyOptions, agency } from './credentials/agency.js';
export type {
  AuthenticateContext,
  Credentials,
  CredentialsTransport,
  Provided,
  RequestToAuthenticate,
  RequestToSend,
  ResponseCallback,
} from './credentials/credentials.js';
export type { Expiring } from './credentials/expiring.js';
export type { Domain, IamAddress, Scope } from './credentials/keystone.js';
export { type PasswordOptions, password } from './credentials/password.js';
export { token } from './credentials/token.js';
export type { Token } from './credentials/token-cycle.js';
export { ApiError, type ApiErrorDetails } from './errors/api-error.js';
export type { CallFacts, ErrorDetails } from './errors/call-error.js';
export type { Explain, Explanation } from './errors/explanation.js';
export * from './errors/failures.js';
export { debug } from './hooks/debug.js';
export {
  type ErrorEvent,
  type Hooks,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  watch,
} from './hooks/watch.js';
export type { Watcher } from './hooks/watcher.js';
export { iamUrl, type ServicePlace } from './iam.js';
export type {
  Method,
  MethodWithoutInput,
  PagedMethod,
  PagedMethodWithoutInput,
  ResponseFacts,
  Result,
} from './method.js';
export { type CallOptions, defaults, type RetryBudget, type RetryOptions } from './options/call-options.js';
export type { ClientOptions, Fetch, FetchInit, FetchResponse, TransportOptions } from './options/client-options.js';
export { collect, type Items } from './pagination/items.js';
export type { Pages } from './pagination/pages.js';
export type { Listing } from './pagination/walk.js';
export type { FindProjectOptions, Project } from './project.js';
export type { Scrubber } from './secrets.js';
export type { Pagination, ServiceAddresses } from './service.js';
export type { Attempt } from './transport/attempt.js';
