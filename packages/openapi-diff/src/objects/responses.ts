import { greatestStep } from '../change.js';
import type { Context, Pair } from '../context.js';
import type { Form } from '../form.js';
import { child, isObject, type Node, objectOf, refOf } from '../json.js';
import { compareKeys, described, fact } from '../keys.js';
import { code, originWords } from '../words.js';
import { compareContent, sameSchemaKey } from './content.js';
import { exampleKeys } from './examples.js';
import { compareLinks } from './links.js';
import { areSingle, withoutDefaults } from './serialization.js';

/** Compares the responses of an operation. */
export function compareResponses({ before, after }: Pair, context: Context): void {
  const was = byStatus(before);
  const is = byStatus(after);
  for (const [status, node] of was) {
    const now = is.get(status);
    if (now) compareResponse({ before: node, after: now }, context);
    else {
      const where = { before: node, after: { ...after, value: undefined } };
      context.report(where, 'response-removed', 'major', `It no longer responds with ${statusWords(status)}.`);
    }
  }
  for (const [status, node] of is)
    if (!was.has(status)) {
      const where = { before: { ...before, value: undefined }, after: node };
      const covering = coveringStatuses(status).find((one) => was.has(one));
      const old = covering && was.get(covering);
      if (old && breaks(old, node, context))
        context.report(
          where,
          'response-added',
          'major',
          `It now responds with ${statusWords(status)}, in another form than ${code(covering)}, which covered it before.`,
        );
      else context.report(where, 'response-added', 'minor', `It now also responds with ${statusWords(status)}.`);
    }
  const extensions = (node: Node) => ({
    ...node,
    value: Object.fromEntries(Object.entries(objectOf(node.value)).filter(([key]) => key.startsWith('x-'))),
  });
  compareKeys({ before: extensions(before), after: extensions(after) }, context, { keys: {} });
}

/** The range of a status code, and `default`, which apply where the code is not listed. */
function coveringStatuses(status: string): string[] {
  return status === 'default' ? [] : [`${status[0]}XX`, 'default'].filter((one) => one !== status);
}

/** Whether a response breaks those who read it as another one. */
function breaks(before: Node, after: Node, context: Context): boolean {
  return context
    .probe((probe) => probe.followed({ before, after }, compareResponseParts))
    .some(({ step }) => step === 'major');
}

function byStatus(responses: Node): Map<string, Node> {
  const statuses = Object.keys(objectOf(responses.value)).filter((key) => !key.startsWith('x-'));
  return new Map(
    statuses.map((status) => [status === 'default' ? status : status.toUpperCase(), child(responses, status)]),
  );
}

function statusWords(status: string): string {
  return /^\w+$/.test(status) ? status : code(status);
}

/** Compares two responses, which are equal if both refer to the same component. */
function compareResponse(pair: Pair, context: Context): void {
  const [from, to] = [refOf(pair.before.value), refOf(pair.after.value)];
  if (from !== undefined && to !== undefined && context.paired(from, to)) return;
  const [last, lastNow] = [context.base.lastTarget(pair.before.value), context.head.lastTarget(pair.after.value)];
  if (last === undefined || lastNow === undefined) context.followed(pair, compareResponseParts);
  // Another shared response has another meaning, given by its name and description.
  else if (context.probe((probe) => probe.followed(pair, compareResponseParts)).length)
    context.report(
      pair,
      'response-swapped',
      'major',
      `It is now ${originWords(pair.after.value)}; it was ${originWords(pair.before.value)}.`,
    );
}

/** Compares two shared responses, one of which may be an alias. */
export function compareSharedResponse(pair: Pair, context: Context): void {
  if (refOf(pair.before.value) !== undefined || refOf(pair.after.value) !== undefined) compareResponse(pair, context);
  else compareResponseParts(pair, context);
}

const response: Form = {
  keys: {
    ...described,
    content: (keyed, context) => compareContent(keyed, context),
    headers: (keyed, context) => compareHeaders(keyed, context),
    links: compareLinks,
  },
};

function compareResponseParts(pair: Pair, context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  context.once(pair, () => compareKeys(pair, context, response));
}

/** Compares the headers of a response or of a part of a form. Header names are case-insensitive. */
export function compareHeaders({ before, after }: Pair, context: Context): void {
  const [was, is] = [byName(before), byName(after)];
  for (const [name, node] of was) {
    const now = is.get(name);
    if (now) compareHeader({ before: node, after: now }, context);
    else {
      const where = { before: node, after: { ...after, value: undefined } };
      context.report(where, 'header-removed', 'major', 'It was removed.');
    }
  }
  for (const [name, node] of is) {
    if (was.has(name)) continue;
    const must = context.direction === 'request' && objectOf(context.head.follow(node).value).required === true;
    const where = { before: { ...before, value: undefined }, after: node };
    context.report(
      where,
      'header-added',
      must ? 'major' : 'minor',
      must ? 'It was added and must be sent.' : 'It was added.',
    );
  }
}

/** `Content-Type` repeats what `content` says. */
function byName(headers: Node): Map<string, Node> {
  const names = Object.keys(objectOf(headers.value)).filter((name) => name.toLowerCase() !== 'content-type');
  return new Map(names.map((name) => [name.toLowerCase(), child(headers, name)]));
}

function compareHeader(pair: Pair, context: Context): void {
  const [from, to] = [refOf(pair.before.value), refOf(pair.after.value)];
  if (from !== undefined && to !== undefined && context.paired(from, to)) return;
  if (from === undefined || to === undefined) {
    context.followed(pair, compareHeaderParts);
    return;
  }
  const inside = context.probe((probe) => probe.followed(pair, compareHeaderParts));
  const step = greatestStep(inside.map((change) => change.step));
  if (step)
    context.report(
      pair,
      'header-changed',
      step,
      `It is now ${originWords(pair.after.value)}; it was ${originWords(pair.before.value)}.`,
    );
}

const header: Form = {
  keys: {
    ...described,
    ...exampleKeys,
    required: ({ before, after, holders }, context) => {
      const where = after.value === undefined ? { before, after: holders.after } : { before, after };
      const must = after.value === true;
      // A required header is a promise in a response and a demand in a request.
      const step = must === (context.direction === 'request') ? 'major' : 'minor';
      context.report(where, 'header-changed', step, must ? 'It is now always sent.' : 'It is no longer always sent.');
    },
    deprecated: ({ before, after, holders }, context) => {
      const where = after.value === undefined ? { before, after: holders.after } : { before, after };
      context.report(
        where,
        'header-changed',
        'minor',
        after.value ? 'It is deprecated.' : 'It is no longer deprecated.',
      );
    },
    schema: (keyed, context) => {
      if (isObject(keyed.before.value) && isObject(keyed.after.value)) return context.compareSchema(keyed);
      context.report(keyed.holders, 'header-changed', 'major', 'Its value is described differently.');
    },
    content: (keyed, context) => {
      if (isObject(keyed.before.value) && isObject(keyed.after.value)) compareContent(keyed, context);
      else if (sameSchemaKey(keyed.holders))
        context.report(keyed.holders, 'header-changed', 'major', 'Its value is written in another way.');
    },
    style: fact('header-changed', 'major'),
    explode: fact('header-changed', 'major'),
    allowReserved: fact('header-changed', 'major'),
    allowEmptyValue: fact('header-changed', 'minor'),
  },
  defaults: {
    required: false,
    deprecated: false,
    allowReserved: false,
    allowEmptyValue: false,
  },
};

/** Compares the contents of two headers. */
export function compareHeaderParts(pair: Pair, context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  const single = areSingle({ before: child(pair.before, 'schema'), after: child(pair.after, 'schema') }, context);
  const inForce = (node: Node) => ({ ...node, value: withoutDefaults(objectOf(node.value), 'simple', single) });
  context.once(pair, () => compareKeys({ before: inForce(pair.before), after: inForce(pair.after) }, context, header));
}
