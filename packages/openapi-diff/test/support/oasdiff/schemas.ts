type Schema = Record<string, unknown>;

const text = { type: 'string' };
const number = { type: 'integer' };
const object = (properties: Schema, more: Schema = {}) => ({ type: 'object', properties, ...more });
const list = (more: Schema) => ({ type: 'array', items: text, ...more });
const cat = object({ cat: text }, { required: ['cat'] });
const dog = object({ dog: text }, { required: ['dog'] });
const kinds = (mapping: Schema, propertyName = 'kind') => ({
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName, mapping },
});
const ref = (name: string) => `#/components/schemas/${name}`;
const choice = { oneOf: [{ $ref: ref('Cat') }, { $ref: ref('Dog') }] };

/** A keyword that comes, whichever schema it is put to. */
const comes = (base: Schema, key: string, value: unknown): [Schema, Schema] => [base, { ...base, [key]: value }];
/** A keyword that has another value. */
const turns = (base: Schema, key: string, from: unknown, to: unknown): [Schema, Schema] => [
  { ...base, [key]: from },
  { ...base, [key]: to },
];

const forward: Readonly<Record<string, [Schema, Schema]>> = {
  'max-set': comes(number, 'maximum', 9),
  'exclusive-max-set': comes(number, 'exclusiveMaximum', 9),
  'min-set': comes(number, 'minimum', 1),
  'exclusive-min-set': comes(number, 'exclusiveMinimum', 1),
  'max-length-set': comes(text, 'maxLength', 9),
  'min-items-set': comes(list({}), 'minItems', 1),
  'max-increased': turns(number, 'maximum', 5, 9),
  'exclusive-max-increased': turns(number, 'exclusiveMaximum', 5, 9),
  'min-increased': turns(number, 'minimum', 1, 2),
  'exclusive-min-increased': turns(number, 'exclusiveMinimum', 1, 2),
  'max-length-increased': turns(text, 'maxLength', 5, 9),
  'min-length-increased': turns(text, 'minLength', 1, 2),
  'max-items-increased': turns(list({}), 'maxItems', 5, 9),
  'min-items-increased': turns(list({}), 'minItems', 1, 2),
  'min-contains-increased': turns(list({ contains: text }), 'minContains', 2, 3),
  'max-contains-increased': turns(list({ contains: text }), 'maxContains', 2, 3),
  'contains-added': comes(list({}), 'contains', { minLength: 2 }),
  'became-enum': comes(text, 'enum', ['a', 'b']),
  'enum-value-added': turns(text, 'enum', ['a'], ['a', 'b']),
  'const-added': comes(text, 'const', 'a'),
  'const-changed': turns(text, 'const', 'a', 'b'),
  'default-value-added': comes(text, 'default', 'a'),
  'default-value-changed': turns(text, 'default', 'a', 'b'),
  'type-changed': [text, number],
  'type-generalized': [number, { type: 'number' }],
  'type-compatible': [text, { type: 'string', format: 'uuid' }],
  'list-of-types-widened': turns({}, 'type', ['string', 'integer'], ['string', 'integer', 'boolean']),
  'became-nullable': turns({}, 'type', 'string', ['string', 'null']),
  'pattern-added': comes(text, 'pattern', '^a'),
  'pattern-changed': turns(text, 'pattern', '^a', '^b'),
  'pattern-generalized': turns(text, 'pattern', '^a', '.*'),
  'one-of-added': [choice, { oneOf: [...choice.oneOf, { $ref: ref('Bird') }] }],
  'any-of-added': [{ anyOf: choice.oneOf }, { anyOf: [...choice.oneOf, { $ref: ref('Bird') }] }],
  'wrapped-in-one-of': [cat, { oneOf: [object({ cat: number }), dog] }],
  'all-of-added': comes(object({}), 'allOf', [cat]),
  'all-of-added-annotation-only': comes(text, 'allOf', [{ description: 'A text.' }]),
  'discriminator-added': [choice, kinds({})],
  'discriminator-property-name-changed': [kinds({}), kinds({}, 'type')],
  'discriminator-mapping-added': [kinds({}), kinds({ c: ref('Cat') })],
  'discriminator-mapping-changed': [kinds({ c: ref('Cat') }), kinds({ c: ref('Dog') })],
  'content-schema-added': comes({ ...text, contentMediaType: 'application/json' }, 'contentSchema', cat),
  'content-media-type-changed': turns(text, 'contentMediaType', 'image/png', 'image/gif'),
  'content-encoding-changed': turns(text, 'contentEncoding', 'base64', 'base32'),
  'dependent-required-added': comes(object({}), 'dependentRequired', { a: ['b'] }),
  'dependent-required-changed': turns(object({}), 'dependentRequired', { a: ['b'] }, { a: ['c'] }),
  'dependent-schema-added': comes(object({}), 'dependentSchemas', { a: cat }),
  'pattern-property-added': comes(object({}), 'patternProperties', { '^x': text }),
  'property-names-added': comes(object({}), 'propertyNames', { pattern: '^a' }),
  'unevaluated-items-added': comes(list({}), 'unevaluatedItems', false),
  'unevaluated-properties-added': comes(object({}), 'unevaluatedProperties', false),
  'prefix-items-added': comes(list({}), 'prefixItems', [number]),
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
  'if-added': comes({ ...object({}), then: cat }, 'if', cat),
  'then-added': comes({ ...object({}), if: cat }, 'then', dog),
  'else-added': comes({ ...object({}), if: cat }, 'else', dog),
};

/** The name of the way back of each change. */
const back: Readonly<Record<string, string>> = {
  'type-specialized': 'type-generalized',
  'list-of-types-narrowed': 'list-of-types-widened',
  'became-not-nullable': 'became-nullable',
  'discriminator-mapping-deleted': 'discriminator-mapping-added',
};

/** The two schemas of a change, by the words that checks have for it: `max-decreased`. */
export function schemasOf(words: string): [Schema, Schema] | undefined {
  if (Object.hasOwn(forward, words)) return forward[words];
  const way =
    back[words] ??
    words
      .replace(/-(removed|unset)(?=$|-annotation)/, (_, end) => (end === 'unset' ? '-set' : '-added'))
      .replace(/-decreased$/, '-increased');
  if (way === words || !Object.hasOwn(forward, way)) return undefined;
  const [before, after] = forward[way] as [Schema, Schema];
  return [after, before];
}
