import type { Operation } from '@ddm-openapi/spec/derive';
import { type Document, referenceName, resolve } from '@ddm-openapi/spec/derive';
import type { SampleConfig } from '../config.js';
import { SiteError } from '../site-error.js';
import { momentFor } from './moment.js';

/** An example request from the document. */
export interface ExampleRequest {
  /** Values of the path parameters, except those that differ per caller. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Values of the required query parameters. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, if the operation takes one. */
  readonly body?: unknown;
  /** Whether the response is empty. */
  readonly emptyAnswer: boolean;
}

interface Schema {
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-time-format'?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema?: Schema;
}

interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

/**
 * The example request of an operation, from the examples of its parameters and its body. Times in epoch milliseconds
 * become moments. Throws a SiteError if an example is missing.
 */
export function exampleRequest(
  document: Document,
  operation: Operation,
  { variables, query = {} }: SampleConfig,
): ExampleRequest {
  const item = resolve(document, document.paths[operation.path] as object) as Record<string, unknown>;
  const { parameters = [], requestBody, responses } = item[operation.method] as OperationObject;
  const all = [...((item.parameters as readonly Parameter[] | undefined) ?? []), ...parameters].map((parameter) =>
    resolve<Parameter>(document, parameter),
  );
  const too = query[operation.id] ?? [];
  const values = (place: Parameter['in']) =>
    Object.fromEntries(
      all
        .filter(
          ({ in: where, name, required }) =>
            where === place && !(name in variables) && (required || too.includes(name)),
        )
        .map((parameter) => [parameter.name, exampleOf(document, operation, parameter)]),
    );
  const media = requestBody && resolve(document, requestBody).content['application/json'];
  const body = media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
  if (media && body === undefined) throw new SiteError(`The body of ${operation.id} has no example.`);
  const answer = responses[String(operation.success)]?.content?.['application/json'];
  const emptyAnswer = !answer || referenceName(answer.schema) === 'Empty';
  return {
    emptyAnswer,
    path: values('path'),
    query: values('query'),
    ...(body !== undefined && { body: withMoments(document, media?.schema, '', body) }),
  };
}

function exampleOf(document: Document, operation: Operation, parameter: Parameter): unknown {
  const schema = parameter.schema && resolve(document, parameter.schema);
  if (isTime(schema)) return momentFor(parameter.name);
  const value = parameter.example ?? schema?.example ?? schema?.default ?? schema?.enum?.[0];
  if (value === undefined) throw new SiteError(`The parameter ${parameter.name} of ${operation.id} has no example.`);
  return value;
}

/** Replaces times in a value by moments, as its schema says. */
function withMoments(document: Document, node: Schema | undefined, name: string, value: unknown): unknown {
  const schema = node && resolve(document, node);
  if (isTime(schema)) return momentFor(name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    withMoments(document, schema?.properties?.[key], key, child),
  ]);
  return Object.fromEntries(entries);
}

function isTime(schema: Schema | undefined): boolean {
  return schema?.['x-time-format'] === 'epoch-milliseconds';
}
