import { errorClassName, type PlatformStatusCode, type StatusResponse } from '@ddm-openapi/spec/derive';
import { comment, literal } from './code.js';
import { isErrorStatus, isRange, statusLiteral } from './statuses.js';

/** An error class. */
export interface ErrorClass {
  /** The status codes that it stands for, ranges such as `4XX`, and `default`. */
  readonly statuses: readonly string[];
  readonly name: string;
  readonly text: string;
  /** The remedy: what the caller can do. */
  readonly remedy?: string;
  readonly retry?: Retry;
}

/** Whether a failed request can be retried: never, if it is idempotent, or always. */
export type Retry = 'never' | 'idempotent' | 'any';

interface RetryFacts {
  readonly retryable?: boolean;
  readonly refused?: boolean;
}

/** Whether a failed request can be retried; undefined if the document does not say. */
export function retryOf({ retryable, refused }: RetryFacts): Retry | undefined {
  if (retryable === undefined) return undefined;
  if (!retryable) return 'never';
  return refused ? 'any' : 'idempotent';
}

/**
 * A class for each shared response component of errors and each status code of the platform, in the order of the codes. A
 * component of several statuses, such as `4XX` and `5XX`, has one class.
 */
export function errorClasses(
  responses: readonly StatusResponse[],
  platform: readonly PlatformStatusCode[],
): ErrorClass[] {
  const components = new Map<string, StatusResponse[]>();
  for (const response of responses.filter(({ status }) => isErrorStatus(status)))
    components.set(response.component, [...(components.get(response.component) ?? []), response]);
  return [
    ...[...components.values()].flatMap(classOf),
    ...platform.map(({ code, message, cause, remedy, ...facts }) => ({
      statuses: [`${code}`],
      name: `${pascalCase(message)}Error`,
      text: `${code} ${message}: ${cause} ${remedy}`,
      remedy,
      ...optional(retryOf(facts)),
    })),
  ].sort((a, b) => (`${a.statuses}` < `${b.statuses}` ? -1 : 1));
}

/** The class of the statuses that share a component. */
function classOf(responses: readonly StatusResponse[]): ErrorClass[] {
  const [first] = responses;
  if (!first) return [];
  const { component, message, description, remedy, ...facts } = first;
  const statuses = responses.map(({ status }) => status);
  const named = statuses.map((status) => (status === 'default' ? 'Any other status' : status)).join(', ');
  const text = `${named}${message && first.status !== 'default' ? ` ${message}` : ''}: ${oneLine(description)}`;
  return [
    {
      statuses,
      name: errorClassName(component),
      text: remedy ? `${text} ${remedy}` : text,
      ...(remedy && { remedy }),
      ...optional(retryOf(facts)),
    },
  ];
}

/** The module with these classes, and with the type of every error that a call can throw. */
export function statusErrorsModule(
  errors: readonly ErrorClass[],
  platform: readonly PlatformStatusCode[],
  runtime: string,
): string {
  const classes = errors.map(
    ({ statuses, name, text }) =>
      `${comment(text)}export class ${name} extends ApiError {\n  override get name(): ${literal(name)} {\n    return ${literal(name)};\n  }\n  declare readonly status: ${statuses.some(isRange) ? 'number' : statuses.join(' | ')};\n}\n`,
  );
  const rows = rowsOf(errors);
  const ranges = rows.map(({ status }) => status).filter(isRange);
  return [
    `import {\n  type AbortError,\n  ApiError,\n  type CredentialsError,\n  type InputError,\n  type NetworkError,\n  type TimeoutError,\n  type UnexpectedResponseError,\n} from '${runtime}';\n`,
    ...classes,
    `/** The error class of each status. */\nexport interface StatusErrors {\n${rows.map(({ status, name }) => `  ${statusLiteral(status)}: ${name};`).join('\n')}\n}\n`,
    `/** A status that the platform in front of the service responds with, to any operation. */\nexport type PlatformStatus = ${platform.map(({ code }) => code).join(' | ') || 'never'};\n`,
    "/** A response with a status that neither the operation nor the platform lists: an `ApiError` and no more. */\nexport interface UnlistedStatusError extends ApiError {\n  readonly name: 'ApiError';\n}\n",
    // Every status has the class of its range or that of `default`, whatever its operation lists.
    `/** Why a call can fail, given the statuses that its operation lists. Tell them apart by \`name\`, \`status\` or class. */
export type OperationError<Status extends number = never> =
  | StatusErrors[${['(Status | PlatformStatus', ...ranges.map(statusLiteral)].join(' | ')}) & keyof StatusErrors]${ranges.includes('default') ? '' : '\n  | UnlistedStatusError'}
  | AbortError
  | CredentialsError
  | InputError
  | NetworkError
  | TimeoutError
  | UnexpectedResponseError;\n`,
  ].join('\n');
}

/** Each status with its class, in the order of the codes. */
export function rowsOf(errors: readonly ErrorClass[]): (ErrorClass & { readonly status: string })[] {
  return errors
    .flatMap((error) => error.statuses.map((status) => ({ ...error, status })))
    .sort((a, b) => (a.status < b.status ? -1 : 1));
}

function optional(retry: Retry | undefined): { readonly retry?: Retry } {
  return retry ? { retry } : {};
}

function pascalCase(text: string): string {
  return text
    .split(/\W+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
