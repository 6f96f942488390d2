import type { Context } from '../context.js';
import type { Document, OperationPlace } from '../document.js';
import { child, type Node, objectOf, stringsOf } from '../json.js';
import { code } from '../words.js';

/** One accepted combination of credentials: scopes by required scheme. */
type Alternative = ReadonlyMap<string, readonly string[]>;

/** The combinations of credentials that an operation accepts, and where they are written. */
interface InForce {
  readonly node: Node;
  readonly inherited: boolean;
  readonly ways: readonly Alternative[];
}

/** Compares the credentials that each operation accepts. Changes inherited from the document are reported once. */
export function compareSecurity(
  pairs: readonly { before: OperationPlace; after: OperationPlace }[],
  context: Context,
): void {
  const told = new Map<string, { was: InForce; is: InForce; ids: string[] }>();
  for (const { before, after } of pairs) {
    const was = inForce(context.base, before, (name) => newName(name, context));
    const is = inForce(context.head, after, (name) => name);
    const shared = was.inherited && is.inherited;
    const key = shared ? '' : after.id;
    const known = told.get(key);
    if (known) known.ids.push(after.id);
    else told.set(key, { was, is: shared ? is : { ...is, node: is.inherited ? after : is.node }, ids: [after.id] });
  }
  for (const { was, is, ids } of told.values()) {
    const lost = was.ways.filter((way) => !is.ways.some((one) => asksNoMore(one, way)));
    const won = is.ways.filter((way) => !was.ways.some((one) => asksNoMore(one, way)));
    const where = { before: was.node, after: is.node };
    const report = (step: 'major' | 'minor', message: string) =>
      context.report(where, 'security-changed', step, message, ids);
    if (lost.length) report('major', lostWords(lost, is.ways));
    else if (won.length) report('minor', wonWords(won));
  }
}

/** The alternatives without redundant ones. An empty list or an empty alternative requires nothing. */
function inForce(document: Document, operation: OperationPlace, name: (old: string) => string): InForce {
  const own = child(operation, 'security');
  const inherited = !Array.isArray(own.value);
  const node = inherited ? child({ steps: [], value: document.root }, 'security') : own;
  const list = Array.isArray(node.value) ? node.value : [];
  const all = list.map(
    (one): Alternative =>
      new Map(
        Object.entries(objectOf(one)).map(([scheme, scopes]) => [name(scheme), [...new Set(stringsOf(scopes))].sort()]),
      ),
  );
  const ways = all.length ? all : [new Map()];
  const needed = ways.filter(
    (way, index) =>
      !ways.some((other, at) => at !== index && asksNoMore(other, way) && (!asksNoMore(way, other) || at < index)),
  );
  return { node, inherited, ways: needed };
}

/** Whether credentials for one alternative satisfy another one. */
function asksNoMore(way: Alternative, than: Alternative): boolean {
  return [...way].every(([scheme, scopes]) => {
    const held = than.get(scheme);
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
}

function newName(name: string, { renames }: Context): string {
  return renames.get(`#/components/securitySchemes/${name}`)?.split('/').at(-1) ?? name;
}

function lostWords(lost: readonly Alternative[], ways: readonly Alternative[]): string {
  if (lost.some(({ size }) => !size))
    return `It may no longer be called without credentials: it needs ${choice(ways)}.`;
  return `With ${choice(lost)} it may no longer be called: it needs ${choice(ways)}.`;
}

function wonWords(won: readonly Alternative[]): string {
  return won.some(({ size }) => !size)
    ? 'It can now be called without credentials.'
    : `It can now be called with ${choice(won)}.`;
}

function choice(ways: readonly Alternative[]): string {
  return ways.map(wayWords).join(' or ');
}

function wayWords(way: Alternative): string {
  return [...way]
    .map(([scheme, scopes]) => `${code(scheme)}${scopes.length ? ` (${scopes.map(code).join(', ')})` : ''}`)
    .join(' and ');
}
