import type { Context, Pair } from '../context.js';
import type { OperationPlace } from '../document.js';
import type { Form } from '../form.js';
import { type Json, type Node, objectOf, sameMembers } from '../json.js';
import { compareKeys, silent, text } from '../keys.js';
import { code, list } from '../words.js';
import { compareCallbacks } from './callbacks.js';
import { type OperationPair, pathPattern } from './pairs.js';
import { compareParameters } from './parameters.js';
import { compareRequestBody } from './request-body.js';
import { compareResponses } from './responses.js';
import { isSplitElsewhere } from './servers.js';

const none: Node = { steps: [], value: undefined };

/** Reports whether an operation was added, removed, moved or renamed, then compares its parts. */
export function compareOperation({ before, after }: OperationPair, context: Context): void {
  if (before && after)
    context.followed(holders({ before, after }), (_items, inner) => {
      compareNames({ before, after }, inner);
      compareParts({ before, after }, inner);
    });
  else if (after)
    context.report({ before: none, after }, 'operation-added', 'minor', `It was added: ${address(after)}.`);
  else if (before)
    context.report({ before, after: none }, 'operation-removed', 'major', `It was removed: ${address(before)}.`);
}

function compareNames(pair: Required<OperationPair>, context: Context): void {
  const { before, after } = pair;
  const [was, is] = [before, after].map(({ value }) => value.operationId);
  if (was !== is) {
    const message =
      was === undefined
        ? `Its operationId is now ${code(after.id)}; it had none.`
        : is === undefined
          ? `It no longer has an operationId; it was ${code(before.id)}.`
          : `Its name was ${code(before.id)} before, and so was that of the method of a generated client.`;
    context.report(pair, 'operation-renamed', was === undefined ? 'minor' : 'major', message);
  }
  const pattern = ({ method, path }: OperationPlace) => `${method} ${pathPattern(path)}`;
  if (pattern(before) !== pattern(after) && !isSplitElsewhere(pair, context))
    context.report(pair, 'operation-moved', 'major', `It is now ${address(after)}; it was ${address(before)}.`);
}

function address({ method, path }: OperationPlace): string {
  return code(`${method.toUpperCase()} ${path}`);
}

const operation: Form = {
  keys: {
    summary: text('The summary changed.'),
    description: text('The description changed.'),
    externalDocs: text('The link to further documentation changed.'),
    tags: ({ before, after, holders }, context) => {
      const [was, is] = [before.value, after.value].map((tags) => (Array.isArray(tags) ? tags : []));
      if (sameMembers(was ?? [], is ?? [])) return;
      const where = after.value === undefined ? { before, after: holders.after } : { before, after };
      context.report(where, 'text-changed', 'patch', 'It moved to other tags.');
    },
    deprecated: ({ before, after, holders }, context) => {
      const where = after.value === undefined ? { before, after: holders.after } : { before, after };
      const successor = objectOf(holders.after.value)['x-replaced-by'];
      const instead = successor ? ` Use ${list([String(successor)])} instead.` : '';
      const message = after.value ? `It is deprecated.${instead}` : 'It is no longer deprecated.';
      context.report(where, 'operation-deprecated', 'minor', message);
    },
    requestBody: compareRequestBody,
    responses: (keyed, context) => compareResponses(keyed, context.flipped()),
    callbacks: compareCallbacks,
    // These keys are compared elsewhere, by their effect.
    operationId: silent,
    parameters: silent,
    security: silent,
    servers: silent,
  },
  defaults: { deprecated: false, tags: [], callbacks: {} },
};

/** Compares the requests and responses of two operations. `context` has the direction of their requests. */
export function compareParts({ before, after }: Required<OperationPair>, context: Context): void {
  compareParameters(before, after, context);
  compareKeys({ before, after }, context, operation);
}

function holders({ before, after }: Required<OperationPair>): Pair {
  return { before: before.holder, after: after.holder };
}

/** The parts of a path item other than its operations. */
function comparePathItem(pair: Pair, context: Context): void {
  const rest = (node: Node): Node => {
    const kept = Object.entries(objectOf(node.value)).filter(([key]) => !partsOfItem.includes(key));
    return { ...node, value: Object.fromEntries(kept) as Json };
  };
  compareKeys({ before: rest(pair.before), after: rest(pair.after) }, context, {
    keys: { summary: text('The summary changed.'), description: text('The description changed.') },
  });
}

const partsOfItem = [
  'get',
  'put',
  'post',
  'delete',
  'patch',
  'head',
  'options',
  'trace',
  'query',
  'additionalOperations',
  'parameters',
  'servers',
  '$ref',
];

/** Compares the path items that contain the operations of both versions, each pair once. */
export function comparePathItems(pairs: readonly Required<OperationPair>[], context: Context): void {
  const each = new Map(pairs.map((pair) => [`${pair.before.path} ${pair.after.path}`, pair]));
  for (const pair of each.values()) context.followed(holders(pair), comparePathItem);
}
