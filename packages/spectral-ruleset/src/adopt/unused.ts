import { isObject, type Json, textAt } from '../core/json.js';
import { type Place, placeKey } from '../core/place.js';
import { contextOf, type RuleContext } from '../core/rule.js';
import { applyChanges } from '../source/apply.js';
import type { SourceDocument } from '../source/document.js';

/** A document without the variants of merged codes that are no longer used. Separate files stay. */
export function withoutUnused(
  document: SourceDocument,
  { catalogue, references: before }: RuleContext,
  merged: ReadonlySet<string>,
): SourceDocument {
  const variants = catalogue.variants.filter(
    ({ code, place }) => merged.has(code) && place.file === before.source && place.path[0] === 'components',
  );
  if (!variants.length) return document;
  const used = referredTo(document);
  const changes = variants.filter(({ place }) => !used.has(placeKey(place))).map(({ place }) => ({ place }));
  return applyChanges(document, changes).document;
}

/** The keys of all places that a reference leads to. */
function referredTo({ files, inventory }: SourceDocument): Set<string> {
  const { references } = contextOf(inventory);
  const used = new Set<string>();
  const seen = new Set<object>();
  const visit = (value: Json, file: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const ref = isObject(value) ? textAt(value, '$ref') : undefined;
    const places: Place[] = ref === undefined ? [] : [...references.resolve(ref, file).hops];
    for (const place of places) used.add(placeKey(place));
    for (const child of Object.values(value)) visit(child, file);
  };
  for (const file of files.values()) visit(file.data, file.name);
  return used;
}
