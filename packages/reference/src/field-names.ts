import { type Operation, resolve } from '@ddm-openapi/spec/derive';
import { jsonOf, operationNode, type Schema } from './document-nodes.js';
import type { Site } from './site.js';

/** The names of all parameters and fields of an operation, so that a search for a field finds its operations. */
export function fieldNames({ catalogue: { document } }: Site, operation: Operation): string[] {
  const names = new Set<string>();
  const seen = new Set<Schema>();
  const visit = (node: Schema | undefined): void => {
    const schema = node && resolve<Schema>(document, node);
    if (!schema || seen.has(schema)) return;
    seen.add(schema);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      names.add(name);
      visit(property);
    }
    for (const part of [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
      visit(part);
  };
  const { parameters, body, responses } = operationNode(document, operation);
  for (const { name } of parameters) names.add(name);
  visit(body?.media.schema);
  visit(jsonOf(responses.get(operation.success))?.schema);
  return [...names];
}
