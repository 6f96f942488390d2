import {
  type Document,
  jsonMedia,
  type OperationFacts,
  operationFactsOf,
  ownServersOf,
  parametersOf,
  referenceName,
  resolve,
} from '@ddm-openapi/spec/derive';
import { isObjectThatMayBeEmpty, type Schema } from './schema.js';
import { addressOf, serverOf } from './server.js';
import { isErrorStatus, isStatus } from './statuses.js';

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly content?: object;
  readonly schema?: Schema;
}

/** The content of a body by media type. */
export type Content = Readonly<Record<string, { readonly schema?: object }>>;

/** A response of a success. */
export interface Success {
  /** A status code, `2XX`, or `default` where that is the response of everything but errors. */
  readonly status: string;
  /** Undefined for a response without a body. */
  readonly content: Content | undefined;
  /** The media type of `content` that is JSON. */
  readonly json: string | undefined;
}

/** An operation, with the facts for the client's types and hover texts that are not in the catalogue. */
export interface ClientOperation extends OperationFacts {
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The names of optional headers, which callers give in the options of a call. */
  readonly headers: readonly string[];
  /** The content of the request body, if there is one. */
  readonly bodyContent: Content | undefined;
  /** Whether the request body is optional. */
  readonly bodyOptional: boolean;
  readonly bodyDescription: string;
  /** What the operation lists for errors: status codes, ranges such as `4XX`, and `default`. */
  readonly errorStatuses: readonly string[];
  /** Keys of its responses that are none of these. */
  readonly unknownStatuses: readonly string[];
  readonly successes: readonly Success[];
  /** Name of the schema of the response, if it is a component and there is one response. */
  readonly responseSchema: string | undefined;
  /** Whether the response only says that the request was processed. */
  readonly emptyResponse: boolean;
  /** The maximum number of items per page. */
  readonly pageLimit: number | undefined;
  /** Whether its server is not that of the client. */
  readonly otherServer: boolean;
}

interface OperationObject {
  readonly description?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: Responses;
}

type Responses = Readonly<Record<string, object>>;

/** Every operation of a bundled document, in its order. */
export function clientOperationsOf(document: Document): ClientOperation[] {
  const server = serverOf(document);
  return operationFactsOf(document).map((operation) => {
    const own = ownServersOf(document, operation);
    const item = resolve<object>(document, document.paths[operation.path] as object) as Record<string, unknown>;
    const source = item[operation.method] as OperationObject;
    const all = parametersOf<Parameter>(document, item.parameters as object[] | undefined, source.parameters).map(
      (parameter) => withSchema(document, parameter),
    );
    const isHeader = (parameter: Parameter) => parameter.in === 'header' && !parameter.required;
    const parameters = all.filter((parameter) => !isHeader(parameter));
    const body =
      source.requestBody &&
      resolve<{ content?: Content; required?: boolean; description?: string }>(document, source.requestBody);
    const { responses = {} } = source;
    const successes = successesOf(document, operation, responses);
    const schemas = successes.map(({ content, json }) => content?.[json ?? '']?.schema);
    const limit = parameters.find((parameter) => parameter.name === operation.pagination?.limit);
    return {
      ...operation,
      description: source.description ?? operation.summary,
      parameters,
      headers: all.filter(isHeader).map(({ name }) => name),
      bodyContent: body && (body.content ?? {}),
      bodyOptional: body?.required !== true,
      bodyDescription: body?.description ?? 'The request body.',
      errorStatuses: Object.keys(responses).filter(isErrorStatus),
      unknownStatuses: Object.keys(responses).filter((status) => !isStatus(status) && !status.startsWith('x-')),
      successes,
      responseSchema: schemas.length === 1 ? referenceName(schemas[0]) : undefined,
      emptyResponse: successes.some(
        ({ content }, index) => !content || isObjectThatMayBeEmpty(document, schemas[index]),
      ),
      pageLimit: limit?.schema?.maximum,
      otherServer: own !== undefined && addressOf(own) !== server,
    };
  });
}

function withSchema(document: Document, parameter: Parameter): Parameter {
  return parameter.schema ? { ...parameter, schema: resolve<Schema>(document, parameter.schema) } : parameter;
}

/** Those of 2xx; `default` tells of successes where nothing but errors is listed beside it. */
function successesOf(document: Document, { method }: OperationFacts, responses: Responses): Success[] {
  const statuses = Object.keys(responses).filter(isStatus);
  const ofSuccess = statuses.filter((status) => status.startsWith('2'));
  const isDefaultForAll = statuses.every(isErrorStatus) && statuses.includes('default');
  return (isDefaultForAll ? ['default'] : ofSuccess).map((status) => {
    const response = resolve<{ content?: Content }>(document, responses[status] as object);
    // The response of HEAD describes the one of GET, but comes without its body.
    const hasBody = method !== 'head' && Object.keys(response.content ?? {}).length > 0;
    const content = hasBody ? response.content : undefined;
    return { status, content, json: jsonMedia(content) };
  });
}
