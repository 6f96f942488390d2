/**
 * The names that the runtime of clients gives to users. The generator does not import the runtime, so the names are written here;
 * a test compares them.
 */
export const runtimeNames: readonly string[] = [
  'AbortError',
  'AccessKey',
  'AgencyOptions',
  'ApiError',
  'ApiErrorDetails',
  'Attempt',
  'AuthenticateContext',
  'Call',
  'CallFacts',
  'CallOptions',
  'CallResponse',
  'ClientOptions',
  'Credentials',
  'CredentialsError',
  'CredentialsTransport',
  'Domain',
  'ErrorDetails',
  'ErrorEvent',
  'Expiring',
  'Explain',
  'Explanation',
  'Fetch',
  'FetchInit',
  'FetchResponse',
  'FindProjectOptions',
  'Hooks',
  'IamAddress',
  'InputError',
  'Items',
  'Listing',
  'Method',
  'MethodWithoutInput',
  'NetworkError',
  'PagedMethod',
  'PagedMethodWithoutInput',
  'Pages',
  'Pagination',
  'PasswordOptions',
  'Project',
  'Provided',
  'RequestEvent',
  'RequestToAuthenticate',
  'RequestToSend',
  'ResponseCallback',
  'ResponseEvent',
  'ResponseFacts',
  'Result',
  'RetryBudget',
  'RetryEvent',
  'RetryOptions',
  'Scope',
  'Scrubber',
  'ServiceAddresses',
  'ServicePlace',
  'TimeoutError',
  'Token',
  'Transport',
  'TransportOptions',
  'UnexpectedResponseError',
  'Watcher',
  'accessKey',
  'agency',
  'collect',
  'debug',
  'defaults',
  'iamUrl',
  'password',
  'token',
  'watch',
  'withOptions',
];

/** The names that every generated client has, whatever its service. */
export const ownNames: readonly string[] = [
  'ErrorBody',
  'ErrorCode',
  'KnownErrorCode',
  'OperationError',
  'OperationId',
  'PlatformStatus',
  'StatusErrors',
  'UnlistedStatusError',
  'components',
  'findProject',
  'items',
  'operations',
  'pages',
  'paths',
];

/** The names of a client with this prefix. */
export function clientNames(prefix: string): string[] {
  return [`${prefix}Client`, `${prefix}Error`, `${prefix}Operations`, `create${prefix}Client`, `is${prefix}Error`];
}

/** The types of a method. */
export function methodNames(typeName: string): string[] {
  return [`${typeName}Input`, `${typeName}Output`, `${typeName}Error`];
}
