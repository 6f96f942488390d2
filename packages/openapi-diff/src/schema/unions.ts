import type { Context, Pair } from '../context.js';
import type { KeyComparer } from '../form.js';
import { child, type Node } from '../json.js';
import { typeWords } from '../words.js';
import { type Relation, stepFor } from './relation.js';
import { isAnnotation, type View } from './view.js';

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
  const { pairs, gone, come } = pairMembers(members(before), members(after), context);
  for (const pair of pairs) context.compareSchema(pair);
  for (const node of gone) tell({ before: node, after: { ...after, value: undefined } }, 'narrower', node, context);
  for (const node of come) tell({ before: { ...before, value: undefined }, after: node }, 'wider', node, context);
};

function tell(where: Pair, relation: Relation, { value }: Node, context: Context): void {
  const text =
    relation === 'wider' ? `It may also be ${typeWords(value)}.` : `It may no longer be ${typeWords(value)}.`;
  context.report(where, 'field-changed', stepFor(relation, context.direction), text);
}

function members(list: Node): Node[] {
  return Array.isArray(list.value) ? list.value.map((_, index) => child(list, String(index))) : [];
}

/** Pairs equal alternatives first, then, if equally many are left on both sides, by position. */
function pairMembers(before: readonly Node[], after: readonly Node[], context: Context) {
  const left = [...after];
  const like: Pair[] = [];
  const take = (matches: (pair: Pair) => boolean) => (node: Node) => {
    const index = left.findIndex((one) => matches({ before: node, after: one }));
    const [one] = index < 0 ? [] : left.splice(index, 1);
    if (one) like.push({ before: node, after: one });
    return !one;
  };
  const unlike = before
    .filter(take((pair) => context.same(pair.before.value, pair.after.value)))
    .filter(take((pair) => equalSchemas(pair, context)));
  if (unlike.length !== left.length) return { pairs: like, gone: unlike, come: left };
  const pairs = unlike.map((node, index) => ({ before: node, after: left[index] ?? node }));
  return { pairs: [...like, ...pairs], gone: [], come: [] };
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
  for (const key of ['oneOf', 'anyOf']) {
    const [was, is] = [before.keys.get(key), after.keys.get(key)];
    if (Boolean(was) === Boolean(is)) continue;
    const [union, view, whole] = is ? [is, after, pair.before] : [was as Node, before, pair.after];
    if (!isBare(view, key)) continue;
    const beside = (one: Node) => (is ? { before: whole, after: one } : { before: one, after: whole });
    const all = members(union);
    const like = all.find((one) => equalSchemas(beside(one), context));
    if (!like) continue;
    context.compareSchema(beside(like));
    for (const one of all) {
      if (one === like) continue;
      const where = is
        ? { before: { ...one, value: undefined }, after: one }
        : { before: one, after: { ...one, value: undefined } };
      tell(where, is ? 'wider' : 'narrower', one, context);
    }
    return new Set([...before.keys.keys(), ...after.keys.keys()].filter((one) => one === key || !isAnnotation(one)));
  }
  return undefined;
}

/** Whether a view is nothing but a choice. */
function isBare({ keys, properties, required, references }: View, key: string): boolean {
  const others = [...keys.keys()].filter((one) => one !== key && one !== 'discriminator' && !isAnnotation(one));
  return !others.length && !properties.size && !required.size && !references.length;
}
