import type { Context, Pair } from '../context.js';
import type { KeyComparer } from '../form.js';
import { child, equal, isObject, type Node, objectOf } from '../json.js';
import { compareKeys } from '../keys.js';
import { changeWords, code, typeWords } from '../words.js';
import { type Relation, stepFor } from './relation.js';

/** What says which of several types a value is: its field, and the value of it that stands for each. */
export const compareDiscriminator: KeyComparer = ({ before, after, holders }, context) => {
  const tell = (where: Pair, relation: Relation, text: string) =>
    context.report(where, 'field-changed', stepFor(relation, context.direction), text);
  const [was, is] = [fieldOf(before.value), fieldOf(after.value)];
  if (before.value === undefined)
    return tell({ before, after }, 'narrower', `The field ${code(String(is))} now selects the type.`);
  if (after.value === undefined)
    return tell(
      { before, after: holders.after },
      'wider',
      `The field ${code(String(was))} no longer selects the type.`,
    );
  if (was !== is)
    tell(
      { before, after },
      'other',
      `The field ${code(String(is))} now selects the type; it was ${code(String(was))}.`,
    );
  compareMapping({ before: child(before, 'mapping'), after: child(after, 'mapping') }, holders, context);
  compareKeys({ before: rest(before), after: rest(after) }, context, {
    keys: {
      defaultMapping: ({ before: old, after: now, key }, inner) =>
        inner.report({ before, after }, 'field-changed', 'major', changeWords(key, old.value, now.value)),
    },
  });
};

/** The field of a discriminator. Documents that come from Swagger 2.0 often have only its name. */
function fieldOf(discriminator: unknown): unknown {
  return typeof discriminator === 'string' ? discriminator : objectOf(discriminator).propertyName;
}

function rest(node: Node): Node {
  const { propertyName: _propertyName, mapping: _mapping, ...others } = objectOf(node.value);
  return { ...node, value: others };
}

function compareMapping({ before, after }: Pair, holders: Pair, context: Context): void {
  const [was, is] = [entries(before), entries(after)];
  const tell = (where: Pair, relation: Relation, text: string) =>
    context.report(where, 'field-changed', stepFor(relation, context.direction), text);
  for (const [value, target] of was) {
    const where = { before: child(before, value), after: child(after, value) };
    const now = is.get(value);
    if (now === undefined) {
      // Without an entry, the name of a schema stands for it.
      if (value === target.split('/').at(-1)) continue;
      tell({ ...where, after: holders.after }, 'narrower', `The value ${code(value)} no longer selects a type.`);
    } else if (!equal(target, now) && !context.paired(target, now))
      tell(
        where,
        'other',
        `The value ${code(value)} now selects ${typeWords({ $ref: now })}; it selected ${typeWords({ $ref: target })} before.`,
      );
  }
  for (const [value, target] of is)
    if (!was.has(value) && value !== target.split('/').at(-1)) {
      const where = { before: child(before, value), after: child(after, value) };
      tell(where, 'wider', `The value ${code(value)} now selects ${typeWords({ $ref: target })}.`);
    }
}

/** Which value stands for which schema; the name of one is short for the reference to it. */
function entries(node: Node): Map<string, string> {
  const mapping = isObject(node.value) ? node.value : {};
  return new Map(
    Object.entries(mapping).map(([value, target]) => {
      const text = String(target);
      return [
        value,
        /^[\w.-]+$/.test(text) && !text.includes('.yaml') && !text.includes('.json')
          ? `#/components/schemas/${text}`
          : text,
      ];
    }),
  );
}
