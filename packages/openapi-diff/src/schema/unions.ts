import type { Context, Pair } from '../context.js';
import type { KeyComparer } from '../form.js';
import type { Node } from '../json.js';
import { typeWords } from '../words.js';
import { wholeViewOf } from './composition.js';
import { type Alternative, alternativeOf, excludes, likeness } from './likeness.js';
import { type Relation, stepFor } from './relation.js';
import { isAnnotation, isBare, membersOf, unionKeys, type View, withoutNull } from './view.js';

/** Alternatives of which a value must match one: the order does not matter, and a new one accepts more values. */
export const compareUnion: KeyComparer = (keyed, context) => {
  const { before, after, key, holders } = keyed;
  if (before.value === undefined || after.value === undefined) {
    const relation = before.value === undefined ? 'narrower' : 'wider';
    const where = after.value === undefined ? { before, after: holders.after } : { before, after };
    const text =
      before.value === undefined
        ? 'It must now match one of several types.'
        : 'It no longer has to match one of several types.';
    context.report(where, 'field-changed', stepFor(relation, context.direction), `\`${key}\`: ${text}`);
    return;
  }
  const { pairs, gone, come } = pairMembers(membersOf(before), membersOf(after), context);
  for (const pair of pairs) context.compareSchema(pair);
  for (const node of gone) tell({ before: node, after: { ...after, value: undefined } }, 'narrower', node, context);
  for (const node of come) tell({ before: { ...before, value: undefined }, after: node }, 'wider', node, context);
};

/** `anyOf` lets a value match several alternatives. That is a difference unless every two of them exclude each other. */
export function compareKeyOfChoice(before: View, after: View, context: Context): void {
  for (const key of unionKeys) {
    const pair = { before: before.keys.get(key), after: after.keys.get(key) };
    const [was, is] = [pair.before, pair.after].map((node) => unionKeys.find((one) => one === node?.steps.at(-1)));
    if (!pair.before || !pair.after || !was || !is || was === is) continue;
    // The discriminator selects one alternative under both keys.
    if (before.keys.has('discriminator') && after.keys.has('discriminator')) continue;
    const views = membersOf(pair.after).map((member) => wholeViewOf(context.head, member));
    if (views.every((view, index) => views.slice(index + 1).every((other) => excludes(view, other)))) continue;
    const [relation, text]: [Relation, string] =
      is === 'anyOf'
        ? ['wider', 'It may now match several of the types.']
        : ['narrower', 'It must now match exactly one of the types.'];
    context.report(
      { before: pair.before, after: pair.after },
      'field-changed',
      stepFor(relation, context.direction),
      text,
    );
  }
}

function tell(where: Pair, relation: Relation, { value }: Node, context: Context): void {
  const text =
    relation === 'wider' ? `It may also be ${typeWords(value)}.` : `It may no longer be ${typeWords(value)}.`;
  context.report(where, 'field-changed', stepFor(relation, context.direction), text);
}

/** Pairs equal alternatives first, then those that are alike, then, if equally many are left, by position. */
function pairMembers(before: readonly Node[], after: readonly Node[], context: Context) {
  const left = [...after];
  const like: Pair[] = [];
  const take = (matches: (pair: Pair) => boolean) => (node: Node) => {
    const index = left.findIndex((one) => matches({ before: node, after: one }));
    const [one] = index < 0 ? [] : left.splice(index, 1);
    if (one) like.push({ before: node, after: one });
    return !one;
  };
  const different = before
    .filter(take((pair) => context.same(pair.before.value, pair.after.value)))
    .filter(take((pair) => equalSchemas(pair, context)));
  const alike = alikePairs(different, left, context);
  const unlike = different.filter((node) => !alike.some((pair) => pair.before === node));
  const rest = left.filter((node) => !alike.some((pair) => pair.after === node));
  if (unlike.length !== rest.length) return { pairs: [...like, ...alike], gone: unlike, come: rest };
  const pairs = unlike.map((node, index) => ({ before: node, after: rest[index] ?? node }));
  return { pairs: [...like, ...alike, ...pairs], gone: [], come: [] };
}

/** The alternatives that are alike, the most alike first, each in one pair. */
function alikePairs(before: readonly Node[], after: readonly Node[], context: Context): Pair[] {
  if (!before.length || !after.length) return [];
  const was = before.map((node) => alternativeOf(context.base, node));
  const is = after.map((node) => alternativeOf(context.head, node));
  const all = was.flatMap((one) => is.map((other) => ({ one, other, likeness: likeness(one, other, context) })));
  const taken = new Set<Alternative>();
  return all
    .filter((pair) => pair.likeness >= 0.5)
    .sort((a, b) => b.likeness - a.likeness)
    .flatMap(({ one, other }) => {
      if (taken.has(one) || taken.has(other)) return [];
      taken.add(one).add(other);
      return [{ before: one.node, after: other.node }];
    });
}

function equalSchemas(pair: Pair, context: Context): boolean {
  if (context.same(pair.before.value, pair.after.value)) return true;
  return !context.probe((probe) => probe.compareSchema(pair)).some(({ step }) => step !== 'patch');
}

/**
 * One version has a schema, and the other one a choice between that schema and others. Returns the keys that this
 * explains; then it explains all fields too.
 */
export function widened(pair: Pair, before: View, after: View, context: Context): ReadonlySet<string> | undefined {
  for (const key of unionKeys) {
    const [was, is] = [before.keys.get(key), after.keys.get(key)];
    if (Boolean(was) === Boolean(is)) continue;
    const [union, view, single] = is ? [is, after, pair.before] : [was as Node, before, pair.after];
    if (!isBare(view, key)) continue;
    const wasNull = allowsNull(before);
    const isNull = allowsNull(after);
    const whole = wasNull && isNull ? withoutNull(single) : single;
    if (!whole) continue;
    const beside = (one: Node) => (is ? { before: whole, after: one } : { before: one, after: whole });
    const all = membersOf(union);
    const like = all.find((one) => equalSchemas(beside(one), context)) ?? mostAlike(all.map(beside), is, context);
    if (!like) continue;
    context.compareSchema(beside(like));
    for (const one of all) {
      if (one === like) continue;
      const where = is
        ? { before: { ...one, value: undefined }, after: one }
        : { before: one, after: { ...one, value: undefined } };
      tell(where, is ? 'wider' : 'narrower', one, context);
    }
    const nullable = view.keys.get('nullable');
    if (nullable && wasNull !== isNull)
      tell(
        { before: nullable, after: nullable },
        is ? 'wider' : 'narrower',
        { ...nullable, value: { type: 'null' } },
        context,
      );
    return new Set([...before.keys.keys(), ...after.keys.keys()].filter((one) => one === key || !isAnnotation(one)));
  }
  return undefined;
}

/** The alternative on one side of these pairs that is most like the schema on the other side. */
function mostAlike(pairs: readonly Pair[], isAfter: unknown, context: Context): Node | undefined {
  const [best] = pairs
    .map((pair) => {
      const [one, other] = [alternativeOf(context.base, pair.before), alternativeOf(context.head, pair.after)];
      return { node: isAfter ? pair.after : pair.before, likeness: likeness(one, other, context) };
    })
    .filter((one) => one.likeness >= 0.5)
    .sort((a, b) => b.likeness - a.likeness);
  return best?.node;
}

function allowsNull({ keys }: View): boolean {
  const types = keys.get('type')?.value;
  return keys.get('nullable')?.value === true || (Array.isArray(types) && types.includes('null'));
}
