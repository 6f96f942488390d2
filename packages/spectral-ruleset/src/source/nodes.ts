import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Json, Path } from '../core/json.js';
import { keepNumeral } from '../core/numerals.js';
import { SourceError } from './error.js';

/** The text of a key. */
export const keyText = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

/** How many nodes a document may have, with each alias counted as its target. */
const most = 5_000_000;

/**
 * The content of a YAML document. A node that aliases and merge keys bring to several places is one object, so it can be seen
 * that a change there is a change in all of them. Throws a SourceError if aliases make it endless or far too large.
 */
export function dataOf(tree: Document, name: string): Json {
  const known = new Map<Node, { data: object; size: number }>();
  let size = 0;
  const convert = (node: unknown): Json => {
    if (isAlias(node)) return convert(node.resolve(tree));
    size++;
    if (isScalar(node)) return node.value;
    if (!isMap(node) && !isSeq(node)) return null;
    const before = known.get(node);
    if (before) {
      if (!before.size)
        throw new SourceError(`${name} has an anchor that contains an alias of itself. Use a $ref instead.`);
      size += before.size;
      if (size > most) throw new SourceError(`${name} has aliases of aliases that make it too large to read.`);
      return before.data;
    }
    const start = size;
    const entry = { data: (isMap(node) ? {} : []) as object, size: 0 };
    known.set(node, entry);
    const put = (key: string, child: unknown) => {
      // `404` and `"404"` are two keys of YAML, and one of JSON.
      if (Object.hasOwn(entry.data, key))
        throw new SourceError(
          `${name} has the key ${key} twice in one map, with and without quotes. Remove one of them.`,
        );
      const value = convert(child);
      define(entry.data, key, value);
      if (isScalar(child)) keepNumeral(entry.data, key, value, child.source);
    };
    if (isMap(node)) for (const pair of pairsOf(node, tree)) put(keyText(pair), pair.value);
    else for (const [index, item] of node.items.entries()) put(String(index), item);
    entry.size = size - start + 1;
    return entry.data;
  };
  return convert(tree.contents);
}

/** The node at a path, with aliases and merge keys followed. */
export function nodeAt(tree: Document, path: Path): Node | undefined {
  const resolve = (node: unknown) => (isAlias(node) ? node.resolve(tree) : node) as Node | undefined;
  let node = resolve(tree.contents);
  for (const step of path) {
    if (isMap(node)) node = resolve(pairsOf(node, tree).find((pair) => keyText(pair) === String(step))?.value);
    else if (isSeq(node)) node = resolve(node.items[Number(step)]);
    else return undefined;
  }
  return node;
}

/** The pairs of a map: its own, and those that merge keys bring. Of several with one key the first counts. */
function pairsOf(map: YAMLMap, tree: Document): Pair[] {
  if (!map.items.some(isMerge)) return map.items;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) if (!isMerge(pair)) pairs.set(keyText(pair), pair);
  for (const { value } of map.items.filter(isMerge)) {
    for (const source of isSeq(value) ? value.items : [value]) {
      const target = isAlias(source) ? source.resolve(tree) : source;
      const merged = isMap(target) ? pairsOf(target, tree) : [];
      for (const pair of merged) if (!pairs.has(keyText(pair))) pairs.set(keyText(pair), pair);
    }
  }
  return [...pairs.values()];
}

/** With the option for merge keys, the parser makes a symbol of such a key. */
const isMerge = ({ key }: Pair): boolean => isScalar(key) && typeof key.value === 'symbol';

/** Sets a key, also one such as __proto__. */
function define(data: object, key: string, value: Json): void {
  Object.defineProperty(data, key, { value, enumerable: true, configurable: true, writable: true });
}
