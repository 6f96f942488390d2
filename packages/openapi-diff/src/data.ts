import { isObject, type Json } from './json.js';

/** What the keys of a value are: keys of OpenAPI, names that authors choose, or data, in which `$ref` has no meaning. */
export type Kind = 'keys' | 'names' | 'examples' | 'example' | 'data';

/** Keys of OpenAPI whose value maps names to values. Elsewhere, such as under `properties`, they are names themselves. */
const maps = new Set([
  'paths',
  'webhooks',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'mediaTypes',
  'content',
  'encoding',
  'mapping',
  'scopes',
  'variables',
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
]);

const data = new Set(['example', 'default', 'enum', 'const']);

/** The kind of a value, by its key and the kind of its holder. The response `default` is a name, for instance. */
export function kindOf(holder: Kind, key: string, value: unknown): Kind {
  if (holder === 'data') return 'data';
  if (holder === 'names') return 'keys';
  if (holder === 'examples') return 'example';
  if (holder === 'example' && key === 'value') return 'data';
  if (key === 'examples') return isObject(value) ? 'examples' : 'data';
  if (data.has(key)) return 'data';
  return maps.has(key) && isObject(value) ? 'names' : 'keys';
}

/** Visits each list and object of a value that is not data, the outer first. Its path is valid during the visit only. */
export function walk(
  value: unknown,
  visit: (node: object, path: readonly string[], kind: Kind) => void,
  path: string[] = [],
  kind: Kind = 'keys',
): void {
  if (typeof value !== 'object' || value === null || kind === 'data') return;
  visit(value, path, kind);
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    const inner = (value as Json)[key];
    // Most values are primitives, and a call for each of them takes time.
    if (typeof inner !== 'object') continue;
    path.push(key);
    walk(inner, visit, path, isList ? 'keys' : kindOf(kind, key, inner));
    path.pop();
  }
}
