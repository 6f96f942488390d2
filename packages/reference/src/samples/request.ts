import { firstExample, type Operation, resolve } from '@ddm-openapi/spec/derive';
import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import type { Bundle } from '../catalogue.js';
import type { SampleConfig } from '../config.js';
import { jsonOf, operationNode, type Parameter, propertiesOf, type Schema } from '../document-nodes.js';
import { SiteError } from '../site-error.js';
import { momentFor } from './moment.js';
import { file, sampleValue } from './sample-value.js';

export { file } from './sample-value.js';

/** An example request from the document. */
export interface ExampleRequest {
  /** Values of the path parameters, except those that differ per caller. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Values of the required query parameters. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Values of the required headers. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Values of the required cookies. */
  readonly cookies: Readonly<Record<string, unknown>>;
  /** The body, if the operation takes one. */
  readonly body?: unknown;
  /** The media type of the body. */
  readonly mediaType?: string;
  /** Whether the response is empty. */
  readonly emptyResponse: boolean;
}

/**
 * The example request of an operation, from the examples of its parameters and its body. Times in epoch milliseconds
 * become moments. Throws a SiteError that names every example that is missing.
 */
export function exampleRequest(document: Bundle, operation: Operation, config: SampleConfig): ExampleRequest {
  const missing = missingExamples(document, operation, config);
  if (missing.length) throw new SiteError(`${operation.id} has no example of ${missing.join(', ')}.`);
  const { parameters, body, responses } = operationNode(document, operation);
  const values = (place: Parameter['in']) =>
    Object.fromEntries(
      shown(parameters, operation, config)
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, exampleValue(document, parameter)]),
    );
  const success = jsonOf(responses.get(operation.success))?.schema;
  return {
    emptyResponse: operation.method === 'head' || !success || saysNothing(resolve<Schema>(document, success)),
    path: values('path'),
    query: values('query'),
    headers: values('header'),
    cookies: values('cookie'),
    ...(body && {
      body: withMoments(document, body.media.schema, '', bodyExample(document, body)),
      mediaType: body.type,
    }),
  };
}

/** Whether an object only says that the request was processed. */
function saysNothing(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => ['type', 'title', 'description', 'example'].includes(keyword));
}

/** What a request of an operation needs an example of and has none: names of parameters, and `the body`. */
export function missingExamples(document: Bundle, operation: Operation, config: SampleConfig): string[] {
  const { parameters, body } = operationNode(document, operation);
  const names = shown(parameters, operation, config)
    .filter((parameter) => exampleValue(document, parameter) === undefined)
    .map(({ name }) => name);
  return [...names, ...(body && bodyExample(document, body) === undefined ? ['the body'] : [])];
}

/** The parameters of a sample: the required ones, and those that the configuration adds, without what callers fill in. */
function shown(
  parameters: readonly Parameter[],
  operation: Operation,
  { variables, query = {} }: SampleConfig,
): Parameter[] {
  const too = query[operation.id] ?? [];
  return parameters.filter(
    ({ name, required, in: place }) => !(place === 'path' && name in variables) && (required || too.includes(name)),
  );
}

function exampleValue(document: Bundle, parameter: Parameter): unknown {
  const schema = parameter.schema && resolve<Schema>(document, parameter.schema);
  if (isTime(schema)) return momentFor(parameter.name);
  return firstExample(document, parameter) ?? sampleValue(document, parameter.schema);
}

function bodyExample(document: Bundle, { type, media }: { readonly type: string; readonly media: object }): unknown {
  const { schema, ...examples } = media as { readonly schema?: Schema };
  const example = firstExample(document, examples) ?? sampleValue(document, schema);
  // A body that is neither JSON nor a form is a file of the caller.
  return example ?? (/json|^multipart\/|urlencoded/i.test(type) ? undefined : file);
}

/** Replaces times in a value by moments, as its schema says. */
function withMoments(document: Bundle, node: Schema | undefined, name: string, value: unknown): unknown {
  const schema = node && resolve<Schema>(document, node);
  if (isTime(schema)) return momentFor(name);
  if (Array.isArray(value)) return value.map((item) => withMoments(document, schema?.items, name, item));
  if (typeof value !== 'object' || value === null || value instanceof Numeral) return value;
  const fields = new Map(schema && propertiesOf(document, schema).map((field) => [field.name, field.node]));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withMoments(document, fields.get(key), key, child)]),
  );
}

function isTime(schema: Schema | undefined): boolean {
  return schema?.['x-time-format'] === 'epoch-milliseconds';
}
