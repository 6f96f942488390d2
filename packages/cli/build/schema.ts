import { type Document, resolve } from '@ddm-openapi/spec/derive';
import type { Schema } from '../src/commands/command.js';
import { oneLine } from './one-line.js';

/** The keywords that the command line reads. */
const kept = [
  'type',
  'description',
  'enum',
  'default',
  'example',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'required',
  'x-openapi-31',
  'x-secret',
  'x-time-format',
] as const;

type Node = Readonly<Record<string, unknown>>;

/** A schema of a document with its references resolved and `allOf` merged. A schema inside of itself takes anything. */
export function schemaOf(document: Document, node: unknown, parents: readonly Node[] = []): Schema {
  const own = resolve<Node>(document, (node ?? {}) as Node);
  if (parents.includes(own)) return {};
  const inner = (child: unknown) => schemaOf(document, child, [...parents, own]);
  const facts = Object.fromEntries(kept.flatMap((name) => (name in own ? [[name, own[name]]] : [])));
  const { items, properties, additionalProperties: others, anyOf, oneOf, allOf, not } = own;
  const schema: Schema = {
    ...facts,
    ...(typeof own.description === 'string' && { description: oneLine(own.description) }),
    ...(items !== undefined && { items: inner(items) }),
    ...(isNode(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, inner(child)])),
    }),
    ...(others !== undefined && { additionalProperties: isNode(others) ? inner(others) : (others as boolean) }),
    ...(not !== undefined && { not: inner(not) }),
    ...(Array.isArray(anyOf ?? oneOf) && { anyOf: ((anyOf ?? oneOf) as unknown[]).map(inner) }),
  };
  return ((allOf as unknown[] | undefined) ?? []).map(inner).reduce(merge, schema);
}

function merge(one: Schema, other: Schema): Schema {
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const anyOf = one.anyOf ?? other.anyOf;
  return {
    ...other,
    ...one,
    ...((one.properties ?? other.properties) && { properties: { ...one.properties, ...other.properties } }),
    ...(required.length && { required }),
    ...(anyOf && { anyOf }),
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
