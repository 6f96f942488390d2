import { resolveIn } from '../bundle.js';
import type { Judge } from '../context.js';
import { objectOf, placeOf } from '../json.js';
import { changeWords, componentWords } from '../words.js';

/** A parameter that came, went or is described elsewhere. */
export const judgeParameter: Judge = (difference, context) => {
  if (difference.named !== 'parameters') return undefined;
  const { before, after } = difference;
  if (before.value === undefined) {
    const required = objectOf(resolveIn(context.head, after.value)).required === true;
    const text = required ? 'It was added and must be given.' : 'It was added.';
    return [context.change(difference, 'parameter-added', required ? 'major' : 'minor', text)];
  }
  if (after.value === undefined) return [context.change(difference, 'parameter-removed', 'major', 'It was removed.')];
  const breaks = context.verdicts.breaksBetween(placeOf(before), placeOf(after));
  const text = `It is ${componentWords(after.value)} now; it was ${componentWords(before.value)}.`;
  return [context.change(difference, 'parameter-changed', breaks ? 'major' : 'patch', text)];
};

/** What belongs to a parameter itself, not to the type of its value. */
export const judgeParameterFact: Judge = (difference, context) => {
  const { key, named } = difference;
  if (named || !['name', 'in', 'style', 'explode', 'allowReserved', 'allowEmptyValue'].includes(key)) return undefined;
  if (!inParameter(difference.after.steps)) return undefined;
  // The name of a path parameter is not on the wire, but it is the name of the client's input.
  const step = key === 'name' || key === 'in' ? 'major' : context.step(difference, 'minor');
  const text = changeWords(key, difference.before.value, difference.after.value);
  return [context.change(difference, 'parameter-changed', step, text)];
};

/** Whether a parameter or a request body must be given. */
export const judgeMust: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (key !== 'required' || named || Array.isArray(before.value) || Array.isArray(after.value)) return undefined;
  const must = after.value === true;
  const kind = inParameter(after.steps)
    ? 'parameter-changed'
    : after.steps.includes('requestBody')
      ? 'request-body-changed'
      : 'header-changed';
  // A header that must be there in an answer is a promise; one that must be sent is a demand.
  const step = must !== (kind === 'header-changed') ? 'major' : 'minor';
  const verb = kind === 'header-changed' ? 'sent' : 'given';
  return [
    context.change(difference, kind, step, must ? `It must be ${verb} now.` : `It need not be ${verb} any more.`),
  ];
};

/** A request body that came or went. */
export const judgeRequestBody: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (key !== 'requestBody' || named) return undefined;
  if (before.value === undefined) {
    const must = objectOf(after.value).required === true;
    const text = must ? 'A body was added and must be given.' : 'A body was added; it may be left out.';
    return [context.change(difference, 'request-body-added', must ? 'major' : 'minor', text)];
  }
  return [context.change(difference, 'request-body-removed', 'major', 'The body was removed.')];
};

/** A media type of a request or an answer that came or went. */
export const judgeMediaType: Judge = (difference, context) => {
  if (difference.named !== 'content') return undefined;
  const { before, after, key } = difference;
  if (before.value !== undefined && after.value !== undefined) return undefined;
  return before.value === undefined
    ? [context.change(difference, 'media-type-added', 'minor', `\`${key}\` was added.`)]
    : [context.change(difference, 'media-type-removed', 'major', `\`${key}\` was removed.`)];
};

function inParameter(steps: readonly string[]): boolean {
  return steps.at(-3) === 'parameters';
}
