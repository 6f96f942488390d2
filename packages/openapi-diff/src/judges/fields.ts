import type { Change } from '../change.js';
import type { Context, Judge } from '../context.js';
import type { Difference, Pair } from '../differences.js';
import { list, objectOf, placeOf, stringsOf } from '../json.js';
import { changeWords, typeWords } from '../words.js';

/** A field of a body that came, went or became another. */
export const judgeField: Judge = (difference, context) => {
  if (difference.named !== 'properties') return undefined;
  const { key } = difference;
  const { value: before } = difference.before;
  const { value: after } = difference.after;
  if (before === undefined) {
    const required = stringsOf(difference.holders.after.required).includes(key);
    const must = required && context.verdicts.breaks(requiredOf(difference));
    const text = must ? 'It was added and must be sent.' : 'It was added.';
    return [context.change(difference, 'field-added', must ? 'major' : 'minor', text)];
  }
  // Redocly passes what is no longer sent; the input types of the client refuse a field they do not know.
  if (after === undefined) return [context.change(difference, 'field-removed', 'major', 'It was removed.')];
  return [swapped(difference, context)];
};

/** What a schema, its items or one of its parts refers to. */
export const judgeSchemaReference: Judge = (difference, context) => {
  const { key, named } = difference;
  if (named || !(key === 'schema' || key === 'items' || /^\d+$/.test(key))) return undefined;
  if (difference.before.value === undefined || difference.after.value === undefined) return undefined;
  return [swapped(difference, context)];
};

function swapped(difference: Difference, context: Context): Change {
  const { before, after } = difference;
  const breaks = context.verdicts.breaksBetween(placeOf(before), placeOf(after));
  const text = `Its type is ${typeWords(after.value)} now; it was ${typeWords(before.value)}.`;
  return context.change(difference, 'field-changed', breaks ? 'major' : context.step(difference, 'minor'), text);
}

/** Which fields a body must have. What is said of a field that came or went is said there. */
export const judgeRequired: Judge = (difference, context) => {
  if (difference.key !== 'required' || difference.named) return undefined;
  const { value: before } = difference.before;
  const { value: after } = difference.after;
  if (typeof before === 'boolean' || typeof after === 'boolean') return undefined;
  const was = stringsOf(before);
  const is = stringsOf(after);
  const step = context.step(difference, 'minor');
  const known = (name: string) =>
    name in objectOf(difference.holders.before.properties) === name in objectOf(difference.holders.after.properties);
  const more = is.filter((name) => !was.includes(name) && known(name));
  const fewer = was.filter((name) => !is.includes(name) && known(name));
  const changes: Change[] = [];
  if (more.length) changes.push(context.change(difference, 'field-changed', step, `${list(more)} became required.`));
  if (fewer.length) changes.push(context.change(difference, 'field-changed', step, `${list(fewer)} became optional.`));
  return changes;
};

/** The place of the list that says which fields a body must have, seen from one of its fields. */
function requiredOf({ before, after, holders }: Difference): Pair {
  return {
    before: { steps: [...before.steps.slice(0, -2), 'required'], value: holders.before.required },
    after: { steps: [...after.steps.slice(0, -2), 'required'], value: holders.after.required },
  };
}

const lists: Record<string, string> = { enum: 'allowed values', 'x-extensible-enum': 'known values' };

/** The values that a field may have, or that are known. */
export const judgeValues: Judge = (difference, context) => {
  const words = lists[difference.key];
  if (!words || difference.named) return undefined;
  const { value: before } = difference.before;
  const { value: after } = difference.after;
  const step = context.step(difference, 'minor');
  const change = (text: string) => [context.change(difference, 'field-changed', step, text)];
  if (before === undefined) return change(`Its ${words} are ${list(stringsOf(after))} now; there was no such list.`);
  if (after === undefined) return change(`The list of its ${words} was removed.`);
  const more = stringsOf(after).filter((one) => !stringsOf(before).includes(one));
  const fewer = stringsOf(before).filter((one) => !stringsOf(after).includes(one));
  const sentences = [
    more.length ? `Among its ${words} there ${more.length > 1 ? 'are' : 'is'} ${list(more)} now.` : '',
    fewer.length ? `Among its ${words} there is no ${list(fewer)} any more.` : '',
  ];
  return change(sentences.filter(Boolean).join(' '));
};

/** Everything else that a schema says of a value: type, format, bounds, default. */
export const judgeConstraint: Judge = (difference, context) => {
  const { key, named } = difference;
  if (named || !constraints.includes(key)) return undefined;
  const { value: before } = difference.before;
  const { value: after } = difference.after;
  // A caller that leaves the field out gets something else, though no rule of Redocly says so.
  const otherwise = key === 'default' && before !== undefined ? 'major' : 'minor';
  const text =
    key === 'nullable'
      ? `It may ${after === true ? 'be null now' : 'not be null any more'}.`
      : changeWords(key, before, after);
  return [context.change(difference, 'field-changed', context.step(difference, otherwise), text)];
};

const constraints = [
  'type',
  'format',
  'nullable',
  'readOnly',
  'writeOnly',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'additionalProperties',
  'properties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'discriminator',
  'default',
];
