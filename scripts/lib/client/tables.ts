import type { ErrorCode, PlatformStatusCode, StatusCode } from '../../../packages/spec/src/types.js';
import { comment, key, literal } from './code.js';
import type { ClientOperation } from './document.js';

/** The operation table: one string an operation, `METHOD path` and its marks. See `src/operation.ts`. */
export function operationTable(operations: readonly ClientOperation[], server: string): string {
  const rows = operations.map((operation) => {
    const marks = [operation.idempotent && 'i', !operation.authenticated && 'p', operation.emptyAnswer && 'e']
      .filter(Boolean)
      .join('');
    const row = [operation.method.toUpperCase(), operation.path, ...(marks ? [marks] : [])].join(' ');
    return `  ${operation.id}: ${literal(row)},`;
  });
  return [
    "import type { OperationId } from './methods.js';\n",
    `/** Address of the service; \`{region}\` stands for the region. */\nexport const server = ${literal(server)};\n`,
    '/** Method, path and marks of every operation: `i` idempotent, `p` public, `e` answers with nothing. */',
    `export const operationTable: Readonly<Record<OperationId, string>> = {\n${rows.join('\n')}\n};\n`,
    `/** JSON Pointers to the secrets in the request body of an operation. */`,
    `export const secretPointers: { readonly [id in OperationId]?: readonly string[] } = {\n${operations
      .filter((operation) => operation.secrets)
      .map((operation) => `  ${operation.id}: [${operation.secrets?.map(literal).join(', ')}],`)
      .join('\n')}\n};\n`,
  ].join('\n');
}

/** How each list is paged, apart from the operation table so that it costs nothing to who does not page. */
export function paginationTable(operations: readonly ClientOperation[]): string {
  const rows = operations.flatMap(({ id, pagination, pageLimit }) => {
    if (!pagination) return [];
    const position = pagination.style === 'page' ? pagination.page : pagination.offset;
    const row = [pagination.style, position, pagination.limit, pageLimit ?? '', pagination.items, pagination.total];
    return [`  ${id}: ${literal([...row, ...(pagination.groups ? [pagination.groups] : [])].join(' '))},`];
  });
  return [
    '/** Of every list: style, position parameter, limit parameter, its maximum, field of the items, of the total, of the groups. */',
    `export const paginationTable: Readonly<Record<string, string>> = {\n${rows.join('\n')}\n};\n`,
  ].join('\n');
}

/** A class for each shared status-code component and each status of the platform. */
export function statusErrors(statuses: readonly StatusCode[], platform: readonly PlatformStatusCode[]): string {
  const errors = [
    ...statuses
      .filter(({ code }) => code >= 400)
      .map(({ code, component, message, description }) => ({
        code,
        name: `${component.replace(/Error$/, '')}Error`,
        text: `${code} ${message}: ${lowerFirst(oneLine(description))}`,
        remedy: remedyIn(description),
      })),
    ...platform.map(({ code, message, cause, remedy }) => ({
      code,
      name: `${pascalCase(message)}Error`,
      text: `${code} ${message}: ${lowerFirst(cause)} ${remedy}`,
      remedy,
    })),
  ].sort((a, b) => a.code - b.code);
  const classes = errors.map(
    ({ code, name, text }) =>
      `${comment(text)}export class ${name} extends ApiError {\n  override get name(): ${literal(name)} {\n    return ${literal(name)};\n  }\n  declare readonly status: ${code};\n}\n`,
  );
  return [
    "import { ApiError } from '../errors/api-error.js';\n",
    ...classes,
    `/** The error class of each status. */\nexport interface StatusErrors {\n${errors.map(({ code, name }) => `  ${code}: ${name};`).join('\n')}\n}\n`,
    `/** A status that the platform in front of the service answers with, to any operation. */\nexport type PlatformStatus = ${platform.map(({ code }) => code).join(' | ') || 'never'};\n`,
    `/** Class and remedy of each status. */\nexport const statusErrors: Readonly<Record<number, readonly [typeof ApiError, string]>> = {\n${errors
      .map(({ code, name, remedy }) => `  ${code}: [${name}, ${literal(remedy)}],`)
      .join('\n')}\n};\n`,
  ].join('\n');
}

/** The catalogue of error codes, and apart from it the few facts that the retry rule needs. */
export function errorCodeTables(codes: readonly ErrorCode[]): { catalogue: string; facts: string } {
  const hopeless = codes.filter(({ status, retryable }) => status === 500 && !retryable).map(({ code }) => code);
  const rows = codes.map(({ code, status, message, cause, remedy, retryable }) => {
    return `  ${key(code)}: [${status}, ${[message, cause, remedy].map(literal).join(', ')}, ${retryable ? 1 : 0}],`;
  });
  return {
    catalogue: [
      "import type { KnownErrorCode } from './error-code-types.js';\n",
      '/** Of every error code: status, message, cause, remedy, and whether the same request can succeed later. */',
      `export const errorCodeTable: Readonly<Record<KnownErrorCode, readonly [number, string, string, string, 0 | 1]>> = {\n${rows.join('\n')}\n};\n`,
    ].join('\n'),
    facts: `/** Error codes that come with status 500 and do not go away when the request is sent again. */\nexport const hopelessCodes: readonly string[] = [${hopeless.map(literal).join(', ')}];\n`,
  };
}

/** What to do: the description without its first sentence (what happened) and without remarks on the catalogue. */
function remedyIn(description: string): string {
  const sentences = oneLine(description).split(/(?<=[.!?]) (?=[A-Z])/);
  return sentences
    .slice(1)
    .filter((sentence) => !/error codes? /i.test(sentence) || /look up/i.test(sentence))
    .join(' ');
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
