import { type Document, referencesIn } from './document.js';
import { entryOf, equal, isObject, objectOf, pointerOf, refOf } from './json.js';

/** New names of components by their old reference: `#/components/responses/NotFound` → `#/components/responses/Missing`. */
export type Renames = ReadonlyMap<string, string>;

/**
 * Finds components that were only renamed: references to the old name now have the new one, or, if there are no
 * references, the content is equal.
 */
export function renamesBetween(base: Document, head: Document): Renames {
  const renames = new Map<string, string>();
  const places = new Map<string, string[]>();
  for (const section of Object.keys(objectOf(base.root.components))) {
    const before = base.components(section);
    const after = head.components(section);
    const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    const added = new Set(Object.keys(after).filter((name) => !Object.hasOwn(before, name)));
    if (!gone.length || !added.size) continue;
    if (!places.size) collectSuccessors(base, head, places);
    for (const name of gone) {
      const old = pointerOf(['components', section, name]);
      const successors = places.get(old);
      const was = inForce(section, before[name]);
      const successor = successors
        ? commonest(successors)
        : [...added]
            .map((one) => pointerOf(['components', section, one]))
            .find((one) => equal(inForce(section, head.follow({ steps: [], value: { $ref: one } }).value), was));
      const newName = [...added].find((one) => successor === pointerOf(['components', section, one]));
      if (!successor || newName === undefined || !alike(before[name], after[newName])) continue;
      added.delete(newName);
      renames.set(old, successor);
    }
  }
  return renames;
}

/** A component without texts that do not tell two credentials apart. */
function inForce(section: string, component: unknown): unknown {
  if (section !== 'securitySchemes' || !isObject(component)) return component;
  const { description: _description, bearerFormat: _bearerFormat, ...rest } = component;
  return rest;
}

/** For each reference of the old version, its replacement in the new one. */
function collectSuccessors(base: Document, head: Document, places: Map<string, string[]>): void {
  for (const { steps, target } of referencesIn(base.root)) {
    const now = refOf(steps.reduce<unknown>(entryOf, head.root));
    const known = places.get(target) ?? [];
    places.set(target, now === undefined ? known : [...known, now]);
  }
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Whether two components say much the same. A component with other contents in the same place is another component. */
function alike(before: unknown, after: unknown): boolean {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const common = [...was].filter((leaf) => is.has(leaf)).length;
  return 2 * common >= Math.max(was.size, is.size);
}

/** What a value holds, each with the way to it. */
function leavesOf(value: unknown, way = ''): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set([`${way} ${JSON.stringify(value)}`]);
  return new Set(Object.entries(value).flatMap(([key, child]) => [...leavesOf(child, `${way}/${key}`)]));
}
