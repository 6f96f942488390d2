import { isObject, type Json } from './json.js';
import type { Place } from './place.js';

/** A file as it was parsed: its text and the tree of its nodes, where the parser keeps them. */
export interface ParsedFile {
  readonly data: Json;
  readonly input?: string;
  readonly parserResult?: { readonly ast?: Json };
}

/** The merge keys (`<<`) of a YAML file, which are gone from its data. */
export function mergeKeysOf(file: string, { data, input = '', parserResult }: ParsedFile): Place[] {
  if (!input.includes('<<')) return [];
  const found: Place[] = [];
  const open: { node: Json; value: Json; path: string[] }[] = [{ node: parserResult?.ast, value: data, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, value, path } = next;
    if (!isObject(node)) continue;
    const children: [key: Json, child: Json][] = Array.isArray(node.mappings)
      ? node.mappings.filter(isObject).map((mapping) => [mapping.key, mapping.value])
      : Array.isArray(node.items)
        ? node.items.map((item, index) => [{ value: String(index) }, item])
        : [];
    for (const [key, child] of children) {
      if (!isObject(key) || typeof key.value !== 'string') continue;
      const isPlainKey = typeof value === 'object' && value !== null && Object.hasOwn(value, key.value);
      if (key.value === '<<' && !isPlainKey)
        found.push({ file, path, start: positionAt(input, Number(key.startPosition)) });
      else if (isPlainKey)
        open.push({ node: child, value: (value as Record<string, Json>)[key.value], path: [...path, key.value] });
    }
  }
  return found;
}

function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
