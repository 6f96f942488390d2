import { isObject, type Json, type JsonObject, listAt, objectAt } from './json.js';

/** The methods of a path item; `query` is one since OpenAPI 3.2. */
export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace', 'query'] as const;

export interface Operation {
  readonly method: string;
  readonly url: string;
  readonly value: JsonObject;
  /** The path item that contains it. */
  readonly item: JsonObject;
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
  return Object.entries(objectAt(document, 'paths')).flatMap(([url, item]) => operationsIn(item, url));
}

/** The operations of a path item: those of OpenAPI's methods, and since 3.2 those of others. */
export function operationsIn(item: Json, url: string): Operation[] {
  if (!isObject(item)) return [];
  const standard = methods.map((method): [string, Json] => [method, item[method]]);
  const others = Object.entries(objectAt(item, 'additionalOperations'));
  return [...standard, ...others].flatMap(([method, value]) => (isObject(value) ? [{ method, url, value, item }] : []));
}

/** The version of Swagger that a document is written in; empty if it is not. */
export const swaggerOf = (document: Json): string => {
  const version = isObject(document) ? document.swagger : undefined;
  return version === undefined ? '' : String(version);
};

/** The parameters of an operation: its own, and those of the path item that it does not replace. */
export function parametersOf({ value, item }: Operation): JsonObject[] {
  const own = listAt(value, 'parameters').filter(isObject);
  const names = new Set(own.map(parameterKey));
  return [
    ...own,
    ...listAt(item, 'parameters')
      .filter(isObject)
      .filter((one) => !names.has(parameterKey(one))),
  ];
}

const parameterKey = ({ name, in: place }: JsonObject): string => `${String(place)} ${String(name)}`;

/** Whether a key of `responses` stands for errors: a status code, a range or `default`. */
export const isError = (code: string): boolean => !/^([123]|x-)/.test(code);

/** The first success response of an operation. A redirect counts where there is no other. */
export function successOf(operation: JsonObject): { code: string; response: JsonObject } | undefined {
  const responses = Object.entries(objectAt(operation, 'responses'));
  for (const first of ['2', '3']) {
    for (const [code, response] of responses)
      if (code.startsWith(first) && isObject(response)) return { code, response };
  }
  return undefined;
}

export const isJson = (type: string): boolean => /^[^;]+[/+]json\s*(;|$)/i.test(type);

/** The media type object of the JSON body of a response or request body; empty where there is none. */
export function jsonMediaOf(carrier: Json): JsonObject {
  for (const [type, media] of Object.entries(objectAt(carrier, 'content')))
    if (isJson(type) && isObject(media)) return media;
  return {};
}

/** The schema of the JSON body of a response or request body. */
export const jsonSchemaOf = (carrier: Json): JsonObject => objectAt(jsonMediaOf(carrier), 'schema');

/** Whether a schema allows values of a type, also where it lists several types, as OpenAPI 3.1 has them. */
export function hasType(schema: JsonObject, type: string): boolean {
  return schema.type === type || listAt(schema, 'type').includes(type);
}

export interface Example {
  name: string;
  /** Undefined for one that is elsewhere, at its externalValue. */
  value: Json;
  /** The way to it from the media type. */
  steps: string[];
}

/** The examples of a media type, by name; where it has none, those of its schema. */
export function examplesOf(media: JsonObject): Example[] {
  if (media.example !== undefined) return [{ name: 'example', value: media.example, steps: ['example'] }];
  const named = Object.entries(objectAt(media, 'examples')).filter(
    ([, example]) => isObject(example) && (example.value !== undefined || example.externalValue !== undefined),
  );
  if (named.length) {
    return named.map(([name, example]) => ({ name, value: (example as JsonObject).value, steps: ['examples', name] }));
  }
  const schema = objectAt(media, 'schema');
  if (schema.example !== undefined) return [{ name: 'example', value: schema.example, steps: [] }];
  return listAt(schema, 'examples').map((value, index) => ({ name: String(index), value, steps: [] }));
}
