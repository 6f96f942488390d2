import type { ChangeKind, Step } from './change.js';
import type { Context, Pair } from './context.js';
import type { Form, KeyComparer } from './form.js';
import { child, entryOf, equal, objectOf } from './json.js';
import { compareExtension } from './objects/extensions.js';
import { changeWords, code } from './words.js';

/** Compares two objects of OpenAPI key by key. A key that they may not have is reported as unknown. */
export function compareKeys(pair: Pair, context: Context, { keys, defaults = {} }: Form): void {
  const before = objectOf(pair.before.value);
  const after = objectOf(pair.after.value);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = inForce(child(pair.before, key), entryOf(defaults, key));
    const is = inForce(child(pair.after, key), entryOf(defaults, key));
    if (context.same(was.value, is.value)) continue;
    const keyed = { before: was, after: is, key, holders: pair };
    const comparer = entryOf(keys, key) as KeyComparer | undefined;
    (comparer ?? (key.startsWith('x-') ? compareExtension : unknown))(keyed, context);
  }
}

/** An explicit default means the same as an implicit one. */
function inForce(node: Pair['before'], fallback: unknown): Pair['before'] {
  return fallback !== undefined && equal(node.value, fallback) ? { ...node, value: undefined } : node;
}

/** A key that no version of OpenAPI allows here. Its effect is unknown, so it counts as breaking. */
const unknown: KeyComparer = ({ before, after, key }, context) =>
  context.report(
    { before, after },
    'unknown-changed',
    'major',
    `${code(key)} is unknown: neither OpenAPI 3.0 nor 3.1 defines it. ${changeWords(key, before.value, after.value)}`,
  );

/** Text that only people read. */
export function text(message: string): KeyComparer {
  return (keyed, context) => context.report(keyed, 'text-changed', 'patch', message);
}

/** The keys that describe a thing, wherever it occurs. */
export const described: Form['keys'] = {
  summary: text('The summary changed.'),
  description: text('The description changed.'),
};

/** A key with the same meaning in whichever direction it changes. */
export function fact(kind: ChangeKind, steps: Step | { added: Step; removed: Step; changed: Step }): KeyComparer {
  return ({ before, after, key, holders }, context) => {
    const { added, removed, changed } =
      typeof steps === 'string' ? { added: steps, removed: steps, changed: steps } : steps;
    const step = before.value === undefined ? added : after.value === undefined ? removed : changed;
    // A removed key is reported at the object that had it, which still exists.
    const where = after.value === undefined ? { before, after: holders.after } : { before, after };
    context.report(where, kind, step, changeWords(key, before.value, after.value));
  };
}

/** Keys that mean nothing to API users, such as a comment. */
export const silent: KeyComparer = () => undefined;
