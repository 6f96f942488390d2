import type { Context } from '../context.js';
import type { Document } from '../document.js';
import { entryOf, equal, type Node, refOf } from '../json.js';
import { wholeViewOf } from './composition.js';
import type { View } from './view.js';

/** An alternative of a choice with all that a value must match. */
export interface Alternative {
  readonly node: Node;
  readonly view: View;
}

export function alternativeOf(document: Document, node: Node): Alternative {
  return { node, view: wholeViewOf(document, node) };
}

/** How much two alternatives are alike, from 0 for another one to 1; from 1/2 on, one of them is the other one, changed. */
export function likeness(before: Alternative, after: Alternative, context: Context): number {
  const [from, to] = [refOf(before.node.value), refOf(after.node.value)];
  // Components with different names are different alternatives, however alike they are.
  if (from !== undefined && to !== undefined) return context.paired(from, to) ? 1 : 0;
  if (excludes(before.view, after.view)) return 0;
  const [title, titleNow] = [before, after].map(({ view }) => view.keys.get('title')?.value);
  if (title !== undefined && title === titleNow) return 1;
  const [names, namesNow] = [before, after].map(({ view }) => [...view.properties.keys()]) as [string[], string[]];
  const common = names.filter((name) => after.view.properties.has(name));
  if (names.length || namesNow.length)
    return tagsOf(before.view, after.view).length ? 1 : common.length / Math.max(names.length, namesNow.length);
  return typesOf(before.view) && typesOf(after.view) ? 0.75 : 0;
}

/** Whether no value matches both schemas: their types differ, or the single values of a field that both require. */
export function excludes(a: View, b: View): boolean {
  const [types, others] = [typesOf(a), typesOf(b)];
  if (types && others && !types.some((type) => others.includes(type) || (isNumber(type) && others.some(isNumber))))
    return true;
  const [values, valuesNow] = [a, b].map(({ keys }) => keys.get('enum')?.value);
  if (Array.isArray(values) && Array.isArray(valuesNow) && !meet(values, valuesNow)) return true;
  return [...a.properties].some(([name, field]) => {
    const other = b.properties.get(name);
    if (!other || !a.required.has(name) || !b.required.has(name)) return false;
    const [listed, listedNow] = [valuesOf(field), valuesOf(other)];
    return Boolean(listed && listedNow && !meet(listed, listedNow));
  });
}

/** The fields that have the same single value in both schemas. */
function tagsOf(a: View, b: View): string[] {
  return [...a.properties].flatMap(([name, field]) => {
    const [values, others] = [valuesOf(field), valuesOf(b.properties.get(name))];
    return values?.length === 1 && others?.length === 1 && equal(values[0], others[0]) ? [name] : [];
  });
}

/** The listed values of a field, where they are written in place. */
function valuesOf(field: Node | undefined): readonly unknown[] | undefined {
  const single = entryOf(field?.value, 'const');
  const list = entryOf(field?.value, 'enum');
  return single !== undefined ? [single] : Array.isArray(list) ? list : undefined;
}

function typesOf({ keys, properties }: View): readonly string[] | undefined {
  const types = keys.get('type')?.value as readonly string[] | undefined;
  return types ?? (properties.size ? ['object'] : undefined);
}

function isNumber(type: string): boolean {
  return type === 'number' || type === 'integer';
}

function meet(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.some((one) => others.some((other) => equal(one, other)));
}
