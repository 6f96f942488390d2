import { createRequire } from 'node:module';
import { RefusedError } from './refused.mjs';

/** How deep values may nest, which is what Redocly's parser takes, and how many there may be once every alias is written out. */
export const contentLimits = { depth: 100, values: 2_000_000 };

const require = createRequire(import.meta.url);

/**
 * Refuses a YAML or JSON text whose values nest too deep, or whose aliases stand for too much. Throws a RefusedError. What
 * is no YAML at all passes: the parser that reads it next says where it breaks.
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

/** Whether a text might be too much: it has aliases, names of JavaScript, many brackets, or long indentation. */
function isSuspicious(text) {
  if (/(^|[\s[{,:-])\*[^\s,[\]{}*]/m.test(text) && /(^|[\s[{,:-])&[^\s,[\]{}&]/m.test(text)) return true;
  if (text.includes('__proto__') || text.includes('\\u005f')) return true;
  return depthAtMost(text) > contentLimits.depth;
}

/** More than the depth of any value: what the brackets open, and what the widest line indents or begins with dashes. */
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
        throw new RefusedError(`${name} has an alias *${node.source} inside of what it stands for, which never ends.`);
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
      throw new RefusedError(`${name} has more than ${contentLimits.values} values once its aliases are written out.`);
    if (height > contentLimits.depth) throw tooDeep(name);
    measures.set(node, { size, height });
    return { size, height };
  }
  measure(root);
}

function tooDeep(name) {
  return new RefusedError(`${name} nests values more than ${contentLimits.depth} deep.`);
}
