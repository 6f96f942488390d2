import { type Bundle, componentsIn, referencesIn } from './bundle.js';
import { equal, isObject, objectOf, refOf, stepsOf } from './json.js';

/** New names of components by their old reference: `#/components/responses/NotFound` → `#/components/responses/Missing`. */
export type Renames = ReadonlyMap<string, string>;

/**
 * Finds the components that only have another name: what referred to the old one refers to the new one now, or, for one
 * that nothing refers to, what it says has not changed.
 */
export function renamesBetween(base: Bundle, head: Bundle): Renames {
  const renames = new Map<string, string>();
  const references = referencesIn(base);
  for (const section of Object.keys(objectOf(base.components))) {
    const before = componentsIn(base, section);
    const after = componentsIn(head, section);
    const added = new Set(Object.keys(after).filter((name) => !(name in before)));
    for (const name of Object.keys(before).filter((one) => !(one in after))) {
      const old = `#/components/${section}/${name}`;
      const places = references.filter(({ target }) => target === old);
      const successor = places.length
        ? commonest(places.flatMap(({ steps }) => refOf(valueAt(head, steps)) ?? []))
        : [...added]
            .map((one) => `#/components/${section}/${one}`)
            .find((one) => equal(valueAt(head, stepsOf(one)), before[name]));
      if (successor && added.delete(successor.split('/').at(-1) ?? '')) renames.set(old, successor);
    }
  }
  return renames;
}

/** The value with every reference to a renamed component led to its new name. */
export function follow(value: unknown, renames: Renames): unknown {
  if (Array.isArray(value)) return value.map((one) => follow(one, renames));
  if (!isObject(value)) return value;
  const target = refOf(value);
  if (target) return { ...value, $ref: renames.get(target) ?? target };
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, follow(child, renames)]));
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function valueAt(bundle: Bundle, steps: readonly string[]): unknown {
  let node: unknown = bundle;
  for (const step of steps) node = (node as Record<string, unknown> | undefined)?.[step];
  return node;
}
