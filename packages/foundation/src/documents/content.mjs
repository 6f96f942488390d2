import { createRequire } from 'node:module';
import { RefusedError } from './refused.mjs';

/**
 * The maximum nesting, which is that of Redocly's parser, and the maximum number of values with all aliases expanded.
 */
export const contentLimits = { depth: 100, values: 2_000_000 };

const require = createRequire(import.meta.url);

/**
 * Rejects a YAML or JSON text with too much nesting or too many values. Throws a RefusedError. Invalid YAML passes,
 * because the parser that reads it next reports the place.
 */
export function checkContent(text, name) {
  if (!isSuspicious(text)) return;
  // Loading the parser takes longer than most documents; few need it.
  const { parseAllDocuments } = require('yaml');
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false }))
      checkNode(document.contents, name);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(name);
    throw error;
  }
}

/** Whether a text might exceed the limits: it has aliases, names of JavaScript, many brackets, or deep indentation. */
function isSuspicious(text) {
  if (/(^|[\s[{,:-])\*[^\s,[\]{}*]/m.test(text) && /(^|[\s[{,:-])&[^\s,[\]{}&]/m.test(text)) return true;
  if (text.includes('__proto__') || text.includes('\\u005f')) return true;
  return depthAtMost(text) > contentLimits.depth;
}

/** An upper bound of the nesting: open brackets, and the indentation and dashes of the widest line. */
function depthAtMost(text) {
  const indented = /^(?=([ ]*))\1(?=((?:[-?] +)*))\2/gm;
  let widest = 0;
  for (const [lead] of text.matchAll(indented)) widest = Math.max(widest, lead.length);
  let [open, most] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) most = Math.max(most, ++open);
    // Quoted text may close more than it opens.
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
  }
  return widest + most;
}

function checkNode(root, name) {
  const { isAlias, isCollection, isMap, isScalar } = require('yaml');
  const one = { size: 1, height: 1 };
  const measures = new Map();
  const anchors = new Map();
  const within = new Set();

  function measure(node) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target && within.has(target))
        throw new RefusedError(
          `${name} has an alias *${node.source} inside the value it refers to, so it is infinite.`,
        );
      return measures.get(target) ?? one;
    }
    if (node?.anchor) anchors.set(node.anchor, node);
    if (!isCollection(node)) {
      measures.set(node, one);
      return one;
    }
    within.add(node);
    const parts = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items;
    if (isMap(node) && node.items.some(({ key }) => isScalar(key) && key.value === '__proto__'))
      throw new RefusedError(`${name} has a key __proto__, which means something else in JavaScript. Rename it.`);
    let [size, height] = [1, 1];
    for (const part of parts) {
      const inner = measure(part);
      size += inner.size;
      height = Math.max(height, inner.height + 1);
    }
    within.delete(node);
    if (size > contentLimits.values)
      throw new RefusedError(`${name} has more than ${contentLimits.values} values once its aliases are expanded.`);
    if (height > contentLimits.depth) throw tooDeep(name);
    measures.set(node, { size, height });
    return { size, height };
  }
  measure(root);
}

function tooDeep(name) {
  return new RefusedError(`${name} nests values more than ${contentLimits.depth} deep.`);
}
