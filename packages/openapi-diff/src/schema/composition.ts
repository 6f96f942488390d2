import type { Context, Pair } from '../context.js';
import type { Document } from '../document.js';
import { isComponentRef, type Node, objectOf, pointerOf } from '../json.js';
import { isAnnotation, type View, viewOf } from './view.js';

/** The view of a schema in which every reference is opened: all that a value must match. */
export function wholeViewOf(document: Document, node: Node): View {
  const opened = new Set<string>();
  for (;;) {
    const view = viewOf(document, node, opened);
    if (!view.references.length) return view;
    for (const { target } of view.references) opened.add(target);
  }
}

// See docs/decisions/0290-a-schema-has-what-its-references-say.md.
/**
 * The views, each with what the other one has itself and this one has by a reference. A field that only moved between a
 * schema and a component that it includes is not a change of the schema.
 */
export function withMoved(pair: Pair, before: View, after: View, context: Context): [View, View] {
  if (!before.references.length && !after.references.length) return [before, after];
  return [filled(before, after, context.base, pair.before), filled(after, before, context.head, pair.after)];
}

function filled(view: View, other: View, document: Document, node: Node): View {
  const fields = [...other.properties.keys()].filter((name) => !view.properties.has(name));
  const required = [...other.required].filter((name) => !view.required.has(name));
  const keys = [...other.keys.keys()].filter((key) => !isAnnotation(key) && !view.keys.has(key));
  if (!fields.length && !required.length && !keys.length) return view;
  const whole = wholeViewOf(document, node);
  const more = (names: readonly string[], all: ReadonlyMap<string, Node>) =>
    names.flatMap((name): [string, Node][] => {
      const found = all.get(name);
      return found ? [[name, found]] : [];
    });
  return {
    references: view.references,
    keys: new Map([...view.keys, ...more(keys, whole.keys)]),
    properties: new Map([...view.properties, ...more(fields, whole.properties)]),
    required: new Set([...view.required, ...required.filter((name) => whole.required.has(name))]),
  };
}

/** Which of two versions: the one with the users of a component, or the other one. */
interface Versions {
  readonly users: 'base' | 'head';
  readonly name: string;
}

/**
 * Whether a component is only a part of other schemas, and each of them has something in the other version too. Then
 * the component lost or won it, and nothing in force did.
 */
export function movesToUsers(
  { before, after }: Pair,
  { users, name }: Versions,
  has: (view: View, name: string) => boolean,
  context: Context,
): boolean {
  const node = users === 'base' ? before : after;
  const reference = pointerOf(node.steps);
  if (!isComponentRef(reference) || context.options.publicNames?.includes('schemas')) return false;
  const [usage, other] = users === 'base' ? [context.usageBefore, context.head] : [context.usageAfter, context.base];
  const document = users === 'base' ? context.base : context.head;
  const seen = new Set([reference]);
  const isKept = (part: string): boolean => {
    const places = usage.places.get(part) ?? [];
    return places.length > 0 && places.every(isKeptAt);
  };
  const isKeptAt = (steps: readonly string[]): boolean => {
    const holder = holderOf(document, steps);
    if (!holder) return false;
    if (has(wholeViewOf(other, other.at(holder)), name)) return true;
    // The holder may be only a part of others too.
    const above = pointerOf(holder);
    if (!isComponentRef(above) || seen.has(above)) return false;
    seen.add(above);
    return isKept(above);
  };
  return isKept(reference);
}

/** The schema that includes the target of a reference as a part; undefined if the target is the whole schema. */
function holderOf(document: Document, steps: readonly string[]): readonly string[] | undefined {
  if (steps.at(-2) === 'allOf') return steps.slice(0, -2);
  const siblings = Object.keys(objectOf(document.at(steps).value)).filter(
    (key) => key !== '$ref' && !isAnnotation(key),
  );
  return document.refHasSiblings && siblings.length ? steps : undefined;
}
