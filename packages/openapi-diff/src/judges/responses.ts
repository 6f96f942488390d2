import type { Judge } from '../context.js';
import { placeOf, refOf } from '../json.js';
import { componentWords } from '../words.js';

/** A status code that an operation answers with: it came, went, or its answer is another component. */
export const judgeResponse: Judge = (difference, context) => {
  if (difference.named !== 'responses') return undefined;
  const { before, after, key } = difference;
  if (before.value === undefined)
    return [context.change(difference, 'response-added', 'minor', `It answers with ${key} too.`)];
  if (after.value === undefined)
    return [context.change(difference, 'response-removed', 'major', `It no longer answers with ${key}.`)];
  const text = `It is ${componentWords(after.value)} now; it was ${componentWords(before.value)}.`;
  return [context.change(difference, 'response-swapped', 'major', text)];
};

/** A header of an answer that came, went or is described elsewhere. */
export const judgeHeader: Judge = (difference, context) => {
  if (difference.named !== 'headers') return undefined;
  const { before, after } = difference;
  if (before.value === undefined) return [context.change(difference, 'header-added', 'minor', 'It was added.')];
  if (after.value === undefined) return [context.change(difference, 'header-removed', 'major', 'It was removed.')];
  const breaks = context.verdicts.breaksBetween(placeOf(before), placeOf(after));
  const swapped = refOf(before.value) || refOf(after.value);
  const text = swapped
    ? `It is ${componentWords(after.value)} now; it was ${componentWords(before.value)}.`
    : 'Its description changed.';
  return [context.change(difference, 'header-changed', breaks ? 'major' : 'patch', text)];
};
