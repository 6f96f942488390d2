import type { Change } from '../change.js';
import type { Context } from '../context.js';
import type { Pair } from '../differences.js';

/** What is to be said of a component as a whole: it came, went, or has another name, which is public in the client's types. */
export function judgeComponent({ before, after }: Pair, context: Context): Change[] {
  const from = `\`${before.steps.at(-1)}\``;
  const to = `\`${after.steps.at(-1)}\``;
  const section = (after.value === undefined ? before : after).steps[1] === 'schemas' ? 'type' : 'component';
  const where = { before, after };
  if (before.value === undefined)
    return [context.change(where, 'component-added', 'minor', `The ${section} ${to} was added.`)];
  if (after.value === undefined)
    return [context.change(where, 'component-removed', 'major', `The ${section} ${from} was removed.`)];
  if (from === to) return [];
  return [context.change(where, 'component-renamed', 'major', `The ${section} ${from} is named ${to} now.`)];
}
