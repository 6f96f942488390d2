import type { Context, Pair } from '../context.js';
import type { Form } from '../form.js';
import { child, isObject, type Json, type Node, objectOf } from '../json.js';
import { compareKeys, fact } from '../keys.js';
import { stepFor } from '../schema/relation.js';
import { code } from '../words.js';
import { exampleKeys } from './examples.js';

/** Compares what each media type of a request or a response holds. */
export function compareContent({ before, after }: Pair, context: Context): void {
  const was = byMediaType(before);
  const is = byMediaType(after);
  for (const [name, node] of was) {
    const now = is.get(name) ?? covering(is, name);
    if (now) compareMediaType({ before: node, after: now }, context);
    else {
      const where = { before: node, after: { ...after, value: undefined } };
      context.report(where, 'media-type-removed', 'major', `${code(String(node.steps.at(-1)))} was removed.`);
    }
  }
  for (const [name, node] of is) {
    if (was.has(name)) continue;
    const where = { before: { ...before, value: undefined }, after: node };
    context.report(where, 'media-type-added', 'minor', `${code(String(node.steps.at(-1)))} was added.`);
  }
}

/** Whether both versions have a `schema`, or neither has: then it is no move from `schema` to `content`. */
export function sameSchemaKey({ before, after }: Pair): boolean {
  return (objectOf(before.value).schema === undefined) === (objectOf(after.value).schema === undefined);
}

/** Names of media types are the same in any case, and spaces in them say nothing. */
function byMediaType(content: Node): Map<string, Node> {
  const normal = (name: string) => name.toLowerCase().replaceAll(/\s+/g, '');
  return new Map(Object.keys(objectOf(content.value)).map((name) => [normal(name), child(content, name)]));
}

/** The range that covers a media type, as `application/*` does. */
function covering(content: ReadonlyMap<string, Node>, name: string): Node | undefined {
  return content.get(`${name.split('/')[0]}/*`) ?? content.get('*/*');
}

const mediaType: Form['keys'] = {
  schema: (keyed, context) => {
    if (isObject(keyed.before.value) && isObject(keyed.after.value)) return context.compareSchema(keyed);
    const relation = keyed.before.value === undefined ? 'narrower' : 'wider';
    const message =
      relation === 'narrower' ? 'What it holds is described now.' : 'What it holds is no longer described.';
    context.report(keyed.holders, 'media-type-changed', stepFor(relation, context.direction), message);
  },
  itemSchema: (keyed, context) => {
    if (isObject(keyed.before.value) && isObject(keyed.after.value)) return context.compareSchema(keyed);
    const relation = keyed.before.value === undefined ? 'narrower' : 'wider';
    context.report(
      keyed.holders,
      'media-type-changed',
      stepFor(relation, context.direction),
      'What its items hold changed.',
    );
  },
  ...exampleKeys,
  encoding: (keyed, context) => {
    const [was, is] = [objectOf(keyed.before.value), objectOf(keyed.after.value)];
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const pair = { before: child(keyed.before, name), after: child(keyed.after, name) };
      const inForce = (node: Node) => ({ ...node, value: withDefaults(objectOf(node.value)) });
      const there =
        pair.after.value === undefined
          ? { ...inForce(pair.after), steps: keyed.holders.after.steps }
          : inForce(pair.after);
      compareKeys({ before: inForce(pair.before), after: there }, context, encoding);
    }
  },
};

function withDefaults(value: Json): Json {
  const { style, explode, ...rest } = value;
  const inForce = style ?? 'form';
  return {
    ...rest,
    ...(inForce !== 'form' && { style }),
    ...(explode !== undefined && explode !== (inForce === 'form') && { explode }),
  };
}

/** How a field of a form is sent. */
const encoding: Form = {
  keys: {
    contentType: fact('media-type-changed', 'major'),
    style: fact('media-type-changed', 'major'),
    explode: fact('media-type-changed', 'major'),
    allowReserved: fact('media-type-changed', 'major'),
    headers: (keyed, context) => context.compareHeaders(keyed),
  },
  defaults: { allowReserved: false },
};

function compareMediaType(pair: Pair, context: Context): void {
  const inForce = { before: context.base.follow(pair.before), after: context.head.follow(pair.after) };
  const isText = /^(text\/|application\/x-www-form-urlencoded|multipart\/)/i.test(String(pair.before.steps.at(-1)));
  // Who reads a response has a type for it, however it was sent.
  const asText = isText && context.direction === 'request';
  compareKeys(inForce, asText ? context.ofText() : context, { keys: mediaType, defaults: { encoding: {} } });
}
