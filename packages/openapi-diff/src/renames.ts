import { walk } from './data.js';
import { type Document, referencesIn } from './document.js';
import { entryOf, equal, isObject, objectOf, pointerOf, refOf } from './json.js';

/**
 * New references of components by their old ones: `#/components/responses/NotFound` → `#/components/responses/Missing`.
 * Undefined for one that is gone, where its name belongs to another now.
 */
export type Renames = ReadonlyMap<string, string | undefined>;

/** The reference to a component in the new version; undefined if it is gone. */
export function newReference(renames: Renames, reference: string): string | undefined {
  return renames.has(reference) ? renames.get(reference) : reference;
}

/**
 * Finds components that were only renamed: references to the old name now have the new one, or, if there are no
 * references, the content is equal. The old name may belong to another component now: in a bundle of several files it
 * depends on the order in which they are read.
 */
export function renamesBetween(base: Document, head: Document): Renames {
  const renames = new Map<string, string | undefined>();
  let places: ReadonlyMap<string, readonly string[]> | undefined;
  for (const section of Object.keys(objectOf(base.root.components))) {
    const before = base.components(section);
    const after = head.components(section);
    const changed = Object.keys(before).filter((name) => !equal(before[name], after[name]));
    if (!changed.length) continue;
    places ??= successorsIn(base, head);
    const successors = new Map(changed.map((name) => [name, commonest(places?.get(pointerTo(section, name)) ?? [])]));
    // Without a mapping, the names of schemas are the values of a discriminator.
    const isSent = section === 'schemas' && [base, head].some(hasDiscriminator);
    const left = changed.filter((name) => {
      if (!Object.hasOwn(after, name)) return true;
      if (isSent) return false;
      const successor = successors.get(name);
      // An alias of the name still leads to it.
      const stays = successor !== undefined && head.lastTarget({ $ref: successor }) === pointerTo(section, name);
      return !stays && !alike(before[name], after[name]);
    });
    const free = new Set(Object.keys(after).filter((name) => !Object.hasOwn(before, name) || left.includes(name)));
    for (const name of left) {
      const was = inForce(section, before[name]);
      const successor =
        successors.get(name) ??
        [...free]
          .map((one) => pointerTo(section, one))
          .find((one) => equal(inForce(section, head.follow({ steps: [], value: { $ref: one } }).value), was));
      const newName = [...free].find((one) => successor === pointerTo(section, one));
      if (!successor || newName === undefined || !alike(before[name], after[newName])) continue;
      free.delete(newName);
      renames.set(pointerTo(section, name), successor);
      // Its own name may follow below.
      if (!renames.has(successor) && Object.hasOwn(before, newName)) renames.set(successor, undefined);
    }
  }
  return renames;
}

function hasDiscriminator({ root }: Document): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= entryOf(node, 'discriminator') !== undefined;
  });
  return found;
}

function pointerTo(section: string, name: string): string {
  return pointerOf(['components', section, name]);
}

/** A component without texts that do not tell two credentials apart. */
function inForce(section: string, component: unknown): unknown {
  if (section !== 'securitySchemes' || !isObject(component)) return component;
  const { description: _description, bearerFormat: _bearerFormat, ...rest } = component;
  return rest;
}

/** For each reference of the old version, its replacements in the new one. */
function successorsIn(base: Document, head: Document): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { steps, target } of referencesIn(base.root)) {
    const now = refOf(steps.reduce<unknown>(entryOf, head.root));
    const known = places.get(target) ?? [];
    places.set(target, now === undefined ? known : [...known, now]);
  }
  return places;
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
