import { DocumentError, type ErrorCode } from '@ddm-openapi/spec/derive';
import { key, literal } from './code.js';
import type { ClientConfig } from './config.js';
import type { ClientOperation } from './document.js';
import { type ErrorClass, type Retry, retryOf, rowsOf } from './status-errors.js';
import { isRange, statusLiteral } from './statuses.js';

/**
 * The module with the data of a service: its address, its operations and its errors. See `service.ts` of the runtime.
 */
export function serviceModule(
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  codes: readonly ErrorCode[],
  server: string,
  { product, userAgent, iam, region }: ClientConfig,
  runtime: string,
): string {
  const service = {
    name: product,
    ...(userAgent && { userAgent }),
    server,
    ...(iam && { iam }),
    region,
    operations: Object.fromEntries(operations.map((operation) => [operation.id, descriptor(operation)])),
    errorCodeRetries: errorCodeRetries(codes, errors),
    secretProperties: secretProperties(operations),
  };
  const rows = rowsOf(errors);
  const hasRanges = rows.some(({ status }) => isRange(status));
  return [
    `import ${hasRanges ? '{ type Service, withRanges }' : 'type { Service }'} from '${runtime}';`,
    `import { ${errors.map(({ name }) => name).join(', ')} } from './status-errors.js';\n`,
    '/** What the client knows of the service. */',
    `export const service: Service = {${Object.entries(service)
      .map(([name, value]) => `\n  ${name}: ${code(value, '  ')},`)
      .join('')}`,
    `  statusErrors: ${hasRanges ? 'withRanges({' : '{'}`,
    ...rows.map(({ status, name, remedy, retry }) => {
      const facts = Object.entries({ remedy, retry }).flatMap(([fact, text]) =>
        text ? [`, ${fact}: ${literal(text)}`] : [],
      );
      return `    ${statusLiteral(status)}: { Error: ${name}${facts.join('')} },`;
    }),
    hasRanges ? '  }),' : '  },',
    '};\n',
  ].join('\n');
}

/** Whether error codes are retryable, by status and code, if that differs from their status. */
function errorCodeRetries(codes: readonly ErrorCode[], errors: readonly ErrorClass[]): Record<string, Retry> {
  const ofStatus = new Map(rowsOf(errors).map(({ status, retry }) => [status, retry]));
  const all = codes.flatMap((error) =>
    [error, ...(error.also ?? [])].flatMap(({ status, ...facts }) => {
      const retry = retryOf(facts);
      return retry && retry !== ofStatus.get(`${status}`) ? [[`${status} ${error.code}`, retry] as const] : [];
    }),
  );
  return Object.fromEntries(all);
}

function descriptor(operation: ClientOperation): object {
  const { method, path, idempotent, authenticated, body, bodyOptional, emptyResponse } = operation;
  return {
    method: method.toUpperCase(),
    path,
    idempotent,
    ...(!authenticated && { public: true }),
    ...(body && !bodyOptional && { needsBody: true }),
    ...(emptyResponse && { emptyResponse }),
  };
}

/** The module with how each list is paged, apart from the service so that it costs nothing to those who do not page. */
export function paginationModule(operations: readonly ClientOperation[], runtime: string): string {
  const rows = operations.flatMap(({ id, pagination, pageLimit }) => {
    if (!pagination) return [];
    const { style, limit, groups, items, total } = pagination;
    const position = style === 'page' ? pagination.page : pagination.offset;
    const row = {
      style,
      position,
      limit,
      ...(pageLimit && { maxLimit: pageLimit }),
      ...(groups && { groups }),
      items,
      total,
    };
    return [`  ${id}: ${code(row, '')},`];
  });
  return [
    `import { itemsOf, type Pagination, pagesOf } from '${runtime}';\n`,
    '/** How each list is paged, by its `operationId`. */',
    `const pagination: Readonly<Record<string, Pagination>> = {\n${rows.join('\n')}\n};\n`,
    '/** Goes through the items of a list, page by page. */',
    'export const items = /* @__PURE__ */ itemsOf(pagination);\n',
    '/** Goes through the pages of a list. */',
    'export const pages = /* @__PURE__ */ pagesOf(pagination);\n',
  ].join('\n');
}

/** A value as TypeScript writes it. Objects below the first level are written on one line. */
function code(value: unknown, indent: string): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map((item) => code(item, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, inner]) => `${key(name)}: ${code(inner, `${indent}  `)}`);
  return indent === '  ' ? `{${entries.map((entry) => `\n    ${entry},`).join('')}\n  }` : `{ ${entries.join(', ')} }`;
}

/** The last segments of the JSON Pointers to secrets. A body is masked by name: better too much than too little. */
function secretProperties(operations: readonly ClientOperation[]): string[] {
  const names = operations.flatMap(({ secrets = [] }) =>
    secrets.map((pointer) => pointer.slice(pointer.lastIndexOf('/') + 1)),
  );
  if (names.includes('*'))
    throw new DocumentError(
      'An item of an array has x-secret, and the client masks properties. Put x-secret on the property that holds the array.',
    );
  return [...new Set(names)].sort();
}
