import { operationsOf } from '../core/document.js';
import { isObject, type JsonObject, objectAt, type Path, textAt } from '../core/json.js';
import { nameOf } from '../core/references.js';
import { type Finding, given, type Rule } from '../core/rule.js';

export const describedWithExample: Rule = {
  name: 'described-with-example',
  description:
    'Operations, tags, parameters, headers, bodies, shared schemas and properties are described; parameters, request bodies and values have an example.',
  given: given.document,
  *check(document, _path, { schemas, references }) {
    const tags = Array.isArray(document.tags) ? document.tags : [];
    for (const [index, tag] of tags.entries())
      if (!described(tag)) yield missing('tag', textAt(tag, 'name'), ['tags', index]);
    const seen = new WeakSet<object>();
    for (const { value: operation, path, method, url } of operationsOf(document)) {
      if (!described(operation) || !textAt(operation, 'summary')) {
        yield { message: `${method} ${url} lacks a summary or a description.`, path };
      }
      const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
      for (const [index, parameter] of parameters.entries()) {
        if (!isObject(parameter) || seen.has(parameter)) continue;
        seen.add(parameter);
        const at = [...path, 'parameters', index];
        if (!described(parameter)) yield missing('parameter', textAt(parameter, 'name'), at);
        if (!hasExample(parameter) && !hasExample(parameter.schema))
          yield { message: `The parameter ${String(parameter.name)} has no example.`, path: at };
      }
      yield* bodyFindings(operation, path, seen);
      yield* headerFindings(operation, path, seen);
    }
    for (const { value, path, name, role } of schemas) {
      if (role !== 'property') {
        const { hops, place } = references.locate(path);
        if (hops.length > 0 && !described(value)) yield missing('schema', nameOf(place), path);
        continue;
      }
      if (!described(value)) yield missing('property', name, path);
      if (isValue(value) && !hasExample(value)) yield { message: `The property ${name} has no example.`, path };
    }
  },
};

function* bodyFindings(operation: JsonObject, path: Path, seen: WeakSet<object>): Generator<Finding> {
  const body = operation.requestBody;
  if (!isObject(body) || seen.has(body)) return;
  seen.add(body);
  const at = [...path, 'requestBody'];
  if (!described(body)) yield missing('request body of', textAt(operation, 'operationId'), at);
  for (const [type, media] of Object.entries(objectAt(body, 'content'))) {
    if (hasExample(media)) continue;
    yield {
      message: `The request body of ${textAt(operation, 'operationId')} has no example.`,
      path: [...at, 'content', type],
    };
  }
}

function* headerFindings(operation: JsonObject, path: Path, seen: WeakSet<object>): Generator<Finding> {
  for (const [code, response] of Object.entries(objectAt(operation, 'responses'))) {
    for (const [name, header] of Object.entries(objectAt(response, 'headers'))) {
      if (!isObject(header) || seen.has(header)) continue;
      seen.add(header);
      if (!described(header)) yield missing('header', name, [...path, 'responses', code, 'headers', name]);
    }
  }
}

function missing(kind: string, name: string | undefined, path: Path): Finding {
  return { message: `The ${kind} ${name} has no description.`, path };
}

const described = (node: unknown) => (textAt(node, 'description') ?? '').trim().length > 1;

function hasExample(node: unknown): boolean {
  return isObject(node) && (node.example !== undefined || isObject(node.examples) || node.enum !== undefined);
}

/** A value itself, not something that is made of described parts. */
function isValue(schema: JsonObject): boolean {
  if (isObject(schema.properties) || schema.allOf || schema.oneOf || schema.anyOf) return false;
  return schema.type !== 'array' || !isObject(schema.items) || !isObject(schema.items.properties);
}
