import type { Context, Pair } from '../context.js';
import type { KeyComparer } from '../form.js';
import { child, type Node, objectOf } from '../json.js';
import { code } from '../words.js';
import { pairOperations } from './pairs.js';

/** Compares callbacks, in which the service sends the requests. */
export const compareCallbacks: KeyComparer = ({ before, after }, context) => {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  for (const name of names) {
    if (name.startsWith('x-')) continue;
    const pair = { before: child(before, name), after: child(after, name) };
    if (pair.before.value === undefined)
      context.report(pair, 'callback-added', 'minor', `The service may call back: ${code(name)} was added.`);
    else if (pair.after.value === undefined)
      context.report(pair, 'callback-removed', 'major', `The service no longer calls back: ${code(name)} was removed.`);
    else compareCallback(pair, context);
  }
};

/** Compares the addresses and contents of two callbacks. */
export function compareCallback(pair: Pair, context: Context): void {
  context.followed(pair, (addresses, inner) => inner.once(addresses, () => compareAddresses(addresses, inner)));
}

function compareAddresses({ before: was, after: is }: Pair, context: Context): void {
  if (context.same(was.value, is.value)) return;
  const addresses = new Set([...Object.keys(objectOf(was.value)), ...Object.keys(objectOf(is.value))]);
  for (const address of addresses) {
    if (address.startsWith('x-')) continue;
    const items = { before: child(was, address), after: child(is, address) };
    if (items.before.value === undefined)
      context.report(items, 'callback-added', 'minor', `The service may now call back at ${code(address)}.`);
    else if (items.after.value === undefined)
      context.report(items, 'callback-removed', 'major', `The service no longer calls back at ${code(address)}.`);
    else context.followed(items, (sent, inner) => compareSent(sent, address, 'callback', inner));
  }
}

/** Compares webhooks, which the service sends when something happens. */
export function compareWebhooks({ before, after }: Pair, context: Context): void {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  for (const name of names) {
    const pair = { before: child(before, name), after: child(after, name) };
    if (pair.before.value === undefined) context.report(pair, 'webhook-added', 'minor', 'It was added.');
    else if (pair.after.value === undefined) context.report(pair, 'webhook-removed', 'major', 'It was removed.');
    else context.followed(pair, (sent, inner) => compareSent(sent, name, 'webhook', inner));
  }
}

/** Compares the operations of a path item that the service calls. */
function compareSent({ before, after }: Pair, name: string, what: 'callback' | 'webhook', context: Context): void {
  const pairs = pairOperations(context.base.operationsOf(before, name), context.head.operationsOf(after, name));
  for (const { before: was, after: is } of pairs) {
    if (was && is) context.flipped().compareOperation(was, is);
    else if (is) tell({ before: none, after: is }, `${what}-added`, 'minor', `${methodWords(is)} was added.`);
    else if (was) tell({ before: was, after: none }, `${what}-removed`, 'major', `${methodWords(was)} was removed.`);
  }
  function tell(
    where: Pair,
    kind: `${typeof what}-${'added' | 'removed'}`,
    step: 'minor' | 'major',
    message: string,
  ): void {
    context.report(where, kind, step, message);
  }
}

const none: Node = { steps: [], value: undefined };

function methodWords({ method }: { readonly method: string }): string {
  return code(method.toUpperCase());
}
