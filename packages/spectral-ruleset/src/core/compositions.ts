import { isObject, type JsonObject, listAt, objectAt } from './json.js';

/** The schemas that a schema is made of: the members of its allOf, anyOf and oneOf. */
const partsOf = (schema: JsonObject): JsonObject[] =>
  ['allOf', 'anyOf', 'oneOf'].flatMap((key) => listAt(schema, key).filter(isObject));

/** The fields that schemas require, those of their parts among them. A schema may be part of itself. */
export function requiredFieldsOf(schemas: readonly JsonObject[]): Set<string> {
  return new Set(reach(schemas).flatMap((schema) => listAt(schema, 'required').map(String)));
}

function reach(schemas: readonly JsonObject[]): JsonObject[] {
  const reached = new Set(schemas);
  for (const schema of reached) for (const part of partsOf(schema)) reached.add(part);
  return [...reached];
}

/**
 * Finds properties in schemas, those of their parts among them. Schemas share parts, in rings and ladders too, so it learns
 * for each name once which schemas have it, from those that declare it back to those made of them.
 */
export class Compositions {
  /** The schemas that a schema is part of. */
  readonly #wholes = new Map<JsonObject, JsonObject[]>();
  readonly #declaring = new Map<string, JsonObject[]>();
  readonly #found = new Map<string, Map<JsonObject, JsonObject>>();

  /** Takes every schema that will be asked for. */
  constructor(schemas: Iterable<JsonObject>) {
    for (const schema of reach([...schemas])) {
      for (const part of partsOf(schema)) push(this.#wholes, part, schema);
      for (const name of Object.keys(objectAt(schema, 'properties'))) push(this.#declaring, name, schema);
    }
  }

  /** A property of a schema or of what it is made of; the nearest, where several declare it. */
  property(schema: JsonObject, name: string): JsonObject | undefined {
    let found = this.#found.get(name);
    if (!found) {
      found = this.#spread(name);
      this.#found.set(name, found);
    }
    return found.get(schema);
  }

  #spread(name: string): Map<JsonObject, JsonObject> {
    const found = new Map<JsonObject, JsonObject>();
    for (const schema of this.#declaring.get(name) ?? []) {
      const property = objectAt(schema, 'properties')[name];
      found.set(schema, isObject(property) ? property : {});
    }
    for (const [schema, property] of found)
      for (const whole of this.#wholes.get(schema) ?? []) if (!found.has(whole)) found.set(whole, property);
    return found;
  }
}

function push<Key>(lists: Map<Key, JsonObject[]>, key: Key, value: JsonObject): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
