import { isObject, type JsonObject, objectAt, type Path } from './json.js';

export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'] as const;

export interface Operation {
  path: Path;
  method: string;
  url: string;
  value: JsonObject;
}

const known = new WeakMap<JsonObject, { all: Operation[]; byId: Map<unknown, Operation> }>();

function indexOf(document: JsonObject): { all: Operation[]; byId: Map<unknown, Operation> } {
  let index = known.get(document);
  if (!index) {
    const all = listOperations(document);
    // The first of those with one id counts, so the map is filled from the last.
    index = { all, byId: new Map([...all].reverse().map((operation) => [operation.value.operationId, operation])) };
    known.set(document, index);
  }
  return index;
}

/** Every operation of a resolved document. */
export const operationsOf = (document: JsonObject): readonly Operation[] => indexOf(document).all;

/** The first operation with an operationId. */
export const operationWithId = (document: JsonObject, id: string | undefined): Operation | undefined =>
  indexOf(document).byId.get(id);

function listOperations(document: JsonObject): Operation[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([url, item]) =>
    methods.flatMap((method) => {
      const value = isObject(item) ? item[method] : undefined;
      return isObject(value) ? [{ path: ['paths', url, method], method, url, value }] : [];
    }),
  );
}

/** The first success response of an operation. */
export function successOf(operation: JsonObject): { code: string; response: JsonObject } | undefined {
  for (const [code, response] of Object.entries(objectAt(operation, 'responses'))) {
    if (/^[23]/.test(code) && isObject(response)) return { code, response };
  }
  return undefined;
}

/** The schema of the JSON body of a response or request body. */
export function jsonSchemaOf(carrier: unknown): JsonObject {
  return objectAt(objectAt(objectAt(carrier, 'content'), 'application/json'), 'schema');
}

/** The properties of a schema, those of `allOf`, `anyOf` and `oneOf` among them. */
export function propertiesOf(schema: JsonObject, depth = 0): JsonObject {
  if (depth > 10) return {};
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  return Object.assign(
    {},
    ...parts.filter(isObject).map((part) => propertiesOf(part, depth + 1)),
    objectAt(schema, 'properties'),
  ) as JsonObject;
}

/** The examples of a media type, by name. */
export function examplesOf(media: JsonObject): [name: string, value: unknown, path: Path][] {
  if (media.example !== undefined) return [['example', media.example, ['example']]];
  return Object.entries(objectAt(media, 'examples')).map(([name, example]) => [
    name,
    isObject(example) ? example.value : undefined,
    ['examples', name, 'value'],
  ]);
}
