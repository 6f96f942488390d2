import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Context, Pair } from '../context.js';
import type { Form, KeyComparer } from '../form.js';
import { child, entryOf, equal, isObject, type Json, type Node, objectOf } from '../json.js';
import { compareKeys, described, silent, text } from '../keys.js';
import { exampleKeys } from '../objects/examples.js';
import { changeWords, code, list, schemaChangeWords } from '../words.js';
import { boundOf, boundOfIntegers, boundRelation, bounds, constraints, relationOf } from './constraints.js';
import { compareDiscriminator } from './discriminator.js';
import { stepFor } from './relation.js';
import { compareUnion } from './unions.js';
import type { Choice, View } from './view.js';

/** Compares two schemas apart from their fields, and from the keys that are already reported. */
export function compareKeywords(
  pair: Pair,
  before: View,
  after: View,
  context: Context,
  told: ReadonlySet<string> = new Set(),
): void {
  for (const bound of bounds) compareBound(pair, bound, before, after, context);
  const value = (view: View) =>
    Object.fromEntries(
      [...view.keys].filter(([key]) => !told.has(key) && !isBound(key)).map(([key, { value }]) => [key, value]),
    );
  compareKeys(
    { before: { ...pair.before, value: value(before) }, after: { ...pair.after, value: value(after) } },
    context,
    { keys: placed(keywords, before, after) },
  );
}

/** The keys are reported where they were written, which may be outside the schema. */
function placed(keys: Form['keys'], before: View, after: View): Form['keys'] {
  return Object.fromEntries(
    Object.entries(keys).map(([key, comparer]): [string, KeyComparer] => [
      key,
      (keyed, context) => {
        const at = (view: View, node: Node): Choice => ({ ...node, ...view.keys.get(key), value: node.value });
        comparer({ ...keyed, before: at(before, keyed.before), after: at(after, keyed.after) }, context);
      },
    ]),
  );
}

/** A constraint, reported at the schema that lost it. */
const constraint: KeyComparer = ({ before, after, key, holders }, context) => {
  const relation = relationOf(key, before.value, after.value, context.asText);
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  context.report(
    where,
    'field-changed',
    stepFor(relation, context.direction),
    constraintWords(key, before.value, after.value),
  );
};

function constraintWords(key: string, before: unknown, after: unknown): string {
  if (key === 'enum') return valuesWords('allowed values', before, after);
  if (key === 'type') return typeChangeWords(before, after);
  return changeWords(key, before, after);
}

function typeChangeWords(before: unknown, after: unknown): string {
  const [was, is] = [listOf(before), listOf(after)];
  const others = (types: readonly unknown[]) => types.filter((type) => type !== 'null');
  if (before !== undefined && after !== undefined && equal(others(was), others(is)))
    return is.includes('null') ? 'It can now be null.' : 'It can no longer be null.';
  const shown = (types: readonly unknown[]) => (types.length === 1 ? types[0] : types);
  return changeWords('type', before && shown(was), after && shown(is));
}

function valuesWords(words: string, before: unknown, after: unknown): string {
  const [was, is] = [listOf(before), listOf(after)].map((values) => values.map(textOf)) as [string[], string[]];
  if (before === undefined) return `Its ${words} are now ${list(is)}.`;
  if (after === undefined) return `The list of its ${words} was removed.`;
  const more = is.filter((one) => !was.includes(one));
  const fewer = was.filter((one) => !is.includes(one));
  const sentences = [
    more.length ? `${list(more)} ${more.length > 1 ? 'were' : 'was'} added to its ${words}.` : '',
    fewer.length ? `${list(fewer)} ${fewer.length > 1 ? 'were' : 'was'} removed from its ${words}.` : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** A schema that restricts the value: a new one accepts fewer values. */
const subschema: KeyComparer = (keyed, context) => {
  const { before, after, key, holders } = keyed;
  if (isSchema(before.value) && isSchema(after.value)) return context.compareSchema(keyed);
  const was = before.value ?? true;
  const relation = after.value === undefined || was === false ? 'wider' : 'narrower';
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  context.report(
    where,
    'field-changed',
    stepFor(relation, context.direction),
    schemaChangeWords(key, before.value, after.value),
  );
};

function isSchema(value: unknown): boolean {
  return isObject(value);
}

/**
 * Whether an object may contain unnamed fields. Readers of a response ignore unknown fields, but they read those that have a
 * type.
 */
const openness: KeyComparer = (keyed, context) => {
  const { before, after, key, holders } = keyed;
  if (isSchema(before.value) && isSchema(after.value)) return context.compareSchema(keyed);
  const closed = after.value !== undefined && before.value !== false;
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  const breaks = context.direction === 'request' ? closed : isSchema(before.value);
  context.report(where, 'field-changed', breaks ? 'major' : 'minor', schemaChangeWords(key, before.value, after.value));
};

/** A map from names to schemas, each of which may restrict the value. */
const schemaMap: KeyComparer = ({ before, after }, context) => {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  for (const name of names)
    subschema(
      { before: child(before, name), after: child(after, name), key: name, holders: { before, after } },
      context,
    );
};

/** A local definition has an effect where something refers to it, or where a dynamic reference may lead to it. */
const definitions: KeyComparer = ({ before, after }, context) => {
  const dynamic = (holder: Node) =>
    new Map(
      Object.entries(objectOf(holder.value)).flatMap(([name, schema]): [string, Node][] => {
        const anchor = entryOf(schema, '$dynamicAnchor');
        return typeof anchor === 'string' ? [[anchor, child(holder, name)]] : [];
      }),
    );
  const now = dynamic(after);
  for (const [anchor, schema] of dynamic(before)) {
    const schemaNow = now.get(anchor);
    if (schemaNow) context.compareSchema({ before: schema, after: schemaNow });
  }
};

/** The schemas of the first items of a list, one each. Those that have none fit `items`. */
const schemaList: KeyComparer = ({ before, after, holders }, context) => {
  const [was, is] = [listOf(before.value), listOf(after.value)];
  const rest = (holder: Node) => entryOf(holder.value, 'items') ?? {};
  for (let index = 0; index < Math.max(was.length, is.length); index++) {
    const key = String(index);
    const item = (node: Node, holder: Node) => ({
      steps: [...node.steps, key],
      value: listOf(node.value)[index] ?? rest(holder),
    });
    const pair = { before: item(before, holders.before), after: item(after, holders.after) };
    if (isSchema(pair.before.value) && isSchema(pair.after.value)) context.compareSchema(pair);
    else subschema({ ...pair, key: `prefixItems[${key}]`, holders: { before, after } }, context);
  }
};

/** A schema that must not match: the fewer values it accepts, the more remain. */
const negation: KeyComparer = (keyed, context) => {
  if (keyed.before.value === undefined || keyed.after.value === undefined) return subschema(keyed, context);
  context.flipped().compareSchema(keyed);
};

/** The condition that selects one of two schemas: any change moves some values from one schema to the other. */
const condition: KeyComparer = (keyed, context) => {
  if (keyed.before.value === undefined || keyed.after.value === undefined) return subschema(keyed, context);
  const differs = context.probe((probe) => probe.compareSchema(keyed)).some(({ step }) => step !== 'patch');
  if (differs) context.report(keyed, 'field-changed', 'major', `${code(keyed.key)} changed.`);
};

const fallback: KeyComparer = ({ before, after, key, holders }, context) => {
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  // Callers that omit it get a different value than before.
  const step = context.direction === 'request' ? 'major' : 'minor';
  context.report(where, 'field-changed', step, changeWords(key, before.value, after.value));
};

const deprecation: KeyComparer = ({ before, after, holders }, context) => {
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  context.report(where, 'field-changed', 'minor', after.value ? 'It is deprecated.' : 'It is no longer deprecated.');
};

/** Whether a value is used in one direction only. If that removes a field from a body, the field is reported. */
const oneWay: KeyComparer = ({ before, after, key, holders }, context) => {
  const hides = (key === 'readOnly') === (context.direction === 'request');
  if (hides && holders.after.steps.at(-2) === 'properties') return;
  if (hides && after.value === true) {
    context.report({ before, after }, 'field-changed', 'major', `${code(key)} is now ${code('true')}; it was not set.`);
    return;
  }
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  context.report(where, 'field-changed', 'minor', changeWords(key, before.value, after.value));
};

/** Known values of an open list: adding or removing one breaks no reader. */
const known: KeyComparer = ({ before, after, holders }, context) => {
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  const lost = listOf(before.value).some((one) => !listOf(after.value).includes(one)) && after.value !== undefined;
  const step = lost && context.direction === 'request' ? 'major' : 'minor';
  context.report(where, 'field-changed', step, valuesWords('known values', before.value, after.value));
};

const mightBeNull: KeyComparer = ({ before, after, holders }, context) => {
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  const relation = after.value === true ? 'wider' : 'narrower';
  const message = after.value === true ? 'It can now be null.' : 'It can no longer be null.';
  context.report(where, 'field-changed', stepFor(relation, context.direction), message);
};

/** The XML form of a value: another element is another message in both directions. */
const xml: KeyComparer = ({ before, after, holders }, context) => {
  const parts = (node: Node): Json => {
    const { attribute, wrapped, ...rest } = objectOf(node.value);
    return { ...rest, ...(attribute === true && { attribute }), ...(wrapped === true && { wrapped }) };
  };
  const [was, is] = [parts(before), parts(after)];
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
    if (!equal(was[key], is[key]))
      context.report(where, 'field-changed', 'major', changeWords(`xml.${key}`, was[key], is[key]));
};

/** The meaning of a `$ref` depends on these keys. */
const addressing: KeyComparer = ({ before, after, key, holders }, context) => {
  const where = after.value === undefined ? { before, after: holders.after } : { before, after };
  context.report(where, 'field-changed', 'major', changeWords(key, before.value, after.value));
};

const keywords: Form['keys'] = {
  ...described,
  title: text('The title changed.'),
  externalDocs: text('The link to further documentation changed.'),
  ...exampleKeys,
  ...Object.fromEntries(Object.keys(constraints).map((key) => [key, constraint])),
  nullable: mightBeNull,
  items: subschema,
  prefixItems: schemaList,
  contains: subschema,
  propertyNames: subschema,
  patternProperties: schemaMap,
  additionalProperties: openness,
  unevaluatedProperties: openness,
  unevaluatedItems: subschema,
  dependentSchemas: schemaMap,
  contentSchema: subschema,
  oneOf: compareUnion,
  anyOf: compareUnion,
  not: negation,
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
  then: subschema,
  else: subschema,
  discriminator: compareDiscriminator,
  xml,
  default: fallback,
  deprecated: deprecation,
  readOnly: oneWay,
  writeOnly: oneWay,
  'x-extensible-enum': known,
  $comment: silent,
  $defs: definitions,
  definitions: silent,
  $id: addressing,
  $schema: addressing,
  $anchor: silent,
  $dynamicAnchor: addressing,
  $dynamicRef: addressing,
  $vocabulary: silent,
};

function isBound(key: string): boolean {
  return bounds.some(({ inclusive, exclusive }) => key === inclusive || key === exclusive);
}

function compareBound(pair: Pair, keys: (typeof bounds)[number], before: View, after: View, context: Context): void {
  const was = boundOf(keys, (key) => before.keys.get(key)?.value);
  const is = boundOf(keys, (key) => after.keys.get(key)?.value);
  const inForce = (bound: typeof was) =>
    bound && (isOfIntegers(before, after) ? boundOfIntegers(bound, keys.lower) : bound);
  const relation = boundRelation(keys.lower, inForce(was), inForce(is));
  if (!relation) return;
  const key = is?.key ?? was?.key ?? keys.inclusive;
  const where = {
    before: before.keys.get(was?.key ?? key) ?? { ...child(pair.before, key), value: undefined },
    after: (is && after.keys.get(key)) ?? pair.after,
  };
  const message =
    was && is && was.key !== is.key
      ? `${code(is.key)} is now ${code(String(is.value))}; ${code(was.key)} was ${code(String(was.value))}.`
      : changeWords(key, was?.value, is?.value);
  context.report(where, 'field-changed', stepFor(relation, context.direction), message);
}

function isOfIntegers(...views: readonly View[]): boolean {
  return views.every(({ keys }) => {
    const types = keys.get('type')?.value;
    return (
      Array.isArray(types) && types.includes('integer') && types.every((one) => one === 'integer' || one === 'null')
    );
  });
}
