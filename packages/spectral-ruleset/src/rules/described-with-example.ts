import { examplesOf, type Operation, operationsOf, parametersOf } from '../core/document.js';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../core/json.js';
import { nameOf, type Place } from '../core/place.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';

export const describedWithExample: Rule = {
  name: 'described-with-example',
  description:
    'Operations, tags, parameters, headers, bodies, shared schemas and properties are described; parameters, request bodies and values have an example.',
  preset: 'all',
  given: 'document',
  *check(document, context) {
    const { place, schemas } = context;
    for (const tag of listAt(document, 'tags'))
      if (isObject(tag) && !described(tag)) yield missing('tag', textAt(tag, 'name'), place(tag));
    const seen = new Set<object>();
    const isNew = (node: JsonObject) => !seen.has(node) && Boolean(seen.add(node));
    for (const operation of operationsOf(document)) {
      const { value, method, url } = operation;
      if (!described(value) || !textAt(value, 'summary'))
        yield { message: `${method} ${url} lacks a summary or a description.`, place: place(value) };
      for (const parameter of parametersOf(operation))
        if (isNew(parameter)) yield* parameterFindings(parameter, place(parameter));
      const body = value.requestBody;
      if (isObject(body) && isNew(body)) yield* bodyFindings(operation, body, context);
      for (const response of Object.values(objectAt(value, 'responses'))) {
        for (const [name, header] of Object.entries(objectAt(response, 'headers'))) {
          if (isObject(header) && isNew(header) && !described(header)) yield missing('header', name, place(header));
        }
      }
    }
    for (const { value, name, role } of schemas) {
      const at = place(value);
      if (role === 'property') {
        if (!described(value)) yield missing('property', name, at);
        if (isValue(value) && !hasExample(value)) yield { message: `The property ${name} has no example.`, place: at };
      } else if (isShared(at) && !described(value)) yield missing('schema', nameOf(at), at);
    }
  },
};

function* parameterFindings(parameter: JsonObject, place: Place): Generator<Finding> {
  const name = textAt(parameter, 'name');
  if (!described(parameter)) yield missing('parameter', name, place);
  const holders = [parameter, parameter.schema, ...Object.values(objectAt(parameter, 'content'))];
  if (!holders.some(hasExample)) yield { message: `The parameter ${name} has no example.`, place };
}

function* bodyFindings({ value }: Operation, body: JsonObject, { place }: RuleContext): Generator<Finding> {
  const id = textAt(value, 'operationId');
  if (!described(body)) yield missing('request body of', id, place(body));
  for (const media of Object.values(objectAt(body, 'content'))) {
    if (isObject(media) && !examplesOf(media).length)
      yield { message: `The request body of ${id} has no example.`, place: place(media) };
  }
}

function missing(kind: string, name: string | undefined, place: Place): Finding {
  return { message: `The ${kind} ${name} has no description.`, place };
}

/** Whether a schema is independent: in a separate file, or among the components. */
const isShared = ({ path }: Place): boolean => path.length === 0 || (path.length === 3 && path[0] === 'components');

const described = (node: Json) => (textAt(node, 'description') ?? '').trim().length > 1;

function hasExample(node: Json): boolean {
  if (!isObject(node)) return false;
  return ['example', 'examples', 'enum', 'const'].some((key) => node[key] !== undefined);
}

/** A value itself, not something that is made of described parts. */
function isValue(schema: JsonObject): boolean {
  if (isObject(schema.properties) || schema.allOf || schema.oneOf || schema.anyOf) return false;
  return schema.type !== 'array' || !isObject(schema.items) || !isObject(schema.items.properties);
}
