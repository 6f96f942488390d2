import type { Pair } from '../context.js';
import type { Document } from '../document.js';
import type { Json, Node } from '../json.js';
import { wholeViewOf } from '../schema/composition.js';
import type { View } from '../schema/view.js';

/** Whether a schema is of single values, neither lists nor objects. */
export function isSingle({ keys, properties }: View): boolean {
  const types = keys.get('type')?.value;
  return !properties.size && Array.isArray(types) && !types.includes('array') && !types.includes('object');
}

/** Whether both schemas are of single values: how the parts of a value are separated has no effect on them. */
export function areSingle({ before, after }: Pair, { base, head }: { base: Document; head: Document }): boolean {
  const single = (document: Document, schema: Node) => isSingle(wholeViewOf(document, schema));
  return single(base, before) && single(head, after);
}

/** The keys of an object without `style` and `explode` where these only repeat a default or have no effect. */
export function withoutDefaults(object: Json, usual: string | undefined, single: boolean): Json {
  const { style, explode, ...rest } = object;
  const inForce = String(style ?? usual);
  const usually = inForce === 'form' || inForce === 'deepObject';
  return {
    ...rest,
    ...(inForce !== usual && { style }),
    ...(explode !== undefined && !single && explode !== usually && { explode }),
  };
}
