import type { Context, Pair } from '../context.js';
import type { Document } from '../document.js';
import { child, entryOf, equal, type Node, objectOf } from '../json.js';
import type { Direction } from '../usage.js';
import { code, list } from '../words.js';
import { movesToUsers, wholeViewOf } from './composition.js';
import { type View, viewOf } from './view.js';

/** The key that excludes a field in that direction. */
const hiddenBy: Readonly<Record<Direction, string>> = { request: 'readOnly', response: 'writeOnly' };

/** Compares the fields of two objects, and which of them are required. */
export function compareFields(pair: Pair, before: View, after: View, context: Context): void {
  const kept = (users: 'base' | 'head', name: string) =>
    movesToUsers(pair, { users, name }, ({ properties }, field) => properties.has(field), context);
  const gone = [...before.properties.keys()].filter((name) => !after.properties.has(name) && !kept('base', name));
  const come = [...after.properties.keys()].filter((name) => !before.properties.has(name) && !kept('head', name));
  const renamed = renamedFields(before, after, gone, come);
  for (const [old, name] of renamed) {
    const where = { before: field(before, old), after: field(after, name) };
    context.report(where, 'field-renamed', 'major', `Its name was ${code(old)} before.`);
  }
  const newNames = new Set(renamed.values());
  for (const name of gone) if (!renamed.has(name)) removed(pair, before, after, name, context);
  for (const name of come) if (!newNames.has(name)) added(pair, after, name, context);
  for (const [name, was] of before.properties) {
    const is = after.properties.get(name);
    if (is) compareField({ before: was, after: is }, context);
  }
  compareRequired(pair, before, after, new Set([...gone, ...come]), context);
}

function removed({ after }: Pair, view: View, now: View, name: string, context: Context): void {
  const node = field(view, name);
  const where = { before: node, after: { steps: [...after.steps, 'properties', name], value: undefined } };
  const hidden = isHidden(context.base, node, context.direction);
  // Many services ignore unknown fields, but the types of a generated client reject them.
  const step = hidden ? 'minor' : 'major';
  if (inAlternatives(context.head, now, name))
    context.report(where, 'field-changed', step, 'It belongs to some alternatives now, not to all.');
  else context.report(where, 'field-removed', step, 'It was removed.');
}

/** Whether an alternative of the choices in a view has a field. */
function inAlternatives(document: Document, view: View, name: string): boolean {
  const alternatives = ['oneOf', 'anyOf'].flatMap((key) => {
    const list = view.keys.get(key);
    return list && Array.isArray(list.value) ? list.value.map((_, index) => child(list, String(index))) : [];
  });
  return alternatives.some((one) => viewOf(document, document.follow(one)).properties.has(name));
}

function added({ before }: Pair, view: View, name: string, context: Context): void {
  const node = field(view, name);
  const where = { before: { steps: [...before.steps, 'properties', name], value: undefined }, after: node };
  const must =
    context.direction === 'request' && view.required.has(name) && !isHidden(context.head, node, context.direction);
  context.report(
    where,
    'field-added',
    must ? 'major' : 'minor',
    must ? 'It was added and must be sent.' : 'It was added.',
  );
}

function compareField(pair: Pair, context: Context): void {
  const was = isHidden(context.base, pair.before, context.direction);
  const is = isHidden(context.head, pair.after, context.direction);
  if (was !== is) {
    const key = hiddenBy[context.direction];
    const gone =
      context.direction === 'request' ? 'It is no longer accepted in a request' : 'It is no longer in a response';
    const come = context.direction === 'request' ? 'It is now accepted in a request' : 'It is now in a response';
    const text = is ? `${gone}: it is now ${code(key)}.` : `${come}: it is no longer ${code(key)}.`;
    context.report(pair, 'field-changed', is ? 'major' : 'minor', text);
  }
  // A field that is excluded in this direction may change freely.
  (was && is ? context.atMost('minor') : context).compareSchema(pair);
}

/** Compares the required fields of a body. Added and removed fields are reported elsewhere. */
function compareRequired(pair: Pair, before: View, after: View, told: ReadonlySet<string>, context: Context): void {
  const hidden = (name: string) =>
    [before, after].some((view) => {
      const node = view.properties.get(name);
      return node && isHidden(view === before ? context.base : context.head, node, context.direction);
    });
  const kept = (from: View, name: string) =>
    movesToUsers(
      pair,
      { users: from === before ? 'base' : 'head', name },
      ({ required }, field) => required.has(field),
      context,
    );
  const left = (from: View, than: View) =>
    [...from.required].filter((name) => !than.required.has(name) && !told.has(name) && !kept(from, name));
  const where = { before: child(pair.before, 'required'), after: child(pair.after, 'required') };
  const at = where.after.value === undefined ? { ...where, after: pair.after } : where;
  const tell = (names: readonly string[], step: 'major' | 'minor', text: string) => {
    if (names.length) context.report(at, 'field-changed', step, `${list(names)} became ${text}.`);
  };
  const more = left(after, before);
  const fewer = left(before, after);
  const shown = (names: readonly string[]) => names.filter((name) => !hidden(name));
  const notShown = (names: readonly string[]) => names.filter(hidden);
  const request = context.direction === 'request';
  tell(shown(more), request ? 'major' : 'minor', 'required');
  tell(shown(fewer), request ? 'minor' : 'major', 'optional');
  tell(notShown(more), 'minor', 'required');
  tell(notShown(fewer), 'minor', 'optional');
}

/** Renamed fields: everything else is equal, including the description, and there is no other candidate. */
function renamedFields(
  before: View,
  after: View,
  gone: readonly string[],
  come: readonly string[],
): Map<string, string> {
  const renamed = new Map<string, string>();
  const described = (node: Node) => Boolean(entryOf(node.value, 'description'));
  for (const old of gone) {
    const was = field(before, old);
    const like = (view: View, names: readonly string[]) =>
      names.filter((name) => equal(view.properties.get(name)?.value, was.value));
    const [name, ...others] = like(after, come);
    if (name === undefined || others.length || like(before, gone).length > 1 || !described(was)) continue;
    if (before.required.has(old) === after.required.has(name)) renamed.set(old, name);
  }
  return renamed;
}

function field(view: View, name: string): Node {
  return view.properties.get(name) ?? { steps: [], value: undefined };
}

/** Whether a field is excluded in that direction. */
function isHidden(document: Document, node: Node, direction: Direction): boolean {
  const key = hiddenBy[direction];
  if (entryOf(node.value, key) === true) return true;
  const { $ref, allOf } = objectOf(node.value);
  if ($ref === undefined && allOf === undefined) return false;
  return wholeViewOf(document, node).keys.get(key)?.value === true;
}
