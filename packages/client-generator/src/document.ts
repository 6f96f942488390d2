import type { Operation } from '@ddm-openapi/spec/derive';
import { type Document, operationsOf, referenceName, resolve } from '@ddm-openapi/spec/derive';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly maximum?: number;
  readonly items?: unknown;
  readonly properties?: Readonly<Record<string, object>>;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly schema?: Schema;
}

/** An operation, with the facts for the client's types and hover texts that are not in the catalogue. */
export interface ClientOperation extends Operation {
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** Whether the request body is optional. */
  readonly bodyOptional: boolean;
  readonly bodyDescription: string;
  /** Error statuses that the operation lists. */
  readonly errorStatuses: readonly number[];
  /** Name of the schema of the response, if it is a component. */
  readonly responseSchema: string | undefined;
  /** Whether the response has a body. */
  readonly hasContent: boolean;
  /** Whether the response only says that the request was processed. */
  readonly emptyResponse: boolean;
  /** The maximum number of items per page. */
  readonly pageLimit: number | undefined;
}

interface OperationObject {
  readonly description?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/** Every operation of a bundled document, in its order. */
export function clientOperationsOf(document: Document): ClientOperation[] {
  return operationsOf(document).map((operation) => {
    const item = resolve<object>(document, document.paths[operation.path] as object) as Record<string, unknown>;
    const source = item[operation.method] as OperationObject;
    const parameters = [...((item.parameters as object[] | undefined) ?? []), ...(source.parameters ?? [])].map(
      (parameter) => resolveParameter(document, parameter),
    );
    const body =
      source.requestBody && resolve<{ required?: boolean; description?: string }>(document, source.requestBody);
    const schema = responseSchemaOf(document, source, operation.success);
    const limit = parameters.find((parameter) => parameter.name === operation.pagination?.limit);
    rejectClashes(operation.id, parameters);
    return {
      ...operation,
      description: source.description ?? operation.summary,
      parameters,
      bodyOptional: body?.required !== true,
      bodyDescription: body?.description ?? 'The request body.',
      errorStatuses: Object.keys(source.responses)
        .map(Number)
        .filter((status) => status >= 400),
      responseSchema: referenceName(schema),
      hasContent: schema !== undefined,
      emptyResponse: Object.keys(resolve<Schema>(document, (schema ?? {}) as Schema).properties ?? {}).length === 0,
      pageLimit: limit?.schema?.maximum,
    };
  });
}

function resolveParameter(document: Document, node: object): Parameter {
  const parameter = resolve<Parameter>(document, node as Parameter);
  return parameter.schema ? { ...parameter, schema: resolve<Schema>(document, parameter.schema) } : parameter;
}

function responseSchemaOf(document: Document, operation: OperationObject, status: number): unknown {
  const response = resolve<{ content?: Record<string, { schema?: unknown }> }>(
    document,
    operation.responses[String(status)] as object,
  );
  return response.content?.['application/json']?.schema;
}

/** All parameters and the body share one object in the client, so their names must differ. */
function rejectClashes(operationId: string, parameters: readonly Parameter[]): void {
  const names = ['body', ...parameters.map((parameter) => parameter.name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${operationId} has two inputs named ${twice}; the client puts all into one object.`);
  const header = parameters.find((parameter) => parameter.in !== 'path' && parameter.in !== 'query');
  if (header) throw new Error(`${operationId}: the client cannot send the ${header.in} parameter ${header.name}.`);
}
