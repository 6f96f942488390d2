import { isObject, type JsonObject, type Path } from './json.js';

/** A reasoned exception from a rule, as `x-lint-exceptions` writes it. */
export interface Exception {
  rule: string;
  reason: string;
}

/** The exceptions that a node declares. */
export function exceptionsOf(node: unknown): Exception[] {
  const list = isObject(node) ? node['x-lint-exceptions'] : undefined;
  return Array.isArray(list) ? list.filter(isException) : [];
}

export function isException(value: unknown): value is Exception {
  return isObject(value) && typeof value.rule === 'string' && typeof value.reason === 'string';
}

/** Whether a node on the way to a path is exempt from a rule. The root is not asked: a whole document cannot be exempt. */
export function exempt(document: JsonObject, rule: string, path: Path): boolean {
  let node: unknown = document;
  for (const step of path) {
    node = (node as Record<string | number, unknown> | undefined)?.[step];
    if (exceptionsOf(node).some((exception) => exception.rule === rule)) return true;
  }
  return false;
}
