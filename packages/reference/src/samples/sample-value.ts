import { resolve } from '@ddm-openapi/spec/derive';
import type { Bundle } from '../catalogue.js';
import { propertiesOf, type Schema } from '../document-nodes.js';

/** Stands for the content of a file of the caller. */
export const file = Symbol('file');

/**
 * A value that a schema itself names: its example, constant, default or first known value; of an object, those of its required
 * properties. Undefined if it names none.
 */
export function sampleValue(document: Bundle, node: Schema | undefined, parents: readonly Schema[] = []): unknown {
  if (!node) return undefined;
  const schema = resolve<Schema>(document, node);
  if (parents.includes(schema)) return undefined;
  const inside = (part: Schema | undefined) => sampleValue(document, part, [...parents, schema]);
  const own =
    schema.example ??
    schema.examples?.[0] ??
    schema.const ??
    schema.default ??
    schema.enum?.[0] ??
    schema['x-extensible-enum']?.[0];
  if (own !== undefined) return own;
  if (schema.format === 'binary') return file;
  if (schema.items) {
    const item = inside(schema.items);
    return item === undefined ? undefined : [item];
  }
  const fields = propertiesOf(document, schema);
  if (!fields.length) return schema.allOf?.length === 1 ? inside(schema.allOf[0]) : undefined;
  const values = fields
    .map((field) => ({ ...field, value: inside(field.node) }))
    .filter(({ required, value }) => required || value !== undefined);
  if (!values.length || values.some(({ value }) => value === undefined)) return undefined;
  return Object.fromEntries(values.map(({ name, value }) => [name, value]));
}
