import { isObject } from './json.js';

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
