import { differences } from '../core/differences.js';
import { operationsOf } from '../core/document.js';
import { marks, placeOfRoot } from '../core/fix.js';
import { isObject, objectAt } from '../core/json.js';
import { contextOf, type RuleContext } from '../core/rule.js';
import { applyChanges } from '../source/apply.js';
import { requireOpenApi, type SourceDocument } from '../source/document.js';
import { SourceError } from '../source/error.js';
import { type Component, type Plan, plan } from './plan.js';
import { surveyResponses, type Variant } from './survey.js';
import { withoutUnused } from './unused.js';

// See docs/decisions/0144-adopt-proves-that-it-loses-nothing.md.
export interface AdoptOptions {
  /** Status codes whose responses are merged into one component, with its name. The texts of the others are lost. */
  merges?: ReadonlyMap<string, string>;
}

export interface Adopted extends Pick<Plan, 'components' | 'stuck' | 'replaced'> {
  document: SourceDocument;
  survey: ReadonlyMap<string, readonly Variant[]>;
  /** Whether the document says the same as before; not so for codes that were merged. */
  isLossless: boolean;
}

/**
 * Gives a document a catalogue of its error responses, in memory: each becomes a component, once, and operations refer to
 * it. Throws a SourceError if the result, with all references followed, would not say the same as the document.
 */
export function adopt(document: SourceDocument, { merges = new Map() }: AdoptOptions = {}): Adopted {
  requireOpenApi(document.root);
  const context = contextOf(document.inventory);
  const known = context.document['x-status-codes'];
  if (known !== undefined && !isObject(known))
    throw new SourceError(
      `x-status-codes of ${document.root.name} is not a map from status code to component. Correct or remove it, then run adopt again.`,
    );
  const survey = surveyResponses(context);
  for (const code of merges.keys())
    if (!survey.has(code))
      throw new SourceError(`No operation has the response ${code}, so there is nothing to merge.`);
  const { changes, components, stuck, replaced } = plan(context, survey, merges);
  const applied = applyChanges(document, changes);
  const [refused] = applied.refused;
  if (refused) {
    const { file, path } = refused.place;
    throw new SourceError(
      `${file} cannot be changed at ${path.join('.')} without changing something else. It may hold an anchor or a merge key. Write it out, then run adopt again.`,
    );
  }
  const tidied = withoutUnused(applied.document, context, new Set(merges.keys()));
  prove(context, contextOf(tidied.inventory), components, new Set(merges.keys()));
  return { document: tidied, components, stuck, replaced, survey, isLossless: merges.size === 0 };
}

const made = ['x-status-codes', 'x-status-code-variants', 'x-shared-responses'];

/** Throws if two documents say different things, except the catalogue and the extensions of its components. */
function prove(before: RuleContext, after: RuleContext, components: readonly Component[], merged: ReadonlySet<string>) {
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
    const [had, has] = [old, now].map((node) => new Set(isObject(node) ? Object.keys(node) : [])) as [
      Set<string>,
      Set<string>,
    ];
    const come = [...has].filter((key) => !had.has(key) && (depth === steps.length || key === steps[depth]));
    const gone = depth === steps.length && mayLose ? [...had].filter((key) => !has.has(key)) : [];
    parts.set(now, new Set([...come, ...gone]));
  }
  return parts;
}
