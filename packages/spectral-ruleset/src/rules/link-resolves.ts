import type { Compositions } from '../core/compositions.js';
import { jsonSchemaOf, type Operation, operationsOf, operationWithId, parametersOf } from '../core/document.js';
import { isObject, type JsonObject, objectAt, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const linkResolves: Rule = {
  name: 'link-resolves',
  description:
    'A link names an existing operation and sets all its path parameters, from values that the request or the response has.',
  preset: 'all',
  given: 'operations',
  *check(operation, { document, compositions, place }) {
    for (const response of Object.values(objectAt(operation.value, 'responses'))) {
      if (!isObject(response)) continue;
      const source = { operation, response, compositions };
      for (const link of Object.values(objectAt(response, 'links')).filter(isObject)) {
        for (const message of problemsOf(link, source, document)) yield { message, place: place(link) };
      }
    }
  },
};

/** The operation and the response that a link belongs to. */
interface Source {
  readonly operation: Operation;
  readonly response: JsonObject;
  readonly compositions: Compositions;
}

function* problemsOf(link: JsonObject, source: Source, document: JsonObject): Generator<string> {
  const { operationId, operationRef } = link;
  // An operation of another document is not known here.
  if (operationId === undefined && !String(operationRef).startsWith('#')) return;
  const target =
    operationId === undefined
      ? operationsOf(document).find((one) => pointerOf(one) === operationRef)
      : operationWithId(document, String(operationId));
  const name = String(operationId ?? operationRef);
  if (!target) {
    yield `The link names ${name}, which is not an operation of the document. Name an existing one.`;
    return;
  }
  const given = objectAt(link, 'parameters');
  const parameters = parametersOf(target).map((one) => [textAt(one, 'in') ?? '', textAt(one, 'name') ?? ''] as const);
  const spellings = parameters.flatMap(([where, one]) => [one, `${where}.${one}`]);
  for (const [where, one] of parameters) {
    if (where !== 'path' || Object.hasOwn(given, one) || Object.hasOwn(given, `path.${one}`)) continue;
    yield `The link sets no ${one}, which ${name} needs. Add it to the parameters of the link.`;
  }
  for (const [key, value] of Object.entries(given)) {
    if (!spellings.includes(key)) yield `The link sets ${key}, which ${name} does not take. Remove it.`;
    for (const expression of expressionsOf(value))
      if (!resolves(expression, source))
        yield `The link takes ${key} from ${expression}, which does not exist. Name a value of the request or the response.`;
  }
}

/** The JSON Pointer of an operation, as an `operationRef` writes it. */
function pointerOf({ url, method }: Operation): string {
  return `#/paths/${url.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`;
}

/** The runtime expressions in a value: the value itself, or those in braces. Any other value is a constant. */
function expressionsOf(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  if (value.startsWith('$')) return [value];
  return [...value.matchAll(/\{(\$[^}]+)\}/g)].map(([, expression = '']) => expression);
}

/** Whether a runtime expression names something that the request or the response has. */
function resolves(expression: string, { operation, response, compositions }: Source): boolean {
  if (/^\$(url|method|statusCode)$/.test(expression)) return true;
  const [, side, where = '', rest = ''] =
    /^\$(request|response)\.(path|query|header|body)(?:[.#](.*))?$/.exec(expression) ?? [];
  if (side === undefined) return false;
  const carrier = side === 'request' ? operation.value.requestBody : response;
  if (where === 'body') return hasAt(jsonSchemaOf(carrier), rest, compositions);
  const sameName = (one: string) => (where === 'header' ? one.toLowerCase() === rest.toLowerCase() : one === rest);
  if (side === 'response') return where === 'header' && Object.keys(objectAt(response, 'headers')).some(sameName);
  return parametersOf(operation).some((one) => one.in === where && sameName(String(one.name)));
}

/** Whether a schema describes a value at a JSON Pointer. */
function hasAt(schema: JsonObject, pointer: string, compositions: Compositions): boolean {
  let node: JsonObject | undefined = schema;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const item: unknown = /^\d+$/.test(name) ? node.items : undefined;
    node = isObject(item) ? item : compositions.property(node, name);
    if (!node) return false;
  }
  return true;
}
