import type { PlatformStatusCode, StatusCode } from '@ddm-openapi/spec/derive';
import { comment, literal } from './code.js';

/** The class of a status. */
export interface ErrorClass {
  readonly status: number;
  readonly name: string;
  readonly text: string;
  /** What the caller can do, in a few words. */
  readonly remedy: string;
}

/** A class for each shared status-code component and each status of the platform, in the order of the statuses. */
export function errorClasses(statuses: readonly StatusCode[], platform: readonly PlatformStatusCode[]): ErrorClass[] {
  return [
    ...statuses
      .filter(({ code }) => code >= 400)
      .map(({ code, component, message, description }) => ({
        status: code,
        name: `${component.replace(/Error$/, '')}Error`,
        text: `${code} ${message}: ${lowerFirst(oneLine(description))}`,
        remedy: remedyIn(description),
      })),
    ...platform.map(({ code, message, cause, remedy }) => ({
      status: code,
      name: `${pascalCase(message)}Error`,
      text: `${code} ${message}: ${lowerFirst(cause)} ${remedy}`,
      remedy: brief(remedy),
    })),
  ].sort((a, b) => a.status - b.status);
}

/** The module with these classes, and with the type of everything that a call can fail with. */
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

/** What to do, in a few words: the second sentence of the description, since the first says what happened. */
function remedyIn(description: string): string {
  const [, remedy = ''] = oneLine(description).split(/(?<=[.!?]) (?=[A-Z])/);
  return brief(remedy);
}

/** A sentence up to its first comma, semicolon or full stop: the client carries these texts wherever it goes. */
function brief(sentence: string): string {
  return sentence.replace(/[,;.].*$/, '.');
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
