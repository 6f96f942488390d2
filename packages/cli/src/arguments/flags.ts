import type { Command, Schema } from '../commands/command.js';
import { kebab } from './spelling.js';

/** A flag of a command, and the place in the input that it fills. */
export interface Flag {
  /** As it is written behind the dashes: `instance-id`, `tags.0.key`. */
  readonly name: string;
  /** The keys of the input, from the outside: `['body', 'tags', 0, 'key']`. */
  readonly path: readonly (number | string)[];
  readonly schema: Schema;
  readonly required: boolean;
  /** The list of which it is the first flag, and how many items that may have. */
  readonly list?: { readonly name: string; readonly most: number | undefined };
}

/** How deep help and completion look into a body. */
const shownDepth = 4;

/** All flags of a command that help shows. Items of a list are shown as the first one, values of a map as `KEY`. */
export function flagsOf(command: Command): Flag[] {
  const parameters = command.parameters.map(({ name, required, schema }) => ({
    name: kebab(name),
    path: [name],
    schema,
    required,
  }));
  return [...parameters, ...(command.body ? bodyFlags(command.body.schema, [], ['body'], true) : [])];
}

function bodyFlags(schema: Schema, names: readonly string[], path: Flag['path'], required: boolean): Flag[] {
  if (names.length > 2 * shownDepth) return [];
  const { items, additionalProperties: others } = schema;
  const own = Object.entries(propertiesOf(schema)).flatMap(([name, child]) => {
    const needed = required && Boolean(schema.required?.includes(name));
    return bodyFlags(child, [...names, kebab(name)], [...path, name], needed);
  });
  if (own.length) return own;
  if (items && (isStructured(items) || !names.length)) {
    const [first, ...others] = bodyFlags(items, [...names, '0'], [...path, 0], required);
    return first ? [{ list: { name: names.join('.'), most: schema.maxItems }, ...first }, ...others] : [];
  }
  if (typeof others === 'object' && names.length) {
    // The values are described where the whole is.
    const described = { ...others, description: others.description ?? schema.description ?? '' };
    return [{ name: [...names, 'KEY'].join('.'), path: [...path, 'KEY'], schema: described, required }];
  }
  return names.length ? [{ name: names.join('.'), path, schema, required }] : [];
}

/** The flag of a name as somebody wrote it; undefined where the command has none. */
export function findFlag(command: Command, name: string): Flag | undefined {
  const wanted = kebab(name);
  const parameter = command.parameters.find((one) => kebab(one.name) === wanted);
  if (parameter) {
    const { name: key, schema, required } = parameter;
    return { name: wanted, path: [key], schema, required };
  }
  return command.body && walk(command.body.schema, name.split('.'), ['body'], name);
}

function walk(schema: Schema, names: readonly string[], path: Flag['path'], name: string): Flag | undefined {
  const [first, ...rest] = names;
  if (first === undefined) return { name, path, schema, required: false };
  if (schema.items && /^\d{1,4}$/.test(first)) return walk(schema.items, rest, [...path, Number(first)], name);
  const found = Object.entries(propertiesOf(schema)).find(([property]) => kebab(property) === kebab(first));
  if (found) return walk(found[1], rest, [...path, found[0]], name);
  const { additionalProperties: others } = schema;
  // A key of a map is taken as it is, dots included.
  return typeof others === 'object'
    ? { name, path: [...path, names.join('.')], schema: others, required: false }
    : undefined;
}

/** The properties of a schema and of its alternatives. */
export function propertiesOf({ properties, anyOf = [] }: Schema): Readonly<Record<string, Schema>> {
  return Object.assign({}, properties, ...anyOf.map((one) => propertiesOf(one))) as Record<string, Schema>;
}

function isStructured(schema: Schema): boolean {
  return Object.keys(propertiesOf(schema)).length > 0 || schema.items !== undefined;
}
