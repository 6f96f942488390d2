import { isObject, type Json, type JsonObject, textAt } from './json.js';
import { exactly, Numeral } from './numerals.js';
import { placeKey } from './place.js';
import type { References } from './references.js';

/** Something that is written in a file of a document. */
export interface Written {
  readonly value: Json;
  readonly file: string;
  readonly references: References;
}

/** Whether a key of the second of two nodes is not compared. */
export type Ignored = (node: object, key: string) => boolean;

/** A node with its reference followed. */
interface Followed {
  readonly node: Json;
  readonly file: string;
  /** What is written beside the reference, which OpenAPI 3.1 does not ignore. */
  readonly beside: JsonObject | undefined;
  readonly besideFile: string;
}

interface Pair {
  readonly a: Written;
  readonly b: Written;
  readonly step: string;
  readonly above: Pair | undefined;
}

/**
 * Where what two places say differs once all references are followed, each as a path from there, at most so many. Each pair
 * of nodes is compared once, so references may lead in circles.
 */
export function differences(a: Written, b: Written, most: number, ignored: Ignored = () => false): string[][] {
  const compared = new Map<Json, Set<Json>>();
  const isNew = (one: Json, other: Json) => {
    const known = compared.get(one) ?? new Set();
    if (known.has(other)) return false;
    compared.set(one, known.add(other));
    return true;
  };
  const found: string[][] = [];
  const open: Pair[] = [{ a, b, step: '', above: undefined }];
  for (let pair = open.pop(); pair && found.length < most; pair = open.pop()) {
    if (isAlike(pair.a, pair.b) || (isNode(pair.a.value) && !isNew(pair.a.value, pair.b.value))) continue;
    const [left, right] = [followed(pair.a), followed(pair.b)];
    if (!isNode(left.node) || !isNode(right.node) || Array.isArray(left.node) !== Array.isArray(right.node)) {
      if (Object.is(left.node, right.node) && !left.beside && !right.beside) continue;
      found.push(pathOf(pair));
      continue;
    }
    if (!left.beside && !right.beside && left.node !== pair.a.value && !isNew(left.node, right.node)) continue;
    const [lefts, rights] = [entriesOf(left), entriesOf(right)];
    const rightNode = right.node;
    const steps = [...lefts.keys(), ...[...rights.keys()].filter((step) => !lefts.has(step))];
    for (const step of steps.reverse()) {
      if (ignored(rightNode, step)) continue;
      const below: Pair = {
        a: { references: pair.a.references, ...(lefts.get(step) ?? nothing) },
        b: { references: pair.b.references, ...(rights.get(step) ?? nothing) },
        step,
        above: pair,
      };
      open.push(below);
    }
  }
  return found;
}

const absent = Symbol('absent');
const nothing = { value: absent as Json, file: '' };
const isNode = (value: Json): value is JsonObject | Json[] =>
  typeof value === 'object' && value !== null && !(value instanceof Numeral);

const isAlike = (a: Written, b: Written): boolean =>
  a.value === b.value && (!isNode(a.value) || (a.references === b.references && a.file === b.file));

function followed({ value, file, references }: Written): Followed {
  const ref = textAt(value, '$ref');
  if (ref === undefined) return { node: value, file, beside: undefined, besideFile: file };
  const { target, place } = references.resolve(ref, file);
  const { $ref: _, ...beside } = value as JsonObject;
  const hasMore = Object.keys(beside).length > 0;
  // A reference to an unreadable file is compared by its target.
  const node = target === undefined ? { $ref: placeKey(place) } : target;
  return { node, file: place.file, beside: hasMore ? beside : undefined, besideFile: file };
}

/** The children of a node by their steps. Keys beside a `$ref` have a prefix. */
function entriesOf({ node, file, beside, besideFile }: Followed): Map<string, { value: Json; file: string }> {
  const entries = new Map(
    Object.entries(node as object).map(([step, value]) => [
      step,
      { value: exactly(node as object, step, value), file },
    ]),
  );
  for (const [step, value] of Object.entries(beside ?? {})) entries.set(`$ref+${step}`, { value, file: besideFile });
  return entries;
}

function pathOf(pair: Pair): string[] {
  const path: string[] = [];
  for (let one = pair; one.above; one = one.above) path.push(one.step);
  return path.reverse();
}

/** Whether two places say the same once all references are followed. */
export const saysTheSame = (a: Written, b: Written): boolean => differences(a, b, 1).length === 0;

/** What is written in a node, with what references lead to only named: alike for copies that refer to the same things. */
export function textOf({ value, file, references }: Written): string {
  return JSON.stringify(value, (_key, child: Json) => {
    if (Array.isArray(child)) return child.map((item, index) => exactly(child, String(index), item));
    if (!isObject(child)) return child;
    const sorted: Record<string, Json> = {};
    for (const key of Object.keys(child).sort()) sorted[key] = exactly(child, key, child[key]);
    const ref = textAt(child, '$ref');
    if (ref !== undefined) sorted.$ref = placeKey(references.resolve(ref, file).place);
    return sorted;
  });
}
