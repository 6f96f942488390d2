import type { CatalogueEntry } from '../core/catalogue.js';
import { differences, saysTheSame, textOf, type Written } from '../core/differences.js';
import { isError, operationsOf } from '../core/document.js';
import { isObject } from '../core/json.js';
import { type Place, placeKey } from '../core/place.js';
import { nameIn, placesOf, responsesOf } from '../core/responses.js';
import type { RuleContext } from '../core/rule.js';

/** A place where an operation has an error response. */
export interface Use {
  place: Place;
  operationId: string;
  /** The first reference there; undefined for a response in place. */
  hop: Place | undefined;
  /** The first of the references that names a component, and not a response of another operation. */
  name: Place | undefined;
  /** The key of the place where the response is written. */
  end: string;
}

/** A response that operations have under one status code: in equal words, wherever it is written. */
export interface Variant {
  code: string;
  uses: Use[];
  /** Where it is written; the first of the places where it is written more than once. */
  place: Place;
  /** Whether that is a component, not an operation. */
  isShared: boolean;
}

/** The error responses of a document by status code: what each says, and who uses it. Most used first. */
export function surveyResponses({ document, references, catalogue }: RuleContext): Map<string, Variant[]> {
  const byCode = new Map<string, Map<string, Variant>>();
  const seen = new Set<string>();
  const all = operationsOf(document).map((operation) => ({ operation, responses: responsesOf(operation, references) }));
  // Others may refer to a response that an operation has in place, which is not a component for that.
  const own = placesOf(all.flatMap(({ responses }) => responses));
  for (const { operation, responses } of all) {
    for (const { code, place, end } of responses) {
      // A response that is written once and reached by several paths is one use; what leads nowhere is none.
      if (!isError(code) || !isObject(end.target) || seen.has(placeKey(place))) continue;
      seen.add(placeKey(place));
      const texts = byCode.get(code) ?? new Map<string, Variant>();
      byCode.set(code, texts);
      const text = textOf({ value: end.target, file: end.place.file, references });
      const isShared = end.hops.length > 0 && !own.has(placeKey(end.place));
      const variant = texts.get(text) ?? { code, uses: [], place: end.place, isShared };
      if (isShared && !variant.isShared) Object.assign(variant, { place: end.place, isShared });
      variant.uses.push({
        place,
        operationId: String(operation.value.operationId ?? ''),
        hop: end.hops[0],
        name: nameIn(end, own),
        end: placeKey(end.place),
      });
      texts.set(text, variant);
    }
  }
  const written = (place: Place): Written => ({ value: references.read(place), file: place.file, references });
  return new Map(
    [...byCode].map(([code, texts]) => {
      const variants = unite([...texts.values()], (a, b) => saysTheSame(written(a.place), written(b.place)));
      const entry = catalogue.get(code);
      return [code, variants.sort((a, b) => rank(b, entry) - rank(a, entry))];
    }),
  );
}

/** Unites what says the same in other words: a schema in place and a reference to one like it, for instance. */
function unite(variants: readonly Variant[], areEqual: (a: Variant, b: Variant) => boolean): Variant[] {
  const united: Variant[] = [];
  for (const variant of variants) {
    const twin = united.find((one) => areEqual(one, variant));
    if (!twin) united.push(variant);
    else {
      twin.uses.push(...variant.uses);
      if (variant.isShared && !twin.isShared) Object.assign(twin, { place: variant.place, isShared: true });
    }
  }
  return united;
}

/** The component of the catalogue comes first, then what is used most; of two alike, the one that is already shared. */
function rank({ uses, place, isShared }: Variant, entry: CatalogueEntry | undefined): number {
  const isCatalogued = entry !== undefined && placeKey(entry.place) === placeKey(place);
  return (isCatalogued ? 1e9 : 0) + uses.length * 2 + (isShared ? 1 : 0);
}

/** In what a variant differs from the first of its status code, as paths, at most so many. */
export function differencesFrom(first: Variant, other: Variant, { references }: RuleContext, most: number): string[] {
  const written = (place: Place): Written => ({ value: references.read(place), file: place.file, references });
  return differences(written(first.place), written(other.place), most).map((path) => path.join('.'));
}
