import type { Change } from '../change.js';
import type { Context } from '../context.js';
import type { Pair } from '../differences.js';

/** What is to be said of a component as a whole: it came, went, or has another name, which is public in the client's types. */
export function judgeComponent({ before, after }: Pair, context: Context): Change[] {
  const where = { before, after };
  if (before.value === undefined) return [context.change(where, 'component-added', 'minor', 'It was added.')];
  if (after.value === undefined) return [context.change(where, 'component-removed', 'major', 'It was removed.')];
  const name = before.steps.at(-1);
  if (name === after.steps.at(-1)) return [];
  return [context.change(where, 'component-renamed', 'major', `Its name in the document was \`${name}\` before.`)];
}
