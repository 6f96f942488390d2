import type { Document } from '../document.js';
import { child, equal, isComponentRef, isObject, type Json, type Node, refOf, stepsOf, stringsOf } from '../json.js';
import { canonical } from '../usage.js';
import { merged } from './merge.js';

/** A reference to a component that is not resolved. */
export interface Reference {
  readonly target: string;
  readonly node: Node;
}

/**
 * The constraints of a schema in a uniform notation: `allOf` is merged, defaults are removed, 3.0 and 3.1 are the same.
 */
export interface View {
  /** The components that a value must match too. */
  readonly references: readonly Reference[];
  readonly keys: ReadonlyMap<string, Node>;
  readonly properties: ReadonlyMap<string, Node>;
  readonly required: ReadonlySet<string>;
}

/** The keys of a choice. */
export const unionKeys = ['oneOf', 'anyOf'] as const;

/** The alternatives of a choice, with their places where these are not below the key. */
export interface Choice extends Node {
  readonly members?: readonly Node[];
}

/** Keys of a schema that do not restrict its values. */
const annotations = new Set([
  'title',
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  '$comment',
  'default',
  'readOnly',
  'writeOnly',
]);

export function isAnnotation(key: string): boolean {
  return annotations.has(key) || key.startsWith('x-');
}

/** Defaults of keys that are not written. */
const defaults: Readonly<Record<string, unknown>> = {
  minItems: 0,
  minLength: 0,
  minProperties: 0,
  uniqueItems: false,
  deprecated: false,
  readOnly: false,
  writeOnly: false,
  nullable: false,
  exclusiveMinimum: false,
  exclusiveMaximum: false,
  minContains: 1,
};

/** Keys whose value is a schema that has no effect if it accepts everything. */
const openSchemas = new Set([
  'items',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'propertyNames',
]);

/**
 * Builds the view of a schema. References in `opened` are replaced by their content. With `flatUnions`, a choice with
 * one alternative becomes that alternative.
 */
export function viewOf(
  document: Document,
  node: Node,
  opened: ReadonlySet<string> = new Set(),
  flatUnions = true,
): View {
  const builder = new Builder(document, opened, flatUnions);
  builder.add(node);
  return builder.finish();
}

class Builder {
  private readonly references: Reference[] = [];
  private readonly keys = new Map<string, Node>();
  private readonly properties = new Map<string, Node>();
  private readonly required = new Set<string>();
  private readonly seen = new Set<string>();
  /** Whether null is an alternative, which listed values of another alternative do not exclude. */
  private nullIsListed = false;

  constructor(
    private readonly document: Document,
    private readonly opened: ReadonlySet<string>,
    private readonly flatUnions: boolean,
  ) {}

  add(node: Node): void {
    const { value } = node;
    if (value === false) this.put('not', { ...node, value: {} });
    if (!isObject(value)) return;
    const target = refOf(value);
    if (target !== undefined) {
      this.addReference(canonical(target), node);
      // Before 3.1, siblings of a reference have no effect, but readers may still see their texts.
      for (const key of Object.keys(value))
        if (key !== '$ref' && (this.document.refHasSiblings || isWord(key))) this.addKey(key, node);
      return;
    }
    for (const key of Object.keys(value)) if (key !== 'allOf') this.addKey(key, node);
    if (Array.isArray(value.allOf))
      for (const index of value.allOf.keys()) this.add(child(child(node, 'allOf'), String(index)));
  }

  finish(): View {
    const values = this.keys.get('enum');
    if (this.nullIsListed && Array.isArray(values?.value)) {
      this.keys.set('enum', { ...values, value: asSet([...values.value, null]) });
      if (!this.keys.has('type')) this.keys.delete('nullable');
    }
    normaliseNull(this.keys);
    normaliseBounds(this.keys);
    for (const [key, { value }] of this.keys) {
      if (Object.hasOwn(defaults, key) && equal(value, defaults[key])) this.keys.delete(key);
      if (openSchemas.has(key) && (value === true || equal(value, {}))) this.keys.delete(key);
    }
    const { references, keys, properties, required } = this;
    return { references, keys, properties, required };
  }

  private addReference(target: string, node: Node): void {
    if (this.seen.has(target)) return;
    this.seen.add(target);
    // A part of a component is not compared elsewhere, so it is always opened.
    if (isComponentRef(target) && !this.opened.has(target)) this.references.push({ target, node });
    else if (target.startsWith('#')) this.add(this.document.at(stepsOf(target)));
  }

  private addKey(key: string, holder: Node): void {
    const node = child(holder, key);
    const { value } = node;
    switch (key) {
      case 'oneOf':
      case 'anyOf':
        // A choice of nothing, as generators write it, is none.
        if (Array.isArray(value) && value.length) this.addUnion(key, node);
        break;
      case 'properties':
        if (isObject(value)) for (const name of Object.keys(value)) this.addProperty(name, child(node, name));
        break;
      case 'required':
        if (Array.isArray(value)) for (const name of stringsOf(value)) this.required.add(name);
        break;
      case 'const':
        this.put('enum', { ...node, value: [value] });
        break;
      case 'example':
        this.put('examples', { ...node, value: [value] });
        break;
      case 'enum':
      case 'x-extensible-enum':
        this.put(key, { ...node, value: asSet(value) });
        break;
      case 'x-openapi-31':
        // Keywords that 3.0 does not have. They are in force where the document is published in 3.1 too.
        if (isObject(value)) for (const keyword of Object.keys(value)) this.addKey(keyword, node);
        break;
      case 'type':
        this.put('type', { ...node, value: typesOf(value) });
        break;
      default:
        this.put(key, node);
    }
  }

  /** A single alternative is not a choice, and "this or null" is a type that may be null. */
  private addUnion(key: string, node: Node): void {
    const { others, hasNull } = alternativesIn(node, key);
    const [only] = others;
    if (this.flatUnions && others.length === 1 && only) this.add(only);
    else this.put(key, others.length ? ({ ...node, members: others } as Choice) : node);
    if (others.length && hasNull) {
      this.put('nullable', { ...node, value: true });
      this.nullIsListed = true;
    }
  }

  private addProperty(name: string, node: Node): void {
    const known = this.properties.get(name);
    // Two parts of the schema describe one field, which must match both.
    this.properties.set(
      name,
      known && !equal(known.value, node.value)
        ? { steps: known.steps, value: { allOf: [known.value, node.value] } }
        : node,
    );
  }

  private put(key: string, node: Node): void {
    const known = this.keys.get(key);
    if (!known || equal(known.value, node.value)) this.keys.set(key, known ?? node);
    else if (!isAnnotation(key)) this.keys.set(...merged(key, known, node, this.keys));
  }
}

/** Whether an alternative is null and nothing else. */
export function isNull(member: unknown): boolean {
  if (!isObject(member)) return false;
  const demands = Object.entries(member).filter(([key]) => !isAnnotation(key));
  const says = ([key, value]: [string, unknown]) =>
    (key === 'type' && (value === 'null' || equal(value, ['null']))) ||
    (key === 'const' && value === null) ||
    (key === 'enum' && equal(value, [null]));
  return demands.length > 0 && demands.every(says);
}

/** The alternatives of a choice other than null, which the view has as `nullable`. */
export function membersOf(choice: Choice): readonly Node[] {
  return choice.members ?? listed(choice);
}

function listed(choice: Node): Node[] {
  return Array.isArray(choice.value) ? choice.value.map((_, index) => child(choice, String(index))) : [];
}

/** The alternatives of a choice and of choices in it, apart from null, which may also be one of the types of another one. */
function alternativesIn(choice: Node, key: string): { others: Node[]; hasNull: boolean } {
  const found = listed(choice).map((member) => {
    if (isNull(member.value)) return { others: [], hasNull: true };
    const demands = Object.keys(isObject(member.value) ? member.value : {}).filter((one) => !isAnnotation(one));
    if (demands.length === 1 && demands[0] === key) return alternativesIn(child(member, key), key);
    const rest = withoutNull(member);
    return { others: [rest ?? member], hasNull: rest !== undefined };
  });
  return { others: found.flatMap(({ others }) => others), hasNull: found.some(({ hasNull }) => hasNull) };
}

/** The schema for values other than null; undefined if null is not one of the types that are written in it. */
export function withoutNull(node: Node): Node | undefined {
  if (!isObject(node.value)) return undefined;
  const { nullable, type, enum: values, ...rest } = node.value;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : type;
  const isNullable = nullable === true || (Array.isArray(type) && type.includes('null'));
  const listsNull = !Array.isArray(values) || values.includes(null);
  if (!isNullable || !listsNull || rest.const !== undefined) return undefined;
  const value: Json = {
    ...rest,
    ...(types !== undefined && { type: types }),
    ...(Array.isArray(values) && { enum: values.filter((one) => one !== null) }),
  };
  return { ...node, value };
}

/** Whether a view is nothing but a choice, which may include null. */
export function isBare({ keys, properties, required, references }: View, key: string): boolean {
  const others = [...keys.keys()].filter(
    (one) => one !== key && one !== 'discriminator' && one !== 'nullable' && !isAnnotation(one),
  );
  return !others.length && !properties.size && !required.size && !references.length;
}

function isWord(key: string): boolean {
  return ['title', 'description', 'summary'].includes(key);
}

function typesOf(value: unknown): string[] {
  return [...new Set(Array.isArray(value) ? value.map(String) : [String(value)])].sort();
}

/** The values of a list, sorted and without duplicates. */
export function asSet(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const byText = new Map(value.map((one) => [JSON.stringify(one), one]));
  return [...byText.keys()].sort().map((key) => byText.get(key));
}

/** `nullable: true` beside a type is the type `null`; 3.1 writes it so. */
function normaliseNull(keys: Map<string, Node>): void {
  const nullable = keys.get('nullable');
  const type = keys.get('type');
  if (nullable?.value !== true || !type) return;
  keys.delete('nullable');
  keys.set('type', { ...type, value: typesOf([...(type.value as string[]), 'null']) });
}

/** `exclusiveMinimum: true` makes a bound of 3.0 exclusive; 3.1 writes the bound itself there. */
function normaliseBounds(keys: Map<string, Node>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const flag = keys.get(exclusive);
    const limit = keys.get(bound);
    if (flag?.value !== true) continue;
    keys.delete(exclusive);
    if (!limit) continue;
    keys.delete(bound);
    keys.set(exclusive, limit);
  }
}
