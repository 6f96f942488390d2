import { errorClassName, type PlatformStatusCode, type StatusCode } from '@ddm-openapi/spec/derive';
import { comment, literal } from './code.js';

/** The error class of a status code. */
export interface ErrorClass {
  readonly status: number;
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

/** A class for each shared status-code component and each status code of the platform, in the order of the codes. */
export function errorClasses(statuses: readonly StatusCode[], platform: readonly PlatformStatusCode[]): ErrorClass[] {
  return [
    ...statuses
      .filter(({ code }) => code >= 400)
      .map(({ code, component, message, description, remedy, ...facts }) => ({
        status: code,
        name: errorClassName(component),
        text: [`${code}${message ? ` ${message}` : ''}: ${oneLine(description)}`, ...(remedy ? [remedy] : [])].join(
          ' ',
        ),
        ...(remedy && { remedy }),
        ...optional(retryOf(facts)),
      })),
    ...platform.map(({ code, message, cause, remedy, ...facts }) => ({
      status: code,
      name: `${pascalCase(message)}Error`,
      text: `${code} ${message}: ${cause} ${remedy}`,
      remedy,
      ...optional(retryOf(facts)),
    })),
  ].sort((a, b) => a.status - b.status);
}

/** The module with these classes, and with the type of every error that a call can throw. */
export function statusErrorsModule(
  errors: readonly ErrorClass[],
  platform: readonly PlatformStatusCode[],
  runtime: string,
): string {
  const classes = errors.map(
    ({ status, name, text }) =>
      `${comment(text)}export class ${name} extends ApiError {\n  override get name(): ${literal(name)} {\n    return ${literal(name)};\n  }\n  declare readonly status: ${status};\n}\n`,
  );
  return [
    `import {\n  type AbortError,\n  ApiError,\n  type CredentialsError,\n  type InputError,\n  type NetworkError,\n  type TimeoutError,\n  type UnexpectedResponseError,\n} from '${runtime}';\n`,
    ...classes,
    `/** The error class of each status. */\nexport interface StatusErrors {\n${errors.map(({ status, name }) => `  ${status}: ${name};`).join('\n')}\n}\n`,
    `/** A status that the platform in front of the service responds with, to any operation. */\nexport type PlatformStatus = ${platform.map(({ code }) => code).join(' | ') || 'never'};\n`,
    "/** A response with a status that neither the operation nor the platform lists: an `ApiError` and no more. */\nexport interface UnlistedStatusError extends ApiError {\n  readonly name: 'ApiError';\n}\n",
    `/** Why a call can fail, given the statuses that its operation lists. Tell them apart by \`name\`, \`status\` or class. */
export type OperationError<Status extends number = never> =
  | StatusErrors[(Status | PlatformStatus) & keyof StatusErrors]
  | UnlistedStatusError
  | AbortError
  | CredentialsError
  | InputError
  | NetworkError
  | TimeoutError
  | UnexpectedResponseError;\n`,
  ].join('\n');
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
