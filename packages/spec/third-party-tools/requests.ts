import { type Document, firstExample, type MediaExamples, operationsOf, resolve } from '../src/derive/index.js';

/** A request made from the examples of an operation. */
export interface ExampleRequest {
  readonly id: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body?: unknown;
  /** The status code of the success response. */
  readonly success: number;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaExamples>> };
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly example?: unknown;
}

/** One request per operation, with all its parameters. Throws an Error if an example is missing. */
export function exampleRequests(document: Document): ExampleRequest[] {
  return operationsOf(document).map(({ id, method, path, success }) => {
    const item = resolve(document, document.paths[path] ?? {}) as Readonly<Record<string, Operation>>;
    const { parameters = [], requestBody } = item[method] ?? {};
    const query = new URLSearchParams();
    let filled = path;
    for (const reference of parameters) {
      const parameter = resolve<Parameter>(document, reference);
      const value = String(given(parameter.example, `The parameter ${parameter.name} of ${id}`));
      if (parameter.in === 'query') query.set(parameter.name, value);
      else filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    }
    return {
      id,
      method,
      success,
      url: query.size ? `${filled}?${query}` : filled,
      ...(requestBody && {
        body: given(firstExample(document, requestBody.content['application/json']), `The body of ${id}`),
      }),
    };
  });
}

function given(value: unknown, what: string): unknown {
  if (value === undefined) throw new Error(`${what} has no example.`);
  return value;
}
