import { isObject } from '../core/json.js';
import { contextOf } from '../core/rule.js';
import { applyChanges } from '../source/apply.js';
import { requireOpenApi, type SourceDocument } from '../source/document.js';
import { SourceError } from '../source/error.js';
import { type Plan, plan } from './plan.js';
import { prove } from './prove.js';
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
