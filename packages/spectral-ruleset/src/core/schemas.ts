import { methods } from './document.js';
import { isObject, type Json, type JsonObject, objectAt, type Path } from './json.js';

/** A schema somewhere in an operation. */
export interface SchemaNode {
  value: JsonObject;
  path: Path;
  /** Name of the property or parameter that the schema is of. */
  name: string | undefined;
  /** What it stands in. */
  role: 'body' | 'property' | 'items' | 'parameter' | 'header';
  /** Where the operation has it: in what the caller sends or in what comes back. */
  side: 'request' | 'response';
}

/** Every schema of the document, each once, however many operations refer to it. */
export function schemasOf(document: JsonObject): SchemaNode[] {
  const found: SchemaNode[] = [];
  const seen = new WeakSet<object>();

  const schema = (value: Json, path: Path, rest: Omit<SchemaNode, 'value' | 'path'>): void => {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    found.push({ value, path, ...rest });
    for (const [name, property] of Object.entries(objectAt(value, 'properties'))) {
      schema(property, [...path, 'properties', name], { name, role: 'property', side: rest.side });
    }
    const inner = { name: undefined, role: 'items' as const, side: rest.side };
    schema(value.items, [...path, 'items'], inner);
    schema(value.additionalProperties, [...path, 'additionalProperties'], inner);
    for (const key of ['allOf', 'anyOf', 'oneOf']) {
      const parts = value[key];
      if (Array.isArray(parts))
        for (const [index, part] of parts.entries()) schema(part, [...path, key, index], { ...rest, role: 'items' });
    }
  };

  const content = (carrier: Json, path: Path, side: SchemaNode['side']): void => {
    for (const [type, media] of Object.entries(objectAt(carrier, 'content'))) {
      if (isObject(media))
        schema(media.schema, [...path, 'content', type, 'schema'], { name: undefined, role: 'body', side });
    }
  };

  for (const [url, item] of Object.entries(objectAt(document, 'paths'))) {
    for (const method of methods) {
      const operation = objectAt(item, method);
      const path: Path = ['paths', url, method];
      const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
      for (const [index, parameter] of parameters.entries()) {
        if (!isObject(parameter) || seen.has(parameter)) continue;
        seen.add(parameter);
        schema(parameter.schema, [...path, 'parameters', index, 'schema'], {
          name: String(parameter.name),
          role: 'parameter',
          side: 'request',
        });
      }
      content(operation.requestBody, [...path, 'requestBody'], 'request');
      for (const [code, response] of Object.entries(objectAt(operation, 'responses'))) {
        if (!isObject(response) || seen.has(response)) continue;
        seen.add(response);
        const at = [...path, 'responses', code];
        content(response, at, 'response');
        for (const [name, header] of Object.entries(objectAt(response, 'headers'))) {
          if (isObject(header))
            schema(header.schema, [...at, 'headers', name, 'schema'], { name, role: 'header', side: 'response' });
        }
      }
    }
  }
  return found;
}
