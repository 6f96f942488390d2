import { type Kind, kindOf, walk } from './data.js';
import { isObject, pointerOf } from './json.js';

// See docs/decisions/0290-a-schema-has-what-its-references-say.md.
/** The value with each reference to an anchor, such as `#node`, written as a JSON Pointer to the schema that has it. */
export function withoutAnchors<T>(root: T): T {
  const anchors = new Map<string, string>();
  walk(root, (node, path, kind) => {
    if (kind !== 'keys' || !isObject(node)) return;
    for (const anchor of [node.$anchor, node.$dynamicAnchor])
      if (typeof anchor === 'string' && !anchors.has(`#${anchor}`)) anchors.set(`#${anchor}`, pointerOf(path));
  });
  return anchors.size ? (resolved(root, 'keys', anchors) as T) : root;
}

function resolved(value: unknown, kind: Kind, anchors: ReadonlyMap<string, string>): unknown {
  if (kind === 'data') return value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, 'keys', anchors));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === '$ref' && typeof one === 'string'
      ? (anchors.get(one) ?? one)
      : resolved(one, kindOf(kind, key, one), anchors),
  ]);
  return Object.fromEntries(entries);
}
