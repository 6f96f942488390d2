import type { HttpMethod, Operation } from '../types.js';
import { type Document, type OperationObject, type PathItem, type RequestBody, resolve } from './document.js';
import { secretsOf } from './secrets.js';
import { statusNumber } from './status.js';

const methods: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Every operation of a bundled document, in its order. Throws an Error for one without the status code of a success. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) => {
    const pathItem = resolve<PathItem>(document, item);
    return methods.flatMap((method) => {
      const operation = pathItem[method];
      return operation ? [describe(document, path, method, operation)] : [];
    });
  });
}

function describe(document: Document, path: string, method: HttpMethod, operation: OperationObject): Operation {
  const secrets = requestSecrets(document, operation);
  return {
    id: operation.operationId,
    method,
    path,
    tag: operation.tags[0] ?? '',
    summary: operation.summary,
    success: successOf(operation),
    body: operation.requestBody !== undefined,
    authenticated: (operation.security ?? document.security ?? []).length > 0,
    idempotent: operation['x-idempotent'] ?? false,
    ...(operation.deprecated && { deprecated: true }),
    ...(operation['x-replaced-by'] && { replacedBy: operation['x-replaced-by'] }),
    ...(operation['x-job'] && { job: operation['x-job'] }),
    ...(operation['x-pagination'] && { pagination: operation['x-pagination'] }),
    ...(secrets.length && { secrets }),
  };
}

function successOf({ operationId, responses }: OperationObject): number {
  const place = `The success response of ${operationId}`;
  return statusNumber(Object.keys(responses).find((code) => code.startsWith('2')) ?? 'no status code', place);
}

function requestSecrets(document: Document, operation: OperationObject): string[] {
  if (!operation.requestBody) return [];
  const { content } = resolve<RequestBody>(document, operation.requestBody);
  const schema = content['application/json']?.schema;
  return schema ? secretsOf(document, schema) : [];
}
