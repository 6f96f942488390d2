import { type Kind, kindOf } from './data.js';
import { isObject, type Json, pointerOf } from './json.js';

// See docs/decisions/0290-a-schema-has-what-its-references-say.md.
/** The value with each reference to an anchor, such as `#node`, written as a JSON Pointer to the schema that has it. */
export function withoutAnchors<T>(root: T): T {
  const anchors = new Map<string, string>();
  collect(root, [], 'keys', anchors);
  return anchors.size ? (resolved(root, 'keys', anchors) as T) : root;
}

function collect(value: unknown, path: string[], kind: Kind, anchors: Map<string, string>): void {
  if (typeof value !== 'object' || value === null || kind === 'data') return;
  const isList = Array.isArray(value);
  if (isObject(value) && kind === 'keys')
    for (const anchor of [value.$anchor, value.$dynamicAnchor])
      if (typeof anchor === 'string' && !anchors.has(`#${anchor}`)) anchors.set(`#${anchor}`, pointerOf(path));
  // Most values are primitives, and a call for each of them takes time.
  for (const key of Object.keys(value)) {
    const one = (value as Json)[key];
    if (typeof one !== 'object') continue;
    path.push(key);
    collect(one, path, isList ? 'keys' : kindOf(kind, key, one), anchors);
    path.pop();
  }
}

function resolved(value: unknown, kind: Kind, anchors: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null || kind === 'data') return value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, 'keys', anchors));
  const entries = Object.entries(value as Json).map(([key, one]) => [
    key,
    key === '$ref' && typeof one === 'string'
      ? (anchors.get(one) ?? one)
      : resolved(one, kindOf(kind, key, one), anchors),
  ]);
  return Object.fromEntries(entries);
}
