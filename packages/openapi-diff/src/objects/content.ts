import type { Context, Pair } from '../context.js';
import type { Form } from '../form.js';
import { child, isObject, type Node, objectOf } from '../json.js';
import { compareKeys, fact } from '../keys.js';
import { wholeViewOf } from '../schema/composition.js';
import { stepFor } from '../schema/relation.js';
import { code } from '../words.js';
import { exampleKeys } from './examples.js';
import { areSingle, withoutDefaults } from './serialization.js';

/** Compares the contents of a request or a response by media type. */
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
    const range = covering(was, name);
    const breaks =
      range &&
      context
        .probe((probe) => compareMediaType({ before: range, after: node }, probe))
        .some(({ step }) => step === 'major');
    const words = code(String(node.steps.at(-1)));
    if (breaks) {
      const rangeWords = code(String(range.steps.at(-1)));
      const message = `${words} was added, in another form than ${rangeWords}, which covered it before.`;
      context.report(where, 'media-type-added', 'major', message);
    } else context.report(where, 'media-type-added', 'minor', `${words} was added.`);
  }
}

/** Whether both versions have a `schema`, or neither has: then it is not a move from `schema` to `content`. */
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
    const message = relation === 'narrower' ? 'Its content is now described.' : 'Its content is no longer described.';
    context.report(keyed.holders, 'media-type-changed', stepFor(relation, context.direction), message);
  },
  itemSchema: (keyed, context) => {
    if (isObject(keyed.before.value) && isObject(keyed.after.value)) return context.compareSchema(keyed);
    const relation = keyed.before.value === undefined ? 'narrower' : 'wider';
    context.report(
      keyed.holders,
      'media-type-changed',
      stepFor(relation, context.direction),
      'The content of its items changed.',
    );
  },
  ...exampleKeys,
  encoding: (keyed, context) => {
    const [was, is] = [objectOf(keyed.before.value), objectOf(keyed.after.value)];
    const before = wholeViewOf(context.base, child(keyed.holders.before, 'schema')).properties;
    const after = wholeViewOf(context.head, child(keyed.holders.after, 'schema')).properties;
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      // A field that came or went is reported itself.
      if (before.has(name) !== after.has(name)) continue;
      const pair = { before: child(keyed.before, name), after: child(keyed.after, name) };
      const [field, fieldNow] = [before.get(name), after.get(name)];
      const single =
        field !== undefined && fieldNow !== undefined && areSingle({ before: field, after: fieldNow }, context);
      const inForce = (node: Node) => ({ ...node, value: withoutDefaults(objectOf(node.value), 'form', single) });
      const there =
        pair.after.value === undefined
          ? { ...inForce(pair.after), steps: keyed.holders.after.steps }
          : inForce(pair.after);
      compareKeys({ before: inForce(pair.before), after: there }, context, encoding);
    }
  },
};

/** The serialization of a form field. */
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
  const isText = /^(text\/|application\/x-www-form-urlencoded|multipart\/)/i.test(String(pair.before.steps.at(-1)));
  // A reader of a response has a type for it, however it was sent.
  const asText = isText && context.direction === 'request';
  context.followed(pair, (parts, inner) =>
    compareKeys(parts, asText ? inner.ofText() : inner, { keys: mediaType, defaults: { encoding: {} } }),
  );
}
