import { type Document, type Reference, resolve, type Schema } from './document.js';

/** JSON Pointers to the properties that `x-secret` marks; `*` stands for every item of an array. */
export function secretsOf(
  document: Document,
  node: Schema | Reference,
  pointer = '',
  parents: readonly Schema[] = [],
): string[] {
  const schema = resolve<Schema>(document, node);
  if (parents.includes(schema)) return [];
  if (schema['x-secret']) return [pointer];
  const visit = (child: Schema | Reference, step: string) =>
    secretsOf(document, child, pointer + step, [...parents, schema]);
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => visit(property, `/${name}`)),
    ...(schema.items ? visit(schema.items, '/*') : []),
    ...[...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => visit(part, '')),
  ];
}
