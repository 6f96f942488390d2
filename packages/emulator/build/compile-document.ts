import {
  type Document,
  errorCodesOf,
  firstExample,
  type MediaExamples,
  operationsOf,
  resolve,
  statusCodesOf,
} from '@ddm-openapi/spec/derive';
import type { CompiledOperation } from '../src/core/document.js';
import type { ErrorCodeFacts } from '../src/core/failure.js';
import { bundleModules, compileChecks, type Schema } from './checks.js';

/** An operation, and the schemas that its requests are checked by. */
interface Compiled {
  readonly facts: Omit<CompiledOperation, 'checkQuery' | 'checkBody'>;
  readonly querySchema: Schema;
  readonly bodySchema: Schema | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface OperationObject {
  readonly parameters?: readonly object[];
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, object>>;
}

interface ResponseObject {
  readonly content?: Readonly<Record<string, MediaExamples>>;
}

/** Facts that the document does not tell the compiler. */
export interface CompileOptions {
  /** Operations that have behaviours, so that their examples are of no use. */
  readonly behaviours?: readonly string[];
}

/**
 * Compiles a bundled OpenAPI document to the text of a JavaScript module whose exports are a `CompiledDocument`: the facts that
 * the emulator needs, with the checks of requests as functions. Nothing is compiled at run time, so the emulator also
 * runs where text must not become code.
 */
export async function compileDocument(document: Document, { behaviours = [] }: CompileOptions = {}): Promise<string> {
  const operations = operationsOf(document).map((operation) => compileOperation(document, operation, behaviours));
  const queries = Object.fromEntries(operations.map(({ querySchema }, at) => [`check${at}`, querySchema]));
  const bodies = operations.flatMap(({ bodySchema }, at) => (bodySchema ? [[`check${at}`, bodySchema] as const] : []));
  const rows = operations.map(({ facts, bodySchema }, at) => {
    const checks = [`checkQuery: queries.check${at}`, ...(bodySchema ? [`checkBody: bodies.check${at}`] : [])];
    return `{ ...${JSON.stringify(facts)}, ${checks.join(', ')} }`;
  });
  return bundleModules({
    queries: compileChecks(queries, { coerce: true }),
    bodies: compileChecks(Object.fromEntries(bodies), { shared: { openapi: document } }),
    index: `
      import * as queries from 'queries';
      import * as bodies from 'bodies';
      export const operations = [${rows.join(',\n')}];
      export const errorCodes = ${JSON.stringify(errorCodeFacts(document))};
      export const errorExamples = ${JSON.stringify(errorExamples(document))};`,
  });
}

function compileOperation(
  document: Document,
  { id, method, path, success, authenticated, secrets = [] }: ReturnType<typeof operationsOf>[number],
  behaviours: readonly string[],
): Compiled {
  const item = resolve(document, document.paths[path] as object) as Record<string, OperationObject>;
  const object = item[method] as OperationObject;
  const parameters = (object.parameters ?? [])
    .map((parameter) => resolve<Parameter>(document, parameter as Parameter))
    .filter((parameter) => parameter.in === 'query');
  const requestBody = object.requestBody && resolve<{ required?: boolean }>(document, object.requestBody);
  const pointer = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'].map(escapeStep);
  return {
    facts: {
      id,
      method,
      path,
      success,
      authenticated,
      query: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema.type === 'integer'])),
      bodyRequired: requestBody?.required ?? false,
      secrets,
      ...(!behaviours.includes(id) && { example: exampleOf(document, object.responses[success]) }),
    },
    querySchema: {
      type: 'object',
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    },
    bodySchema: requestBody && { $ref: `openapi#/${encodeURI(pointer.join('/'))}` },
  };
}

function errorCodeFacts(document: Document): Record<string, ErrorCodeFacts> {
  return Object.fromEntries(
    errorCodesOf(document).map(({ code, status, message, source, also }) => {
      const isOfPlatform = source === 'gateway' || source === 'iam';
      return [code, { status, message, source: isOfPlatform ? source : 'service', ...(also && { also }) }];
    }),
  );
}

/** The first example of each error status of the document. */
function errorExamples(document: Document): Record<string, unknown> {
  return Object.fromEntries(
    statusCodesOf(document)
      .filter(({ code }) => code >= 400)
      .map(({ code, examples }) => [code, Object.values(examples)[0]?.value]),
  );
}

function exampleOf(document: Document, response: object | undefined): unknown {
  const { content } = response ? resolve<ResponseObject>(document, response as ResponseObject) : {};
  return firstExample(document, content?.['application/json']);
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
