import type { Context, Pair } from '../context.js';
import type { Form } from '../form.js';
import { child, equal, objectOf } from '../json.js';

/** Examples. Tests and samples rely on them, callers do not. */
export const exampleKeys: Form['keys'] = {
  example: ({ before, after, holders }, context) =>
    context.report(
      after.value === undefined ? { before, after: holders.after } : { before, after },
      'example-changed',
      'patch',
      'The example changed.',
    ),
  examples: ({ before, after, holders }, context) => {
    const where = after.value === undefined ? { before, after: holders.after } : { before, after };
    if (!equalExamples({ before, after }, context))
      context.report(where, 'example-changed', 'patch', 'The example changed.');
  },
};

/** Whether two maps of examples are equal, inline or shared. */
function equalExamples({ before, after }: Pair, { base, head }: Context): boolean {
  if (Array.isArray(before.value) || Array.isArray(after.value)) return false;
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  return [...names].every((name) =>
    equal(base.follow(child(before, name)).value, head.follow(child(after, name)).value),
  );
}

/** The content of a shared example. */
export function compareSharedExample(pair: Pair, context: Context): void {
  if (!equal(pair.before.value, pair.after.value))
    context.report(pair, 'example-changed', 'patch', 'The example changed.');
}
