import type { Pair } from '../context.js';
import { isObject, type Json, type Node, objectOf } from '../json.js';
import { isInteger, isNumber } from './numbers.js';
import { asSet, type Choice, isAnnotation, isBare, isNull, unionKeys, type View } from './view.js';

// See docs/decisions/0291-two-notations-are-compared-in-one.md.
/** The views of both versions, each brought into the notation of the other one where two notations mean the same. */
export function inLikeWords(pair: Pair, before: View, after: View): [View, View] {
  let views: [View, View] = [before, after];
  for (const rule of rules) views = [rule(views[0], views[1], pair.before), rule(views[1], views[0], pair.after)];
  return views;
}

/** Brings the view of a schema into the notation of the other version. */
type Rule = (view: View, other: View, schema: Node) => View;

/** A choice of single values as the list of them, where the other version has such a list. */
const choiceAsValues: Rule = (view, other) => {
  if (view.keys.has('enum') || !other.keys.has('enum')) return view;
  for (const key of unionKeys) {
    const union = view.keys.get(key);
    const values = union && valuesOf(union.value);
    if (!values) continue;
    const keys = new Map([...view.keys].filter(([one]) => one !== key && one !== 'nullable'));
    return { ...view, keys: keys.set('enum', { ...union, value: asSet(values) }) };
  }
  return view;
};

/** The type of listed values, which nobody needs to write, where the other version names it. */
const typeOfValues: Rule = (view, other) => {
  const [values, type] = [view.keys.get('enum'), other.keys.get('type')];
  if (!values || !Array.isArray(values.value) || view.keys.has('type') || !type || !other.keys.has('enum')) return view;
  const types = type.value as readonly string[];
  const fit = values.value.every((one) => types.some((name) => isOfType(one, name)));
  return fit ? withKeys(view, ['type', { ...values, value: types }]) : view;
};

/** The keys of JSON Schema for binary texts, where the other version has the formats that OpenAPI 3.0 has instead. */
const binaryAsFormat: Rule = (view, other) => {
  const [format] = [view, other].map(({ keys }) => keys.get('format'));
  if (format) return view;
  const encoding = view.keys.get('contentEncoding');
  const mediaType = view.keys.get('contentMediaType');
  const formatNow = other.keys.get('format')?.value;
  if (formatNow === 'byte' && encoding?.value === 'base64') return renamed(view, 'contentEncoding', 'format', 'byte');
  if (formatNow === 'binary' && !encoding && mediaType?.value === 'application/octet-stream') {
    const binary = renamed(view, 'contentMediaType', 'format', 'binary');
    // Raw bytes are not a JSON string, so 3.1 leaves the type out.
    return view.keys.has('type') ? binary : withKeys(binary, ['type', { ...mediaType, value: ['string'] }]);
  }
  return view;
};

/** `anyOf` under the key `oneOf`, where the other version has that one. The difference between both keys is reported. */
const oneKeyOfChoice: Rule = (view, other) => {
  const own = unionKeys.filter((key) => view.keys.has(key));
  const others = unionKeys.filter((key) => other.keys.has(key));
  const [key] = own;
  return key === 'anyOf' && own.length === 1 && others.length === 1 && others[0] === 'oneOf'
    ? renamed(view, 'anyOf', 'oneOf')
    : view;
};

/** Several types as a choice of them, where the other version is nothing but a choice. */
const typesAsChoice: Rule = (view, other, schema) => {
  const [key] = unionKeys.filter((one) => other.keys.has(one));
  const type = view.keys.get('type');
  const types = ((type?.value ?? []) as readonly string[]).filter((name) => name !== 'null');
  const { value } = schema;
  if (!key || !type || types.length < 2 || !isBare(other, key)) return view;
  if (!isObject(value) || !Array.isArray(value.type) || 'enum' in value || 'const' in value) return view;
  if (unionKeys.some((one) => view.keys.has(one)) || view.references.length) return view;
  const members = types.map((name): Node => ({ steps: schema.steps, value: ofType(value, name) }));
  const choice: Choice = { ...type, value: members.map((member) => member.value), members };
  const annotations = [...view.keys].filter(([one]) => isAnnotation(one));
  const nullable = (type.value as readonly string[]).includes('null');
  return {
    references: [],
    properties: new Map(),
    required: new Set(),
    keys: new Map<string, Node>([
      ...annotations,
      [key, choice],
      ...(nullable ? [['nullable', { ...type, value: true }] as const] : []),
    ]),
  };
};

const rules: readonly Rule[] = [choiceAsValues, typeOfValues, binaryAsFormat, oneKeyOfChoice, typesAsChoice];

function isOfType(value: unknown, type: string): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (isNumber(value)) return type === 'number' || (type === 'integer' && isInteger(value));
  return typeof value === type;
}

function withKeys(view: View, ...more: readonly [string, Node][]): View {
  return { ...view, keys: new Map([...view.keys, ...more]) };
}

/** The view with a key under another name, and with another value if there is one. */
function renamed(view: View, key: string, name: string, value?: unknown): View {
  const node = view.keys.get(key);
  if (!node) return view;
  const rest = [...view.keys].filter(([one]) => one !== key);
  return { ...view, keys: new Map([...rest, [name, value === undefined ? node : { ...node, value }]]) };
}

const ofNumbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const ofArrays = ['items', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'];
const ofObjects = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'];

/** The keywords that apply to one type only. Keywords that are not listed apply to all. */
const keywordsOf: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType', 'contentSchema'],
  number: ofNumbers,
  integer: ofNumbers,
  array: [...ofArrays, 'minItems', 'maxItems', 'uniqueItems'],
  object: [...ofObjects, 'required', 'minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas'],
};
const ofSomeType = new Set(Object.values(keywordsOf).flat());

/** A schema of several types for values of one of them. */
function ofType(schema: Json, type: string): Json {
  const rest = Object.entries(schema).filter(
    ([key]) => key !== 'nullable' && !isAnnotation(key) && (!ofSomeType.has(key) || keywordsOf[type]?.includes(key)),
  );
  return { ...Object.fromEntries(rest), type };
}

/** The values of a choice in which every alternative is made of single values; undefined if one is not. */
function valuesOf(members: unknown): unknown[] | undefined {
  const values = (Array.isArray(members) ? members : []).map((member) => {
    if (isNull(member)) return [null];
    const { const: value, enum: list, type: _type, ...rest } = objectOf(member);
    if (!Object.keys(rest).every(isAnnotation)) return undefined;
    return Array.isArray(list) ? list : value === undefined ? undefined : [value];
  });
  return values.includes(undefined) ? undefined : values.flatMap((list) => list ?? []);
}
