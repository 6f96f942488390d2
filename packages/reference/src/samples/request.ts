import { firstExample, type Operation, referenceName, resolve } from '@ddm-openapi/spec/derive';
import type { Bundle } from '../catalogue.js';
import type { SampleConfig } from '../config.js';
import { jsonOf, operationNode, type Parameter, propertiesOf, type Schema } from '../document-nodes.js';
import { SiteError } from '../site-error.js';
import { momentFor } from './moment.js';

/** An example request from the document. */
export interface ExampleRequest {
  /** Values of the path parameters, except those that differ per caller. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Values of the required query parameters. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Values of the required headers. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body, if the operation takes one. */
  readonly body?: unknown;
  /** Whether the response is empty. */
  readonly emptyResponse: boolean;
}

/**
 * The example request of an operation, from the examples of its parameters and its body. Times in epoch milliseconds
 * become moments. Throws a SiteError if an example is missing.
 */
export function exampleRequest(
  document: Bundle,
  operation: Operation,
  { variables, query = {} }: SampleConfig,
): ExampleRequest {
  const { parameters, body, responses } = operationNode(document, operation);
  const too = query[operation.id] ?? [];
  const values = (place: Parameter['in']) =>
    Object.fromEntries(
      parameters
        .filter(
          ({ in: where, name, required }) =>
            where === place && !(name in variables) && (required || too.includes(name)),
        )
        .map((parameter) => [parameter.name, exampleValue(document, operation, parameter)]),
    );
  const example = firstExample(document, body?.media);
  if (body && example === undefined) throw new SiteError(`The body of ${operation.id} has no example.`);
  const success = jsonOf(responses.get(operation.success))?.schema;
  return {
    emptyResponse: !success || referenceName(success) === 'Empty',
    path: values('path'),
    query: values('query'),
    headers: values('header'),
    ...(example !== undefined && { body: withMoments(document, body?.media.schema, '', example) }),
  };
}

function exampleValue(document: Bundle, operation: Operation, parameter: Parameter): unknown {
  const schema = parameter.schema && resolve<Schema>(document, parameter.schema);
  if (isTime(schema)) return momentFor(parameter.name);
  const value = parameter.example ?? schema?.example ?? schema?.default ?? schema?.enum?.[0];
  if (value === undefined) throw new SiteError(`The parameter ${parameter.name} of ${operation.id} has no example.`);
  return value;
}

/** Replaces times in a value by moments, as its schema says. */
function withMoments(document: Bundle, node: Schema | undefined, name: string, value: unknown): unknown {
  const schema = node && resolve<Schema>(document, node);
  if (isTime(schema)) return momentFor(name);
  if (Array.isArray(value)) return value.map((item) => withMoments(document, schema?.items, name, item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map(schema && propertiesOf(document, schema).map((field) => [field.name, field.node]));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withMoments(document, fields.get(key), key, child)]),
  );
}

function isTime(schema: Schema | undefined): boolean {
  return schema?.['x-time-format'] === 'epoch-milliseconds';
}
