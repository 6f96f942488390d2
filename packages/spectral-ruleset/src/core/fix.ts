import type { CatalogueEntry } from './catalogue.js';
import { byStatusCode, type Change, type Fix, first, inOrderOf, Link, type Order } from './change.js';
import { differences, type Ignored, saysTheSame } from './differences.js';
import { operationsOf } from './document.js';
import { isObject, type Json, textAt } from './json.js';
import { asWritten } from './numerals.js';
import { inside, type Place, placeKey, samePlace } from './place.js';
import { type End, isReference, type References } from './references.js';
import { nameIn, placesOf, responsesOf } from './responses.js';
import type { RuleContext } from './rule.js';

// See docs/decisions/0143-a-finding-carries-its-fix.md.
/** Puts a `$ref` to a component of the catalogue where an operation has a response, or is to have one. */
export function referTo(entry: CatalogueEntry, place: Place, context: RuleContext): Fix {
  const { references } = context;
  const written = references.read(place);
  const isLost = written !== undefined && !isReference(written) && !isCopyOf(entry, place, references);
  const beside = isObject(written) && isReference(written) ? written : {};
  const value = { ...beside, $ref: linkTo(entry, context) };
  return { changes: [{ place, value, order: byStatusCode }], ...(isLost && { isUnsafe: true }) };
}

/** Takes out a response. One that says something of its own is lost, so that is unsafe. */
export function dropResponse(entry: CatalogueEntry, place: Place, { references }: RuleContext): Fix {
  const isLost = !isReference(references.read(place)) && !isCopyOf(entry, place, references);
  return { changes: [{ place }], ...(isLost && { isUnsafe: true }) };
}

/**
 * Enters the component that a response refers to under its status code, if it says itself that it is for that code, and no
 * other component says so.
 */
export function catalogueResponse(code: string, { target, place, hops }: End, context: RuleContext): Fix | undefined {
  const { references, document, catalogue } = context;
  const [hop] = hops;
  // A variant is listed already, and is not the first component of its code.
  if (!hop || catalogue.at(place) || String(isObject(target) && target['x-status-code']) !== code) return undefined;
  const responses = operationsOf(document).flatMap((operation) => responsesOf(operation, references));
  const rivals = responses.filter(
    ({ response, end }) =>
      String(response['x-status-code']) === code && !samePlace(end.place, place) && !catalogue.at(end.place),
  );
  if (rivals.length) return undefined;
  return enter(code, hop, references);
}

/** The place of a part of the document, such as `components` and `responses`, which may be in a separate file. */
export function placeOfRoot(references: References, ...steps: string[]): Place {
  let place: Place = { file: references.source, path: [] };
  for (const step of steps) place = references.follow(inside(place, step)).place;
  return place;
}

/** Enters a component into the catalogue. */
export function enter(code: string, component: Place, references: References): Fix {
  const place = inside(placeOfRoot(references, 'x-status-codes'), code);
  return { changes: [{ place, value: { $ref: new Link(component) }, order: byStatusCode }] };
}

/** Writes one value. */
export const setTo = (place: Place, value: Json, order?: Order): Fix => ({ changes: [{ place, value, order }] });

/** Makes the description of a response that of a shared one. */
export const descriptionLike = ({ component }: CatalogueEntry, response: Place): Fix =>
  setTo(inside(response, 'description'), component.description, first);

/** What a component of the catalogue says of itself, in this order. */
export const marks: readonly string[] = ['x-status-code', 'x-status-message', 'x-required-on'];

/** Whether a response says what a component of the catalogue says. */
export function isCopyOf({ place: component }: CatalogueEntry, place: Place, references: References): boolean {
  const target = references.read(component);
  // A copy of a component does not have to repeat facts about the component, such as its code.
  const ignored: Ignored = (node, key) => node === target && key.startsWith('x-') && Object.hasOwn(node, key);
  return !differences(writtenAt(place, references), writtenAt(component, references), 1, ignored).length;
}

const links = new WeakMap<RuleContext, Map<CatalogueEntry, Link>>();

/** The reference to a component of the catalogue by the name that most operations call it by. */
export function linkTo(entry: CatalogueEntry, context: RuleContext): Link {
  let known = links.get(context);
  if (!known) {
    known = new Map();
    links.set(context, known);
  }
  let link = known.get(entry);
  if (!link) {
    link = new Link(usualPlace(entry, context));
    known.set(entry, link);
  }
  return link;
}

function usualPlace({ code, place, written }: CatalogueEntry, { document, references }: RuleContext): Place {
  const own = references.follow(written).hops[0] ?? place;
  const counts = new Map([[placeKey(own), { place: own, uses: 0 }]]);
  const responses = operationsOf(document).flatMap((operation) => responsesOf(operation, references));
  const operationPlaces = placesOf(responses);
  for (const response of responses) {
    const hop = nameIn(response.end, operationPlaces);
    if (response.code !== code || !hop || !samePlace(response.end.place, place)) continue;
    const count = counts.get(placeKey(hop)) ?? { place: hop, uses: 0 };
    count.uses++;
    counts.set(placeKey(hop), count);
  }
  return [...counts.values()].reduce((most, one) => (one.uses > most.uses ? one : most)).place;
}

/** What is written at a place, so that it says the same in any file: with a Link in each reference. */
export function copyOf(place: Place, references: References): Json {
  return portable(references.read(place), place.file, references);
}

function portable(written: Json, file: string, references: References): Json {
  const child = (node: object, key: string, value: Json) => asWritten(node, key, portable(value, file, references));
  if (Array.isArray(written)) return written.map((item, index) => child(written, String(index), item));
  if (!isObject(written)) return written;
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(written)) copy[key] = child(written, key, value);
  const ref = textAt(written, '$ref');
  const [hop] = ref === undefined ? [] : references.resolve(ref, file).hops;
  if (hop) copy.$ref = new Link(hop);
  return copy;
}

/** Makes the headers of a response those of a shared one. */
export function headersLike({ place: shared }: CatalogueEntry, response: Place, references: References): Fix {
  const wanted = references.read(inside(shared, 'headers'));
  const present = references.read(inside(response, 'headers'));
  const names = isObject(wanted) ? Object.keys(wanted) : [];
  const extra = isObject(present) ? Object.keys(present).filter((name) => !names.includes(name)) : [];
  if (!names.length) return { changes: [{ place: inside(response, 'headers') }] };
  const changes: Change[] = extra.map((name) => ({ place: inside(response, 'headers', name) }));
  for (const name of names) {
    const [from, to] = [inside(shared, 'headers', name), inside(response, 'headers', name)];
    if (!saysTheSame(writtenAt(from, references), writtenAt(to, references)))
      changes.push({ place: to, value: copyOf(from, references), order: inOrderOf(names) });
  }
  return { changes };
}

const writtenAt = (place: Place, references: References) => ({
  value: references.read(place),
  file: place.file,
  references,
});

/** Gives a component the header that others of the catalogue have, if all of them have the same. */
export function headerOfOthers(
  name: string,
  { place: component }: CatalogueEntry,
  { catalogue, references }: RuleContext,
): Fix | undefined {
  const [first, ...others] = catalogue.all
    .map(({ place }) => inside(place, 'headers', name))
    .filter((place) => references.read(place) !== undefined)
    .map((place) => ({ place, written: writtenAt(place, references) }));
  if (!first || !others.every(({ written }) => saysTheSame(first.written, written))) return undefined;
  return setTo(inside(component, 'headers', name), copyOf(first.place, references));
}
