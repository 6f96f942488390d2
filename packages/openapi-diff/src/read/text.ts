import { InputError } from '@ddm-openapi/foundation/findings';
import { parseJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import { load, YAMLException } from 'js-yaml';
import { schema } from './schema.js';

/** The maximum number of values in a document with expanded aliases, and the maximum nesting. */
const limits = { values: 2_000_000, depth: 100 };

/**
 * Reads JSON or YAML, with merge keys. Numbers that JavaScript cannot hold are Numerals. Throws an InputError with the place
 * of the error.
 */
export function parseText(source: string, name: string): unknown {
  // A byte order mark is not part of the text.
  const text = source.replace(/^\uFEFF/, '');
  const isJson = /^\s*[{[]/.test(text) && name.endsWith('.json');
  let value: unknown;
  try {
    // JSON is also YAML, but a JSON parser reads it ten times faster.
    value = isJson ? parseJson(text) : load(text, { schema, filename: name, maxDepth: limits.depth });
  } catch (error) {
    if (!isJson && !(error instanceof YAMLException)) throw error;
    if (error instanceof YAMLException && error.reason.includes('maxDepth')) throw tooDeep(name);
    throw new InputError(`${name} is not ${isJson ? 'JSON' : 'YAML'}: ${placed(error)}`);
  }
  checkValues(value, name);
  return value;
}

function placed(error: unknown): string {
  if (!(error instanceof YAMLException)) return (error as Error).message;
  const { mark, reason } = error;
  return mark ? `${reason} at line ${mark.line + 1}, column ${mark.column + 1}.` : reason;
}

/** An alias may make a value contain itself, or a short text expand to more values than fit in memory. */
function checkValues(root: unknown, name: string): void {
  let count = 0;
  const above = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (++count > limits.values)
      throw new InputError(`${name} has more than ${limits.values} values once its aliases are expanded.`);
    if (typeof value !== 'object' || value === null) return;
    if (above.has(value))
      throw new InputError(`${name} has an alias inside the value it refers to, so it is infinite.`);
    if (Object.hasOwn(value, '__proto__'))
      throw new InputError(`${name} has a key __proto__, which means something else in JavaScript. Rename it.`);
    above.add(value);
    if (above.size > limits.depth) throw tooDeep(name);
    for (const child of Object.values(value)) visit(child);
    above.delete(value);
  };
  visit(root);
}

function tooDeep(name: string): InputError {
  return new InputError(`${name} nests values more than ${limits.depth} deep.`);
}
