/** What every generated client gives its users, under the same names. */

export type { Transport } from './call.js';
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
export { ApiError } from './errors/api-error.js';
export type { CallFacts } from './errors/call-error.js';
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
export type {
  Method,
  MethodWithoutInput,
  PagedMethod,
  PagedMethodWithoutInput,
  ResponseFacts,
  Result,
} from './method.js';
export { type CallOptions, defaults, type RetryBudget, type RetryOptions } from './options/call-options.js';
export type { ClientOptions } from './options/client-options.js';
export { collect, type Items } from './pagination/items.js';
export type { Pages } from './pagination/pages.js';
export type { Listing } from './pagination/walk.js';
export type { FindProjectOptions, Project } from './project.js';
export type { Pagination } from './service.js';
