import { typeName } from './code.js';
import type { ClientConfig } from './config.js';
import type { ClientOperation } from './document.js';
import { clientNames, methodNames, ownNames, runtimeNames } from './exported-names.js';
import type { ErrorClass } from './status-errors.js';

/** The module that makes the client and knows its errors. */
export function clientModule({ classPrefix: prefix, product, region }: ClientConfig, runtime: string): string {
  return `import {
  type CallError,
  type ClientOptions,
  createClient,
  type FindProjectOptions,
  findProject as findProjectOf,
  isCallError,
  type Project,
} from '${runtime}';
import type { ErrorCode } from './error-code-types.js';
import type { ${prefix}Operations } from './methods.js';
import { service } from './service.js';

/** A client of the ${product} API: one method per operation, by its \`operationId\`. */
export interface ${prefix}Client extends ${prefix}Operations {}

/**
 * Makes a client.
 *
 * @throws TypeError where an option cannot be used, such as a base URL that is not https.
 */
export function create${prefix}Client(options: ClientOptions): ${prefix}Client {
  return createClient<${prefix}Client>(service, options);
}

/**
 * Looks up the id of a project by its name, and the region that is in the name:
 * \`create${prefix}Client({ credentials, ...(await findProject({ credentials, name: '${region}' })) })\`.
 *
 * @throws InputError when the account has no project of that name; the errors of a call to IAM.
 */
export function findProject(options: FindProjectOptions): Promise<Project> {
  return findProjectOf(service, options);
}

/** Whether something that was caught is an error of a client and, where a code is given, has that error code. */
export function is${prefix}Error(error: unknown): error is CallError;
export function is${prefix}Error<Code extends ErrorCode>(
  error: unknown,
  code: Code,
): error is CallError & { readonly code: Code };
export function is${prefix}Error(error: unknown, code?: string): boolean {
  return isCallError(error, code);
}
`;
}

/** The module with everything that users of the client import. */
export function indexModule(
  { classPrefix: prefix }: ClientConfig,
  operations: readonly ClientOperation[],
  errors: readonly ErrorClass[],
  schemas: readonly string[],
  runtime: string,
): string {
  // A schema of the name of something that JavaScript or the client has would hide it.
  const taken = [
    'Error',
    ...runtimeNames,
    ...ownNames,
    ...clientNames(prefix),
    ...operations.flatMap(({ id }) => methodNames(typeName(id))),
    ...errors.map(({ name }) => name),
  ];
  const named = schemas.filter((name) => !taken.includes(name));
  const hidden = schemas.filter((name) => taken.includes(name));
  return `${hidden.map((name) => `// The schema ${name} is components['schemas']['${name}']: something else has its name.\n`).join('')}export { CallError as ${prefix}Error } from '${runtime}';
export * from '${runtime.replace(/[^/]*$/, 'public.js')}';
export type { components, operations, paths } from './api.js';
export { create${prefix}Client, type ${prefix}Client, findProject, is${prefix}Error } from './client.js';
export type { ErrorBody } from './error-body.js';
export type { ErrorCode, KnownErrorCode } from './error-code-types.js';
export type * from './methods.js';${named.length ? `\nexport type { ${named.join(', ')} } from './schemas.js';` : ''}
export { items, pages } from './pagination.js';
export * from './status-errors.js';
`;
}
