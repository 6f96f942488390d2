import type { Context, Pair } from '../context.js';
import type { Form, KeyComparer } from '../form.js';
import { isObject, objectOf, refOf } from '../json.js';
import { compareKeys, described } from '../keys.js';
import { compareContent } from './content.js';

/** Compares the request bodies of an operation. */
export const compareRequestBody: KeyComparer = ({ before, after }, context) => {
  if (before.value === undefined) {
    const must = objectOf(context.head.follow(after).value).required === true;
    const message = must ? 'A body was added and is required.' : 'An optional body was added.';
    return context.report({ before, after }, 'request-body-added', must ? 'major' : 'minor', message);
  }
  if (after.value === undefined)
    return context.report({ before, after }, 'request-body-removed', 'major', 'The body was removed.');
  const [from, to] = [refOf(before.value), refOf(after.value)];
  if (from !== undefined && to !== undefined && context.paired(from, to)) return;
  context.followed({ before, after }, compareRequestBodyParts);
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
      const message = must ? 'It is now required.' : 'It is no longer required.';
      // In a callback, the body that the service sends is a promise.
      const step = must === (context.direction === 'request') ? 'major' : 'minor';
      context.report(where, 'request-body-changed', step, message);
    },
  },
  defaults: { required: false },
};

/** Compares the contents of two request bodies. */
export function compareRequestBodyParts(pair: Pair, context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  context.once(pair, () => compareKeys(pair, context, requestBody));
}
