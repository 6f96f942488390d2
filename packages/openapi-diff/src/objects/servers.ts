import type { Step } from '../change.js';
import type { Context } from '../context.js';
import type { Document, OperationPlace } from '../document.js';
import type { Form } from '../form.js';
import { child, entryOf, isObject, type Node, objectOf, stringsOf } from '../json.js';
import { compareKeys, fact, text } from '../keys.js';
import { code, list } from '../words.js';
import { pathPattern } from './pairs.js';

/** The servers of an operation, and where they are written. */
interface InForce {
  readonly node: Node;
  readonly inherited: boolean;
}

/** Where an operation is: its path below the address of each of its servers. */
export function addressOf(document: Document, operation: OperationPlace): string {
  const bases = serversOf(inForce(document, operation).node).flatMap(addressesOf);
  const all = bases.map((base) => `${base.replace(/\/$/, '')}${pathPattern(operation.path)}`);
  return [...new Set(all)].sort().join(' ');
}

/** Compares the servers of each operation. Changes inherited from the document are reported once. */
export function compareServers(
  pairs: readonly { before: OperationPlace; after: OperationPlace }[],
  context: Context,
): void {
  const moved = pairs.filter((pair) => isSplitElsewhere(pair, context));
  const [one] = moved;
  if (one)
    context.report(
      { before: inForce(context.base, one.before).node, after: inForce(context.head, one.after).node },
      'server-changed',
      'minor',
      'A part of the paths is now a part of the server, or the other way round. Requests go where they went.',
      moved.map(({ after }) => after.id),
    );
  const told = new Map<string, { was: Node; is: Node; ids: string[]; at: Node }>();
  for (const { before, after } of pairs.filter((pair) => !moved.includes(pair))) {
    const was = inForce(context.base, before);
    const is = inForce(context.head, after);
    const key =
      was.inherited && is.inherited
        ? ''
        : `${was.node.steps.join('/')} ${is.node.steps.join('/')} ${is.inherited ? after.id : ''}`;
    const known = told.get(key);
    if (known) known.ids.push(after.id);
    else
      told.set(key, {
        was: was.node,
        is: is.node,
        ids: [after.id],
        at: is.inherited && !was.inherited ? after : is.node,
      });
  }
  for (const { was, is, ids, at } of told.values()) compareLists(was, is, at, ids, context);
}

/** Whether an operation has another path and other servers, which together are the same addresses as before. */
export function isSplitElsewhere(
  { before, after }: { readonly before: OperationPlace; readonly after: OperationPlace },
  { base, head }: { readonly base: Document; readonly head: Document },
): boolean {
  return pathPattern(before.path) !== pathPattern(after.path) && addressOf(base, before) === addressOf(head, after);
}

function inForce(document: Document, operation: OperationPlace): InForce {
  for (const holder of [operation, operation.item]) {
    const own = child(holder, 'servers');
    if (Array.isArray(own.value) && own.value.length) return { node: own, inherited: false };
  }
  return { node: child({ steps: [], value: document.root }, 'servers'), inherited: true };
}

function compareLists(before: Node, after: Node, at: Node, ids: readonly string[], context: Context): void {
  if (context.same(before.value, after.value)) return;
  const was = serversOf(before);
  const is = serversOf(after);
  const left = new Set(is);
  const gone: Node[] = [];
  for (const server of was) {
    const same = is.find((one) => left.has(one) && urlOf(one) === urlOf(server));
    if (!same) gone.push(server);
    else {
      left.delete(same);
      compareServer({ before: server, after: same }, ids, context);
    }
  }
  // A server with variables has many addresses, which may also be listed one by one.
  const addressesNow = new Set(is.flatMap(addressesOf));
  const addressesBefore = new Set(was.flatMap(addressesOf));
  const lost = gone.filter((server) => addressesOf(server).some((address) => !addressesNow.has(address)));
  const come = [...left].filter((server) => addressesOf(server).some((address) => !addressesBefore.has(address)));
  const where = { before, after: at };
  const urls = (servers: readonly Node[]) => list([...new Set(servers.map(urlOf))]);
  if (lost.length) {
    const message = `The service is now at ${urls(is)}; it was at ${urls(was)}.`;
    context.report(where, 'server-changed', 'major', message, ids);
  } else if (come.length)
    context.report(where, 'server-changed', 'minor', `The service is now also at ${urls(come)}.`, ids);
}

/** The servers of a list. Without servers, the service is at the address of the document. */
function serversOf(servers: Node): Node[] {
  if (!Array.isArray(servers.value) || !servers.value.length) return [{ steps: servers.steps, value: { url: '/' } }];
  return servers.value.map((_, index) => child(servers, String(index)));
}

/** An address without a slash at the end and with its host in lower case. */
function urlOf({ value }: Node): string {
  const url = String(objectOf(value).url);
  const [start = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/{]*/i.exec(url) ?? [];
  const whole = start.toLowerCase() + url.slice(start.length);
  return whole.length > 1 ? whole.replace(/\/$/, '') : whole;
}

/** Every address of a server if its variables have lists of values, otherwise its pattern. */
function addressesOf(server: Node): string[] {
  const variables = Object.entries(objectOf(objectOf(server.value).variables));
  let addresses = [urlOf(server)];
  for (const [name, variable] of variables) {
    const values = stringsOf(entryOf(variable, 'enum'));
    if (!values.length || addresses.length * values.length > 1000) continue;
    addresses = addresses.flatMap((address) => values.map((value) => address.replaceAll(`{${name}}`, value)));
  }
  return addresses;
}

const server: Form = {
  keys: {
    url: () => undefined,
    name: text('The name of a server changed.'),
    description: text('The description of a server changed.'),
    variables: (keyed, context) => {
      const names = new Set([
        ...Object.keys(objectOf(keyed.before.value)),
        ...Object.keys(objectOf(keyed.after.value)),
      ]);
      for (const name of names) {
        const pair = { before: child(keyed.before, name), after: child(keyed.after, name) };
        if (isObject(pair.before.value) && isObject(pair.after.value)) compareKeys(pair, context, variable);
        else
          context.report(
            { before: pair.before, after: keyed.after },
            'server-changed',
            'major',
            `The variable ${code(name)} of its address was added or removed.`,
          );
      }
    },
  },
};

const variable: Form = {
  keys: {
    enum: ({ before, after, holders }, context) => {
      const [was, is] = [stringsOf(before.value), stringsOf(after.value)];
      const name = code(holders.after.steps.at(-1) ?? '');
      const tell = (step: Step, message: string) =>
        context.report({ before, after: holders.after }, 'server-changed', step, message);
      if (before.value === undefined) return tell('major', `Only ${list(is)} of ${name} are now served.`);
      if (after.value === undefined) return tell('minor', `${name} may now be any value.`);
      const fewer = was.filter((one) => !is.includes(one));
      const more = is.filter((one) => !was.includes(one));
      if (fewer.length) tell('major', `${name} may no longer be ${list(fewer)}.`);
      if (more.length) tell('minor', `${name} may also be ${list(more)}.`);
    },
    default: fact('server-changed', 'major'),
    description: text('The description of a variable changed.'),
  },
};

function compareServer(pair: { before: Node; after: Node }, ids: readonly string[], context: Context): void {
  if (context.same(pair.before.value, pair.after.value)) return;
  for (const change of context.probe((probe) => compareKeys(pair, probe, server)))
    context.report(pair, change.kind, change.step, change.message, ids);
}
