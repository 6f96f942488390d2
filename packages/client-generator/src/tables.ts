import type { ErrorCode, PlatformStatusCode, StatusCode } from '@ddm-openapi/spec/derive';
import { comment, key, literal } from './code.js';
import type { ClientOperation } from './document.js';

/** The operation table: one string an operation, its method, path and marks. See `src/operation.ts`. */
export function operationTable(operations: readonly ClientOperation[], server: string): string {
  const rows = operations.map((operation) => {
    const marks = [
      operation.idempotent !== (operation.method === 'get') && 'i',
      !operation.authenticated && 'p',
      operation.emptyAnswer && 'e',
    ]
      .filter(Boolean)
      .join('');
    const method = operation.method === 'get' ? '' : operation.method.toUpperCase();
    const row = [method + operation.path, ...(marks ? [marks] : [])].join(' ');
    return `  ${operation.id}: ${withPrefix(row)},`;
  });
  return [
    "import type { OperationId } from './methods.js';\n",
    `/** Address of the service; \`{region}\` stands for the region. */\nexport const server = ${literal(server)};\n`,
    prefixes.map(({ name, text }) => `const ${name} = ${literal(text)};\n`).join(''),
    '/** Method (none for GET), path and marks of every operation: `i` not as idempotent as its method, `p` public, `e` answers with nothing. */',
    `export const operationTable: Readonly<Record<OperationId, string>> = {\n${rows.join('\n')}\n};\n`,
    `/** Names of the properties of request bodies that hold secrets. */\nexport const secretNames: readonly string[] = [${secretNames(operations).map(literal).join(', ')}];\n`,
  ].join('\n');
}

/** Beginnings that most paths share, written once: the table is the largest part of the client. */
const prefixes = [
  { name: 'migration', text: '/{project_id}/instances/{instance_id}/databases/{database_name}/migration' },
  { name: 'instance', text: '/{project_id}/instances/{instance_id}' },
  { name: 'project', text: '/{project_id}' },
];

function withPrefix(row: string): string {
  const prefix = prefixes.find(({ text }) => row.includes(text));
  return prefix ? `\`${row.replace(prefix.text, () => `\${${prefix.name}}`)}\`` : literal(row);
}

/** The last steps of the JSON Pointers to secrets. A body is masked by name: rather too much than too little. */
function secretNames(operations: readonly ClientOperation[]): string[] {
  const names = operations.flatMap(({ secrets = [] }) =>
    secrets.map((pointer) => pointer.slice(pointer.lastIndexOf('/') + 1)),
  );
  if (names.includes('*'))
    throw new Error('An item of an array is marked as a secret; the client masks properties only.');
  return [...new Set(names)].sort();
}

/** How each list is paged, apart from the operation table so that it costs nothing to who does not page. */
export function paginationTable(operations: readonly ClientOperation[]): string {
  const rows = operations.flatMap(({ id, pagination, pageLimit }) => {
    if (!pagination) return [];
    const { style, limit, items, total, groups = '' } = pagination;
    const position = pagination.style === 'page' ? pagination.page : pagination.offset;
    const row = [items, total, pageLimit ?? '', groups, position, limit, style].join(' ');
    // What most lists have in common is left to who reads the table, which is smaller by it.
    return [`  ${id}: ${literal(row.replace(/ *(offset limit offset)?$/, ''))},`];
  });
  return [
    '/** Of every list: field of the items, of the total, highest limit, field of the groups, parameters for position and limit, style. Left out: `offset`, `limit`, `offset`. */',
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
      remedy: brief(remedy),
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
