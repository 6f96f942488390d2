/** Any JSON value that a document can hold. */
export type Json = unknown;
export type JsonObject = { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one. */
export function objectAt(value: Json, key: string): JsonObject {
  const child = ownAt(value, key);
  return isObject(child) ? child : {};
}

/** The list under a key, or an empty one. */
export function listAt(value: Json, key: string): readonly Json[] {
  const child = ownAt(value, key);
  return Array.isArray(child) ? child : [];
}

/** The string under a key; undefined for anything else. */
export function textAt(value: Json, key: string): string | undefined {
  const child = ownAt(value, key);
  return typeof child === 'string' ? child : undefined;
}

/** The value at a path. */
export function at(value: Json, path: Path): Json {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, Json>)[step];
  }
  return current;
}

/** Whether two JSON values say the same, whatever the order of their keys. Values may contain themselves. */
export function same(left: Json, right: Json): boolean {
  const compared = new Map<object, Set<object>>();
  const open: [Json, Json][] = [[left, right]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    // NaN, which YAML can write, is itself too.
    if (a === b || Object.is(a, b)) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    const others = compared.get(a) ?? new Set();
    if (others.has(b)) continue;
    compared.set(a, others.add(b));
    const keys = Object.keys(a);
    if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      open.push([(a as JsonObject)[key], (b as JsonObject)[key]]);
    }
  }
  return true;
}

function ownAt(value: Json, key: string): Json {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
