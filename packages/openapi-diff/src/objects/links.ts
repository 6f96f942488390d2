import type { Context, Pair } from '../context.js';
import type { Form, KeyComparer } from '../form.js';
import { child, objectOf } from '../json.js';
import { compareKeys, fact, text } from '../keys.js';

const link: Form = {
  keys: {
    description: text('The description changed.'),
    operationRef: fact('link-changed', 'major'),
    operationId: fact('link-changed', 'major'),
    parameters: fact('link-changed', 'major'),
    requestBody: fact('link-changed', 'major'),
    server: fact('link-changed', 'major'),
  },
};

/** Compares the links of a response. */
export const compareLinks: KeyComparer = ({ before, after }, context) => {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  for (const name of names) {
    const pair = { before: child(before, name), after: child(after, name) };
    if (pair.before.value === undefined) context.report(pair, 'link-added', 'minor', 'It was added.');
    else if (pair.after.value === undefined) context.report(pair, 'link-removed', 'major', 'It was removed.');
    else compareLink(pair, context);
  }
};

/** Compares the contents of two links. */
export function compareLink(pair: Pair, context: Context): void {
  context.followed(pair, ({ before, after }, inner) => {
    if (!inner.same(before.value, after.value)) compareKeys({ before, after }, inner, link);
  });
}
