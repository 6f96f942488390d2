import type { Document } from '../document.js';
import { child, equal, isComponentRef, isObject, type Node, objectOf, refOf, stepsOf, stringsOf } from '../json.js';
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
        if (Array.isArray(value) && value.length) this.addUnion(key, node, value);
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
  private addUnion(key: string, node: Node, members: readonly unknown[]): void {
    const isNull = (member: unknown) => isObject(member) && equal(member, { type: 'null' });
    const left = members.flatMap((member, index) => (isNull(member) ? [] : [index]));
    const [only] = left;
    if (this.flatUnions && left.length === 1 && only !== undefined) {
      this.add(child(node, String(only)));
      if (members.length > 1) this.put('nullable', { ...node, value: true });
    } else this.put(key, node);
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

/** A choice of single values as the list of them, where the other version has such a list. */
export function inLikeWords(before: View, after: View): [View, View] {
  return [listed(before, after), listed(after, before)];
}

function listed(view: View, other: View): View {
  if (view.keys.has('enum') || !other.keys.has('enum')) return view;
  for (const key of ['oneOf', 'anyOf']) {
    const union = view.keys.get(key);
    const values = union && valuesOf(union.value);
    if (!values) continue;
    const keys = new Map([...view.keys].filter(([one]) => one !== key));
    return { ...view, keys: keys.set('enum', { ...union, value: asSet(values) }) };
  }
  return view;
}

/** The values of a choice in which every alternative is made of single values; undefined if one is not. */
function valuesOf(members: unknown): unknown[] | undefined {
  const values = (Array.isArray(members) ? members : []).map((member) => {
    const { const: value, enum: list, type: _type, ...rest } = objectOf(member);
    if (!Object.keys(rest).every(isAnnotation)) return undefined;
    return Array.isArray(list) ? list : value === undefined ? undefined : [value];
  });
  return values.includes(undefined) ? undefined : values.flatMap((list) => list ?? []);
}

function isWord(key: string): boolean {
  return ['title', 'description', 'summary'].includes(key);
}

function typesOf(value: unknown): string[] {
  return [...new Set(Array.isArray(value) ? value.map(String) : [String(value)])].sort();
}

/** The values of a list, sorted and without duplicates. */
function asSet(value: unknown): unknown {
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
