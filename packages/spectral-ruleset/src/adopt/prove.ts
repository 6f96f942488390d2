import { differences } from '../core/differences.js';
import { operationsOf } from '../core/document.js';
import { marks, placeOfRoot } from '../core/fix.js';
import { isObject, objectAt } from '../core/json.js';
import type { RuleContext } from '../core/rule.js';
import { SourceError } from '../source/error.js';
import type { Component } from './plan.js';

// See docs/decisions/0144-adopt-proves-that-it-loses-nothing.md.
const made = ['x-status-codes', 'x-status-code-variants', 'x-shared-responses'];

/**
 * Throws a SourceError if two documents say different things, except the catalogue, the extensions of its components, and the
 * responses of merged codes.
 */
export function prove(
  before: RuleContext,
  after: RuleContext,
  components: readonly Pick<Component, 'place'>[],
  merged: ReadonlySet<string>,
): void {
  const ends = [before, after].map(({ references }) => {
    const place = { file: references.source, path: [] };
    return { value: references.read(place), file: place.file, references };
  });
  const [old, now] = ends as [(typeof ends)[0], (typeof ends)[0]];
  const shared = new Set(components.map(({ place }) => after.references.read(place)));
  const responses = new Set(
    operationsOf(after.document).map(({ value }) => readNode(after, objectAt(value, 'responses'))),
  );
  const parts = partsOf(before, after, merged.size > 0);
  const found = differences(old, now, 1, (node, key) => {
    if (node === now.value && made.includes(key)) return true;
    if (shared.has(node) && marks.includes(key)) return true;
    if (responses.has(node) && merged.has(key)) return true;
    return parts.get(node)?.has(key) === true;
  });
  const [path] = found;
  if (path) throw new SourceError(`The document would not say the same at ${path.join('.')}, so nothing was changed.`);
}

const readNode = ({ references }: RuleContext, node: object): unknown =>
  Object.keys(node).length ? references.read(references.placeOf(node)) : node;

/** The keys under `components` that are new, and those of merged components that are gone: operations alone refer to them. */
function partsOf(before: RuleContext, after: RuleContext, mayLose: boolean): Map<unknown, Set<string>> {
  const parts = new Map<unknown, Set<string>>();
  const steps = ['components', 'responses'];
  for (let depth = 0; depth <= steps.length; depth++) {
    const way = steps.slice(0, depth);
    const [old, now] = [before, after].map(({ references }) => references.read(placeOfRoot(references, ...way)));
    const [had, has] = [old, now].map(
      (node) => new Set(isObject(node) ? Object.keys(node).filter((key) => node[key] !== null) : []),
    ) as [Set<string>, Set<string>];
    const come = [...has].filter((key) => !had.has(key) && (depth === steps.length || key === steps[depth]));
    const gone = depth === steps.length && mayLose ? [...had].filter((key) => !has.has(key)) : [];
    parts.set(now, new Set([...come, ...gone]));
  }
  return parts;
}
