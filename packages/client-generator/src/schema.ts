import { type Document, resolve } from '@ddm-openapi/spec/derive';

/** The keywords of a schema that say which values it has. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, object>>;
  readonly allOf?: readonly object[];
  readonly anyOf?: readonly object[];
  readonly oneOf?: readonly object[];
}

/** The types of JSON. An integer is a number. */
const everything = ['array', 'boolean', 'null', 'number', 'object', 'string'];

/**
 * The types of JSON that a schema allows, as far as its types and compositions say; one that says nothing allows all, and
 * one with properties is taken for an object.
 */
export function typesOf(document: Document, node: object | undefined, parents: readonly object[] = []): string[] {
  if (!node) return everything;
  const schema = resolve<Schema>(document, node);
  if (parents.includes(schema)) return everything;
  const inside = (part: object) => typesOf(document, part, [...parents, schema]);
  let types = ownTypes(schema);
  for (const part of schema.allOf ?? []) types = types.filter((type) => inside(part).includes(type));
  for (const parts of [schema.anyOf, schema.oneOf]) {
    if (parts) types = types.filter((type) => parts.some((part) => inside(part).includes(type)));
  }
  return types;
}

function ownTypes({ type, nullable, properties }: Schema): string[] {
  const said = type === undefined ? (properties ? ['object'] : everything) : [type].flat();
  const types = said.map((one) => (one === 'integer' ? 'number' : one));
  return nullable && !types.includes('null') ? [...types, 'null'] : types;
}

/** Whether a schema allows objects only, and says nothing about their properties. */
export function isObjectThatMayBeEmpty(document: Document, node: object | undefined): boolean {
  if (!node) return false;
  const { properties = {}, allOf, anyOf, oneOf } = resolve<Schema>(document, node);
  return !Object.keys(properties).length && !allOf && !anyOf && !oneOf && typesOf(document, node).join() === 'object';
}

/** The names of the properties of an object, those of its parts among them. */
export function propertiesOf(document: Document, node: object | undefined, parents: readonly object[] = []): string[] {
  if (!node) return [];
  const schema = resolve<Schema>(document, node);
  if (parents.includes(schema)) return [];
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [
    ...Object.keys(schema.properties ?? {}),
    ...parts.flatMap((part) => propertiesOf(document, part, [...parents, schema])),
  ];
}
