import type { Schema } from '../commands/command.js';

/** A schema as JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema of the document as JSON Schema 2020-12, the way the document's OpenAPI 3.1 has it. */
export function jsonSchemaOf(schema: Schema): JsonSchema {
  const {
    items,
    properties,
    additionalProperties: others,
    anyOf,
    not,
    example,
    format,
    'x-openapi-31': beyond,
    'x-secret': secret,
    'x-time-format': _,
    ...same
  } = schema;
  return {
    ...same,
    // Of numbers, OpenAPI's formats are not formats of JSON Schema.
    ...(format && same.type === 'string' && { format }),
    ...(example !== undefined && { examples: [example] }),
    ...(items && { items: jsonSchemaOf(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, jsonSchemaOf(inner)])),
    }),
    ...(others !== undefined && { additionalProperties: typeof others === 'object' ? jsonSchemaOf(others) : others }),
    ...(anyOf && { anyOf: anyOf.map(jsonSchemaOf) }),
    ...(not && { not: jsonSchemaOf(not) }),
    ...(secret && { writeOnly: true }),
    ...beyond,
  };
}
