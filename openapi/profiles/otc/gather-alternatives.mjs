/**
 * The rules want the required fields of every alternative in an example. Alternatives that share the properties of their schema only name
 * what they require, and the rules leave them alone.
 */
export function gatherAlternatives() {
  return {
    Schema: {
      leave(schema) {
        const { anyOf = [] } = schema;
        if (!anyOf.length || !anyOf.every(({ required, properties }) => required && properties)) return;
        schema.type = 'object';
        schema.properties = Object.assign({}, ...anyOf.map(({ properties }) => properties));
        schema.anyOf = anyOf.map(({ type, required }) => ({ type, required }));
      },
    },
  };
}
