import { greatestStep } from '../change.js';
import type { Context, Opened, Pair } from '../context.js';
import { typeWords } from '../words.js';
import { withMoved } from './composition.js';
import { compareFields } from './fields.js';
import { compareKeywords } from './keywords.js';
import { inLikeWords } from './notation.js';
import { compareKeyOfChoice, widened } from './unions.js';
import { isAnnotation, type Reference, unionKeys, type View, viewOf } from './view.js';

/** Compares two schemas by the values they accept. A component that both refer to is compared separately. */
export function compareSchema(pair: Pair, context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  context.once(pair, () => {
    const swapped = onlyReferences(viewOf(context.base, pair.before), viewOf(context.head, pair.after), context);
    if (swapped) compareSwapped(pair, swapped, context);
    else compareOpened(pair, context);
  });
}

/** Compares two schemas by content, even if each has a name. */
function compareOpened(pair: Pair, outer: Context): void {
  const opened: Opened = { before: new Set(), after: new Set() };
  const views = openedViews(pair, outer, opened);
  const context = outer.opened(pair, opened);
  const [before, after] = inLikeWords(pair, ...withMoved(pair, ...views, context));
  compareKeyOfChoice(before, after, context);
  const told = widened(pair, before, after, context);
  if (!told) compareFields(pair, before, after, context);
  compareKeywords(pair, before, after, context, told);
}

/** The views of both schemas, in which every reference is one that the other side has too: all others are opened. */
function openedViews(pair: Pair, context: Context, opened: Opened, flatUnions = true): [View, View] {
  for (;;) {
    const before = viewOf(context.base, pair.before, opened.before, flatUnions);
    const after = viewOf(context.head, pair.after, opened.after, flatUnions);
    const [goneBefore, comeAfter] = unlike(before, after, context);
    if (!goneBefore.length && !comeAfter.length) {
      // A choice with only one alternative left is reported as a choice.
      const hasUnion = ({ keys }: View) => unionKeys.some((key) => keys.has(key));
      const unlikeUnions = hasUnion(before) !== hasUnion(after);
      return unlikeUnions && flatUnions ? openedViews(pair, context, opened, false) : [before, after];
    }
    for (const { target } of goneBefore) opened.before.add(target);
    for (const { target } of comeAfter) opened.after.add(target);
  }
}

/** The references of each side that the other one does not have. */
function unlike(before: View, after: View, context: Context): [Reference[], Reference[]] {
  const left = [...after.references];
  const gone = before.references.filter(({ target }) => {
    const index = left.findIndex((one) => context.paired(target, one.target));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [gone, left];
}

/** Where each side is another component and nothing else, their places. */
function onlyReferences(before: View, after: View, context: Context): Pair | undefined {
  const [was, ...moreBefore] = before.references;
  const [is, ...moreAfter] = after.references;
  if (!was || !is || moreBefore.length || moreAfter.length || demands(before) || demands(after)) return undefined;
  if (context.paired(was.target, is.target)) return undefined;
  return { before: was.node, after: is.node };
}

/** Whether a view says anything of values besides its references. */
export function demands({ keys, properties, required }: View): boolean {
  return properties.size > 0 || required.size > 0 || [...keys.keys()].some((key) => !isAnnotation(key));
}

/** A type that was replaced is reported in one sentence, with the bump of its largest difference. */
function compareSwapped(pair: Pair, names: Pair, context: Context): void {
  const inside = context.probe((probe) => compareOpened(pair, probe));
  const step = greatestStep(inside.map((change) => change.step));
  if (!step) return;
  const words = step === 'patch' && inside.every(({ kind }) => kind === 'text-changed');
  if (words) for (const { kind, message } of inside.slice(0, 1)) context.report(pair, kind, step, message);
  else {
    const text = `Its type is now ${typeWords(names.after.value)}; it was ${typeWords(names.before.value)}.`;
    context.report(pair, 'field-changed', step, text);
  }
}
