import { type Document, type OperationObject, type PathItem, type RequestBody, resolve } from './document.js';
import { DocumentError } from './document-error.js';
import { jsonMedia } from './json-media.js';
import { secretsOf } from './secrets.js';
import { statusNumber } from './status.js';
import type { HttpMethod, Operation } from './types.js';

const methods: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Methods that only read, and so are idempotent where a document does not say it. */
const reading: readonly HttpMethod[] = ['get', 'head', 'options', 'trace'];

/** Methods of OpenAPI 3.2 that no catalogue carries. */
const laterMethods = ['query', 'additionalOperations'];

/** An operation whose success may have any status. */
export type OperationFacts = Omit<Operation, 'success'>;

/**
 * Every operation of a bundled document, in its order. Throws a DocumentError for operations without an operationId or with
 * that of another, for one without the status code of a success, and for methods of OpenAPI 3.2.
 */
export function operationsOf(document: Document): Operation[] {
  return found(document).map((one) => {
    const { id, method, path, tag, summary, ...facts } = describe(document, one);
    return { id, method, path, tag, summary, success: successOf(one.operation), ...facts };
  });
}

/** The same without the status codes of successes, for documents with `default` and ranges. */
export function operationFactsOf(document: Document): OperationFacts[] {
  return found(document).map((one) => describe(document, one));
}

/** An operation where it is written. */
interface Found {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operation: OperationObject;
}

function found(document: Document): Found[] {
  // OpenAPI 3.1 may have webhooks only.
  const paths: Document['paths'] | undefined = document.paths;
  const all = Object.entries(paths ?? {}).flatMap(([path, item]) => {
    if (!path.startsWith('/')) return [];
    const pathItem = resolve<PathItem>(document, item);
    const later = laterMethods.find((name) => name in pathItem);
    if (later)
      throw new DocumentError(
        `${path} has ${later}, a method of OpenAPI 3.2 that no client, emulator or site is made from. Use post, or remove it.`,
      );
    return methods.flatMap((method) => {
      const operation = pathItem[method];
      return operation ? [{ path, method, operation }] : [];
    });
  });
  const nameless = all.filter(({ operation }) => !operation.operationId);
  if (nameless.length) {
    const places = nameless.map(({ path, method }) => `  ${method.toUpperCase()} ${path}`);
    throw new DocumentError(
      `These operations have no operationId, by which client, command line and site call them. Write one for each, such as listCups.\n${places.join('\n')}`,
    );
  }
  const places = new Map<string, string>();
  for (const { path, method, operation } of all) {
    const { operationId = '' } = operation;
    const place = `${method.toUpperCase()} ${path}`;
    const first = places.get(operationId);
    if (first)
      throw new DocumentError(
        `${operationId} is the operationId of ${first} and of ${place}. Give one of the two another.`,
      );
    places.set(operationId, place);
  }
  return all;
}

function describe(document: Document, { path, method, operation }: Found): OperationFacts {
  const secrets = requestSecrets(document, operation);
  return {
    id: operation.operationId ?? '',
    method,
    path,
    tag: operation.tags?.[0] ?? '',
    summary: operation.summary ?? `${method.toUpperCase()} ${path}`,
    body: operation.requestBody !== undefined,
    authenticated: needsCredentials(operation.security ?? document.security ?? []),
    idempotent: operation['x-idempotent'] ?? reading.includes(method),
    ...(operation.deprecated && { deprecated: true }),
    ...(operation['x-replaced-by'] && { replacedBy: operation['x-replaced-by'] }),
    ...(operation['x-job'] && { job: operation['x-job'] }),
    ...(operation['x-pagination'] && { pagination: operation['x-pagination'] }),
    ...(secrets.length && { secrets }),
  };
}

/** Alternatives that are all empty, `security: [{}]`, ask for nothing, as an empty list does. */
function needsCredentials(security: readonly unknown[]): boolean {
  return security.some((alternative) => Object.keys(alternative as object).length > 0);
}

/** The first status of a success; of a redirect, where the success is one, as for a download. */
function successOf({ operationId, responses }: OperationObject): number {
  const codes = Object.keys(responses ?? {});
  const code = codes.find((one) => one.startsWith('2')) ?? codes.find((one) => one.startsWith('3'));
  if (code === undefined)
    throw new DocumentError(
      `${operationId} has no response of a success, such as 200, and a client, an emulator and a site need one. Write it, or remove the operation.`,
    );
  return statusNumber(code, `The success response of ${operationId}`);
}

function requestSecrets(document: Document, operation: OperationObject): string[] {
  if (!operation.requestBody) return [];
  const { content } = resolve<RequestBody>(document, operation.requestBody);
  const schema = content[jsonMedia(content) ?? '']?.schema;
  return schema ? secretsOf(document, schema) : [];
}
