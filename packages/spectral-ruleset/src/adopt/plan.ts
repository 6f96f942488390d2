import { byStatusCode, type Change, inOrderOf, Link, type Order } from '../core/change.js';
import { operationsOf } from '../core/document.js';
import { copyOf, marks, placeOfRoot } from '../core/fix.js';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../core/json.js';
import { inside, nameOf, type Place, placeKey } from '../core/place.js';
import type { RuleContext } from '../core/rule.js';
import { messageOf } from '../core/status-messages.js';
import { SourceError } from '../source/error.js';
import { Home, isPortable } from './home.js';
import { ruleOfNames } from './names.js';
import type { Use, Variant } from './survey.js';

/** A component of the catalogue, as adopt finds or makes it. */
export interface Component {
  code: string;
  /** The response of its code, or one more of it. */
  isFirst: boolean;
  place: Place;
  /** How operations refer to it. */
  link: Place;
  isNew: boolean;
  variant: Variant;
}

export interface Plan {
  changes: Change[];
  components: Component[];
  /** Responses that stay where they are, since something in them depends on where they are. */
  stuck: Variant[];
  /** The number of responses in place that are now references to a component. */
  replaced: number;
}

/** The changes that make every error response of a document a component of the catalogue. */
export function plan(
  context: RuleContext,
  survey: ReadonlyMap<string, readonly Variant[]>,
  merges: ReadonlyMap<string, string>,
): Plan {
  const home = Home.of(context.references, [...survey.values()].flat());
  const owners = ownersOf(survey);
  const components: Component[] = [];
  const stuck: Variant[] = [];
  for (const [code, variants] of survey) {
    const all = merges.has(code) ? merged(code, merges.get(code) as string, variants, context) : variants;
    for (const variant of all) {
      const made = componentOf(variant, components, { home, owners, context, name: merges.get(code) });
      if (made) components.push(made);
      else stuck.push(variant);
    }
  }
  const uses = components.flatMap((component) => referrals(component));
  return {
    components,
    stuck,
    replaced: uses.filter(({ wasWritten }) => wasWritten).length,
    changes: [
      ...components.flatMap((component) => componentChanges(component, context)),
      ...uses.map(({ change }) => change),
      ...catalogueChanges(components, context),
      ...mergedVariants(merges, context),
    ],
  };
}

/** All variants of a code as one: that which already has the name, or that which is used most. */
function merged(code: string, name: string, variants: readonly Variant[], { references }: RuleContext): Variant[] {
  if (!/^[A-Za-z0-9._-]+$/.test(name))
    throw new SourceError(
      `${name} cannot be the name of a component. Use letters, digits, dots, hyphens and underscores.`,
    );
  const uses = variants.flatMap((variant) => variant.uses);
  const component = references.follow(inside(placeOfRoot(references, 'components', 'responses'), name));
  if (isObject(component.target)) return [{ code, uses, place: component.place, isShared: true }];
  const target = variants.find(({ isShared, place }) => isShared && nameOf(place) === name) ?? (variants[0] as Variant);
  return [{ ...target, uses }];
}

/** The status code that each shared response belongs to: the one under which most operations have it. */
function ownersOf(survey: ReadonlyMap<string, readonly Variant[]>): Map<string, string> {
  const most = new Map<string, Variant>();
  for (const variant of [...survey.values()].flat()) {
    const key = placeKey(variant.place);
    if (variant.isShared && variant.uses.length > (most.get(key)?.uses.length ?? 0)) most.set(key, variant);
  }
  return new Map([...most].map(([key, { code }]) => [key, code]));
}

function componentOf(
  variant: Variant,
  before: readonly Component[],
  {
    home,
    owners,
    context,
    name,
  }: { home: Home; owners: Map<string, string>; context: RuleContext; name: string | undefined },
): Component | undefined {
  const { code, place, isShared, uses } = variant;
  const { references, catalogue } = context;
  const entry = catalogue.get(code);
  const isFirst =
    !before.some((component) => component.code === code) && (!entry || placeKey(entry.place) === placeKey(place));
  const isOwn =
    isShared && (owners.get(placeKey(place)) ?? code) === code && (name === undefined || nameOf(place) === name);
  if (isOwn) return { code, isFirst, place, link: usualHop(variant), isNew: false, variant };
  const words = messageOf(code);
  const [use] = uses;
  const wanted = isFirst || uses.length > 1 || !use?.operationId ? words : `${spaced(use.operationId)} ${words}`;
  const target =
    name === undefined ? home.place(wanted) : home.placeNamed((count) => (count === 1 ? name : `${name}${count}`));
  const resolves = (ref: string) => references.resolve(ref, place.file).target !== undefined;
  if (target.file !== place.file && !isPortable(references.read(place), resolves)) return undefined;
  return { code, isFirst, place: target, link: target, isNew: true, variant };
}

/** An operationId in words. */
const spaced = (id: string) => id.replace(/([a-z0-9])([A-Z])/g, '$1 $2');

/** The name by which most operations refer to a component. */
function usualHop({ uses, place }: Variant): Place {
  const counts = new Map<string, { hop: Place; count: number }>();
  for (const { name: hop, end } of uses) {
    // Some may still refer to another component, which says the same or is merged into this one.
    if (!hop || end !== placeKey(place)) continue;
    const known = counts.get(placeKey(hop)) ?? { hop, count: 0 };
    known.count++;
    counts.set(placeKey(hop), known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.hop ?? place;
}

/** The component itself, where it is new, and what it says of itself. */
function componentChanges({ code, isFirst, place, isNew, variant }: Component, context: RuleContext): Change[] {
  const { references } = context;
  const required = isFirst ? requiredOn(code, context) : undefined;
  const says: [key: string, value: Json][] = [
    ['x-status-code', /^\d+$/.test(code) ? Number(code) : code],
    ['x-status-message', messageOf(code)],
    ...(required ? [['x-required-on', required] as [string, Json]] : []),
  ];
  if (isNew) {
    const content = copyOf(variant.place, references) as JsonObject;
    const rest = Object.fromEntries(Object.entries(content).filter(([key]) => !marks.includes(key)));
    return [{ place, value: { ...Object.fromEntries(says), ...rest } }];
  }
  const written = references.read(place);
  return says
    .filter(([key]) => !isObject(written) || written[key] === undefined)
    .map(([key, value]) => ({ place: inside(place, key), value, order: inOrderOf(marks) }));
}

/** On which operations a document has a status code: all (undefined), those with a request body, or some. */
function requiredOn(code: string, { document }: RuleContext): string | undefined {
  const operations = operationsOf(document).map(({ value }) => ({
    isThere: Object.hasOwn(objectAt(value, 'responses'), code),
    hasBody: isObject(value.requestBody),
  }));
  if (operations.every(({ isThere }) => isThere)) return undefined;
  return operations.every(({ isThere, hasBody }) => isThere === hasBody) ? 'request-body' : 'nothing';
}

/** The changes that let operations refer to a component. */
function referrals({ link, place, variant }: Component): { change: Change; wasWritten: boolean }[] {
  return variant.uses.flatMap((use: Use): { change: Change; wasWritten: boolean }[] => {
    const reference = new Link(link);
    if (!use.hop)
      return [{ change: { place: use.place, value: { $ref: reference }, order: byStatusCode }, wasWritten: true }];
    const isThere = use.end === placeKey(place);
    // What is written beside a reference stays.
    return isThere ? [] : [{ change: { place: inside(use.place, '$ref'), value: reference }, wasWritten: false }];
  });
}

function catalogueChanges(
  components: readonly Component[],
  { document, references, catalogue, policy }: RuleContext,
): Change[] {
  const changes: Change[] = [];
  const put = ([part = '', ...path]: string[], value: Json, order?: Order) =>
    changes.push({ place: inside(placeOfRoot(references, part), ...path), value, order });
  for (const { code, isFirst, link } of components) {
    if (isFirst && !catalogue.get(code)) put(['x-status-codes', code], { $ref: new Link(link) }, byStatusCode);
  }
  for (const code of new Set(components.map((component) => component.code))) {
    const more = components.filter((one) => one.code === code && !one.isFirst && !isListed(one));
    if (!more.length) continue;
    const place = inside(placeOfRoot(references, 'x-status-code-variants'), code);
    const known = references.read(place) === undefined ? [] : (copyOf(place, references) as Json[]);
    const added = more.map(({ link, variant }) => ({ response: { $ref: new Link(link) }, reason: reasonOf(variant) }));
    put(['x-status-code-variants', code], [...known, ...added], byStatusCode);
  }
  if (!components.length) return changes;
  const firsts = components.filter(({ isFirst }) => isFirst);
  const names = ruleOfNames(
    firsts.map(({ place, code }) => ({
      name: nameOf(place),
      message: textAt(references.read(place), 'x-status-message') ?? messageOf(code),
    })),
  );
  const said = objectAt(document, 'x-shared-responses');
  if (!catalogue.successes.length && said.successes === undefined) put(['x-shared-responses', 'successes'], 'in-place');
  if (names !== policy.componentNames && said['component-names'] === undefined)
    put(['x-shared-responses', 'component-names'], names);
  return changes;

  function isListed({ code, place }: Component): boolean {
    return (
      listAt(objectAt(document, 'x-status-code-variants'), code).length > 0 &&
      catalogue.variants.some((variant) => variant.code === code && placeKey(variant.place) === placeKey(place))
    );
  }
}

/** Takes the variants of merged codes out of the catalogue. */
function mergedVariants(merges: ReadonlyMap<string, string>, { document, references }: RuleContext): Change[] {
  const variants = objectAt(document, 'x-status-code-variants');
  const codes = Object.keys(variants).filter((code) => merges.has(code));
  const place = placeOfRoot(references, 'x-status-code-variants');
  if (codes.length && codes.length === Object.keys(variants).length) return [{ place }];
  return codes.map((code) => ({ place: inside(place, code) }));
}

function reasonOf({ uses }: Variant): string {
  const [use] = uses;
  const who = uses.length === 1 ? use?.operationId || 'one operation' : `${uses.length} operations`;
  return `Written differently by ${who} when the catalogue was made.`;
}
