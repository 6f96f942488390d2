import { isDeepStrictEqual } from 'node:util';
import { Numeral } from '@ddm-openapi/spectral-ruleset/numerals';

// See docs/decisions/0022-the-overlay-of-the-profile-is-generated.md.
type Fields = Record<string, unknown>;

/** One step of an overlay: fields merged into an object, an item appended to an array, or a node removed. */
export type Action = { readonly target: string } & ({ readonly update: unknown } | { readonly remove: true });

/** An Overlay 1.0 document. */
export interface Overlay {
  readonly overlay: '1.0.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly extends: string;
  readonly actions: readonly Action[];
}

/**
 * The actions of an Overlay 1.0 document that make `after` of `before`, with the same order of keys where that order
 * differs. Each target selects one node. A value that changes is removed before its successor is added, because tools do
 * not agree on how to merge arrays.
 */
export function overlayActions(before: Fields, after: Fields): Action[] {
  const { removals, additions, items } = compare(before, after, '$');
  const target = '$';
  return [...removals, ...(additions === undefined ? [] : [{ target, update: additions }]), ...items];
}

interface Difference {
  readonly removals: readonly Action[];
  /** What to merge into the node. */
  readonly additions: Fields | undefined;
  /** What to append to arrays in the node. */
  readonly items: readonly Action[];
}

function compare(before: Fields, after: Fields, path: string): Difference {
  const removals: Action[] = [];
  const items: Action[] = [];
  const additions: Fields = {};
  for (const [key, old] of Object.entries(before)) {
    const target = `${path}[${quote(key)}]`;
    const now = after[key];
    if (isSame(old, now)) continue;
    if (isFields(old) && isFields(now) && keepsOrder(old, now)) {
      const inside = compare(old, now, target);
      removals.push(...inside.removals);
      items.push(...inside.items);
      if (inside.additions) additions[key] = inside.additions;
    } else if (Array.isArray(old) && Array.isArray(now) && isSame(old, now.slice(0, old.length))) {
      items.push(...now.slice(old.length).map((update: unknown) => ({ target, update })));
    } else {
      removals.push({ target, remove: true });
      if (key in after) additions[key] = now;
    }
  }
  for (const [key, now] of Object.entries(after)) if (!(key in before)) additions[key] = now;
  return { removals, additions: Object.keys(additions).length ? additions : undefined, items };
}

/** A string of a JSONPath. */
function quote(key: string): string {
  return `'${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Whether the keys that two objects share come in the same order. */
function keepsOrder(before: Fields, after: Fields): boolean {
  const shared = (one: Fields, other: Fields) => Object.keys(one).filter((key) => key in other);
  return isDeepStrictEqual(shared(before, after), shared(after, before));
}

/** Whether two values are equal, and so is the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}
