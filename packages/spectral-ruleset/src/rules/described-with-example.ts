import { operationsOf } from '../core/document.js';
import { isObject, type JsonObject, type Path, textAt } from '../core/json.js';
import { type Finding, given, type Rule } from '../core/rule.js';

export const describedWithExample: Rule = {
  name: 'described-with-example',
  description: 'Operations, tags, parameters and properties are described; parameters and values have an example.',
  given: given.document,
  *check(document, _path, { schemas }) {
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
    }
    for (const { value, path, name, role } of schemas) {
      if (role !== 'property') continue;
      if (!described(value)) yield missing('property', name, path);
      if (isValue(value) && !hasExample(value)) yield { message: `The property ${name} has no example.`, path };
    }
  },
};

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
