/**
 * The rules look for the keys of an example among the properties only. Those of a map become properties with the schema that its other
 * keys have, which allows the same values as before.
 */
export function nameExampleKeys() {
  return {
    Schema: {
      leave(schema) {
        const { additionalProperties: value, example } = schema;
        if (typeof value !== 'object' || typeof example !== 'object') return;
        const keys = Object.keys(example).filter((key) => !(key in (schema.properties ?? {})));
        if (keys.length)
          schema.properties = { ...schema.properties, ...Object.fromEntries(keys.map((key) => [key, value])) };
      },
    },
  };
}
