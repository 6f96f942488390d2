import { operationsOf, parametersOf } from './document.js';
import { isObject, type Json, type JsonObject, listAt, objectAt } from './json.js';

/** A schema somewhere in an operation. */
export interface SchemaNode {
  value: JsonObject;
  /** Name of the property or parameter that the schema is of. */
  name: string | undefined;
  /** The kind of its container. A parameter is part of the URL; others are headers, cookies among them. */
  role: 'body' | 'property' | 'items' | 'parameter' | 'header';
  /** Where the operation has it: in what the caller sends or in what comes back. */
  side: 'request' | 'response';
}

/** Every schema of the document, each once, however many operations refer to it. */
export function schemasOf(document: JsonObject): SchemaNode[] {
  const found: SchemaNode[] = [];
  const seen = new Set<object>();
  // The schemas to visit, the next one last. It is a list, because a chain of schemas may be longer than the stack.
  const open: SchemaNode[] = [];

  const enter = (value: Json, rest: Omit<SchemaNode, 'value'>): void => {
    if (isObject(value)) open.push({ value, ...rest });
    for (let node = open.pop(); node; node = open.pop()) {
      if (seen.has(node.value)) continue;
      seen.add(node.value);
      found.push(node);
      open.push(...childrenOf(node).reverse());
    }
  };

  const content = (carrier: Json, rest: Omit<SchemaNode, 'value'>): void => {
    for (const media of Object.values(objectAt(carrier, 'content'))) if (isObject(media)) enter(media.schema, rest);
  };

  for (const operation of operationsOf(document)) {
    for (const parameter of parametersOf(operation)) {
      if (seen.has(parameter)) continue;
      seen.add(parameter);
      const isInUrl = parameter.in === 'query' || parameter.in === 'path';
      const role = isInUrl ? 'parameter' : 'header';
      const rest = { name: String(parameter.name), role, side: 'request' } as const;
      enter(parameter.schema, rest);
      content(parameter, rest);
    }
    content(operation.value.requestBody, { name: undefined, role: 'body', side: 'request' });
    for (const response of Object.values(objectAt(operation.value, 'responses'))) {
      if (!isObject(response) || seen.has(response)) continue;
      seen.add(response);
      content(response, { name: undefined, role: 'body', side: 'response' });
      for (const [name, header] of Object.entries(objectAt(response, 'headers')))
        if (isObject(header)) enter(header.schema, { name, role: 'header', side: 'response' });
    }
  }
  return found;
}

function childrenOf({ value, name, role, side }: SchemaNode): SchemaNode[] {
  const children: SchemaNode[] = [];
  const add = (child: Json, rest: Pick<SchemaNode, 'name' | 'role'>) => {
    if (isObject(child)) children.push({ value: child, side, ...rest });
  };
  for (const key of ['properties', 'patternProperties'])
    for (const [property, schema] of Object.entries(objectAt(value, key)))
      add(schema, { name: property, role: 'property' });
  for (const key of ['items', 'additionalProperties']) add(value[key], { name: undefined, role: 'items' });
  for (const item of listAt(value, 'prefixItems')) add(item, { name: undefined, role: 'items' });
  // A part says more of the same value.
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of listAt(value, key)) add(part, { name, role: role === 'property' ? 'items' : role });
  return children;
}
