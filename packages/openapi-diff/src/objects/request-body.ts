import type { Context, Pair } from '../context.js';
import type { Form, KeyComparer } from '../form.js';
import { isObject, objectOf, refOf } from '../json.js';
import { compareKeys, described } from '../keys.js';
import { compareContent } from './content.js';

/** Compares what an operation may be sent. */
export const compareRequestBody: KeyComparer = ({ before, after }, context) => {
  if (before.value === undefined) {
    const must = objectOf(context.head.follow(after).value).required === true;
    const message = must ? 'A body was added and must be given.' : 'A body was added; it may be left out.';
    return context.report({ before, after }, 'request-body-added', must ? 'major' : 'minor', message);
  }
  if (after.value === undefined)
    return context.report({ before, after }, 'request-body-removed', 'major', 'The body was removed.');
  const [from, to] = [refOf(before.value), refOf(after.value)];
  if (from !== undefined && to !== undefined && context.paired(from, to)) return;
  compareRequestBodyParts({ before: context.base.follow(before), after: context.head.follow(after) }, context);
};

const requestBody: Form = {
  keys: {
    ...described,
    content: (keyed, context) => {
      if (isObject(keyed.before.value) || isObject(keyed.after.value)) compareContent(keyed, context);
    },
    required: ({ before, after, holders }, context) => {
      const where = after.value === undefined ? { before, after: holders.after } : { before, after };
      const must = after.value === true;
      const message = must ? 'It must be given now.' : 'It need not be given any more.';
      // What the service sends, in a callback, is a promise.
      const step = must === (context.direction === 'request') ? 'major' : 'minor';
      context.report(where, 'request-body-changed', step, message);
    },
  },
  defaults: { required: false },
};

/** Compares what two request bodies say. */
export function compareRequestBodyParts(pair: Pair, context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  context.once(pair, () => compareKeys(pair, context, requestBody));
}
