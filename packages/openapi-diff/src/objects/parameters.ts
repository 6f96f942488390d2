import type { Context, Pair } from '../context.js';
import type { Document, OperationPlace } from '../document.js';
import type { Form, Keyed } from '../form.js';
import { child, entryOf, equal, isObject, type Json, type Node, objectOf, refOf } from '../json.js';
import { compareKeys, described, fact } from '../keys.js';
import { wholeViewOf } from '../schema/composition.js';
import { code } from '../words.js';
import { compareContent, sameSchemaKey } from './content.js';
import { exampleKeys } from './examples.js';
import { pathPattern } from './pairs.js';
import { areSingle, isSingle, withoutDefaults } from './serialization.js';

/** Headers that are not parameters, even if a document lists them. */
const noParameters = ['accept', 'content-type', 'authorization'];

const styles: Readonly<Record<string, string>> = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };

const keys: Form['keys'] = {
  ...described,
  ...exampleKeys,
  name: () => undefined,
  in: () => undefined,
  required: ({ before, after, holders }, context) => {
    const where = after.value === undefined ? { before, after: holders.after } : { before, after };
    const must = after.value === true;
    const message = must ? 'It is now required.' : 'It is no longer required.';
    context.report(where, 'parameter-changed', must ? 'major' : 'minor', message);
  },
  deprecated: ({ before, after, holders }, context) => {
    const where = after.value === undefined ? { before, after: holders.after } : { before, after };
    const message = after.value ? 'It is deprecated.' : 'It is no longer deprecated.';
    context.report(where, 'parameter-changed', 'minor', message);
  },
  schema: (keyed, context) => {
    if (isObject(keyed.before.value) && isObject(keyed.after.value)) return compareValue(keyed, context);
    const { schema: was, content: wasContent } = objectOf(keyed.holders.before.value);
    const { schema: is, content: isContent } = objectOf(keyed.holders.after.value);
    if (wasContent !== undefined || isContent !== undefined)
      return context.report(keyed.holders, 'parameter-changed', 'major', 'Its value is serialized differently.');
    const message = is === undefined ? 'Its type is no longer described.' : 'Its type is now described.';
    context.report(keyed.holders, 'parameter-changed', was === undefined ? 'major' : 'minor', message);
  },
  content: (keyed, context) => {
    if (isObject(keyed.before.value) && isObject(keyed.after.value)) compareContent(keyed, context);
    else if (sameSchemaKey(keyed.holders))
      context.report(keyed.holders, 'parameter-changed', 'major', 'Its value is written in another way.');
  },
  style: fact('parameter-changed', 'major'),
  explode: fact('parameter-changed', 'major'),
  allowReserved: fact('parameter-changed', { added: 'minor', removed: 'major', changed: 'major' }),
  allowEmptyValue: fact('parameter-changed', { added: 'minor', removed: 'major', changed: 'major' }),
};

/** Compares the schemas of two parameters. A single value is a list of one if each item has its own `name=value`. */
function compareValue(keyed: Keyed, context: Context): void {
  const { before, after, holders } = keyed;
  const [was, is] = [wholeViewOf(context.base, before), wholeViewOf(context.head, after)];
  const items = is.keys.get('items');
  const { in: place, style, explode } = objectOf(holders.after.value);
  const isRepeated = ['query', 'cookie'].includes(String(place)) && style === undefined && explode === undefined;
  const becomesList = isSingle(was) && equal(is.keys.get('type')?.value, ['array']);
  const atLeast = Number(is.keys.get('minItems')?.value ?? 0);
  if (!items || !isRepeated || !becomesList || atLeast > 1) {
    context.ofText().compareSchema(keyed);
    return;
  }
  context.report(keyed, 'field-changed', 'minor', 'It may now be given several times.');
  context.ofText().compareSchema({ before, after: items });
}

/** The parameters of an operation: its own, and those of its path item with other names. */
function parametersOf(
  document: Document,
  { item, ...operation }: OperationPlace,
  byPosition: boolean,
): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const holder of [item, operation]) {
    const listed = child(holder, 'parameters');
    if (!Array.isArray(listed.value)) continue;
    for (const index of listed.value.keys()) {
      const node = child(listed, String(index));
      const parameter = objectOf(document.follow(node).value);
      const name = String(parameter.name);
      if (parameter.in === 'header' && noParameters.includes(name.toLowerCase())) continue;
      found.set(keyOf(parameter, byPosition ? operation.path : ''), node);
    }
  }
  return found;
}

/** The identity of a parameter. The name of a path parameter is not sent, but its position is. */
function keyOf(parameter: Json, path: string): string {
  const name = String(parameter.name);
  if (parameter.in === 'header') return `header ${name.toLowerCase()}`;
  if (parameter.in !== 'path') return `${parameter.in} ${name}`;
  const index = [...path.matchAll(/\{([^{}]*)\}/g)].findIndex(([, one]) => one === name);
  return index < 0 ? `path ${name}` : `path ${index}`;
}

/** Compares the parameters of one operation in both versions. */
export function compareParameters(before: OperationPlace, after: OperationPlace, context: Context): void {
  // In another path, only the name identifies a parameter.
  const samePath = pathPattern(before.path) === pathPattern(after.path);
  const was = parametersOf(context.base, before, samePath);
  const is = parametersOf(context.head, after, samePath);
  const renames = renamed(was, is, context);
  for (const [key, node] of was) {
    const now = is.get(key) ?? is.get(renames.get(key) ?? '');
    if (now) compareParameter({ before: node, after: now }, context, after.id);
    else context.report({ before: node, after: gone }, 'parameter-removed', 'major', 'It was removed.', [after.id]);
  }
  const newNames = new Set(renames.values());
  for (const [key, node] of is) {
    if (was.has(key) || newNames.has(key)) continue;
    const must = objectOf(context.head.follow(node).value).required === true;
    const message = must ? 'It was added and is required.' : 'It was added.';
    context.report({ before: gone, after: node }, 'parameter-added', must ? 'major' : 'minor', message, [after.id]);
  }
}

const gone: Node = { steps: [], value: undefined };

/** Compares two parameters, which are equal if both refer to the same component. */
function compareParameter(pair: Pair, context: Context, id: string): void {
  const [from, to] = [refOf(pair.before.value), refOf(pair.after.value)];
  if (from !== undefined && to !== undefined && context.paired(from, to)) return;
  context.followed(pair, (parts, inner) =>
    compareParameterParts(parts, inner, from === undefined && to === undefined ? undefined : id),
  );
}

/** Compares the contents of two parameters. */
export function compareParameterParts(pair: Pair, context: Context, id?: string): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  context.once(pair, () => {
    const [was, is] = [objectOf(pair.before.value), objectOf(pair.after.value)];
    if (was.in === is.in && was.name !== is.name && was.in !== 'header')
      context.report(
        pair,
        'parameter-renamed',
        'major',
        `Its name was ${code(String(was.name))} before.`,
        id ? [id] : undefined,
      );
    if (was.in !== is.in)
      context.report(
        pair,
        'parameter-changed',
        'major',
        `It is now in the ${code(String(is.in))}; it was in the ${code(String(was.in))}.`,
      );
    const single = areSingle({ before: child(pair.before, 'schema'), after: child(pair.after, 'schema') }, context);
    const inForce = (node: Node, parameter: Json) => ({ ...node, value: withDefaults(parameter, single) });
    compareKeys({ before: inForce(pair.before, was), after: inForce(pair.after, is) }, context, {
      keys,
      defaults: { deprecated: false, allowReserved: false, allowEmptyValue: false, required: false },
    });
  });
}

/** The parameter without keys that only repeat a default. */
function withDefaults(parameter: Json, single: boolean): Json {
  const { required, ...rest } = withoutDefaults(parameter, styles[String(parameter.in)], single);
  return parameter.in === 'path' ? rest : { ...rest, required };
}

/** Renamed parameters: both are the same component, or they are otherwise equal and there is no other candidate. */
function renamed(
  before: ReadonlyMap<string, Node>,
  after: ReadonlyMap<string, Node>,
  context: Context,
): Map<string, string> {
  const left = [...before].filter(([key]) => !after.has(key));
  const right = [...after].filter(([key]) => !before.has(key));
  const nameless = (node: Node, document: Document) => {
    const { name: _name, ...rest } = objectOf(document.follow(node).value);
    return rest;
  };
  const found = new Map<string, string>();
  for (const [old, node] of left) {
    const from = refOf(node.value);
    const moved = right.find(([, one]) => from !== undefined && context.paired(from, refOf(one.value) ?? ''));
    if (moved) {
      found.set(old, moved[0]);
      continue;
    }
    const was = nameless(node, context.base);
    const same = right.filter(([, one]) => equal(nameless(one, context.head), was));
    const rivals = left.filter(([, one]) => equal(nameless(one, context.base), was));
    const [match] = same;
    const certain = same.length === 1 && rivals.length === 1 && entryOf(was, 'description') !== undefined;
    if (match && certain) found.set(old, match[0]);
  }
  return found;
}
