import { describe, expect, test } from '@jest/globals';
import type { Change } from '../src/change.js';
import { compareDocuments } from '../src/compare.js';
import { entryOf, stepsOf } from '../src/json.js';
import type { Json } from './support/sample.js';

const body = (schema: Json) => ({ content: { 'application/json': { schema } } });
const fields = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});
const ok = { 200: { description: 'Fine.' } };
const header = (value: Json) => ({ get: { responses: { 200: { description: 'Fine.', headers: { Size: value } } } } });
const callback = (schema: Json) => ({ '{$request.body#/url}': { post: { requestBody: body(schema), responses: ok } } });

/** What each document here begins with. */
const sample = { openapi: '3.1.0', info: { title: 'Sample', version: '1.0.0' } };

interface Sort {
  /** A path item with the value in it, inline or as a reference. */
  readonly item: (value: Json) => Json;
  readonly values: readonly [Json, Json];
}

/** What may be a component, by the section of its components: a place for it, and two that differ. */
const sorts: Record<string, Sort> = {
  responses: {
    item: (value) => ({ get: { responses: { 200: value } } }),
    values: [{ description: 'Fine.' }, { description: 'Fine.', ...body(fields('a')) }],
  },
  schemas: {
    item: (value) => ({ get: { responses: { 200: { description: 'Fine.', ...body(value) } } } }),
    values: [fields('a'), fields('a', 'b')],
  },
  requestBodies: {
    item: (value) => ({ post: { requestBody: value, responses: ok } }),
    values: [body(fields('a')), { ...body({ ...fields('a'), required: ['a'] }), required: true }],
  },
  parameters: {
    item: (value) => ({ get: { parameters: [value], responses: ok } }),
    values: [
      { in: 'query', name: 'limit', schema: { type: 'integer', maximum: 5 } },
      { in: 'query', name: 'limit', required: true, schema: { type: 'integer', maximum: 9 } },
    ],
  },
  headers: {
    item: header,
    values: [{ schema: { type: 'integer' } }, { required: true, schema: { type: 'integer', maximum: 9 } }],
  },
  links: {
    item: (value) => ({ get: { responses: { 200: { description: 'Fine.', links: { next: value } } } } }),
    values: [{ operationId: 'one' }, { operationId: 'two' }],
  },
  callbacks: {
    item: (value) => ({ post: { callbacks: { done: value }, responses: ok } }),
    values: [callback(fields('a')), callback({ ...fields('a', 'b'), required: ['b'] })],
  },
  pathItems: {
    item: (value) => value,
    values: [
      { get: { responses: ok }, parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer' } }] },
      { get: { responses: {} }, parameters: [{ in: 'query', name: 'limit', schema: { type: 'boolean' } }] },
    ],
  },
};

/** The operation of a path item gets the name of the path, unless the path item is shared. */
function named(item: Json, id: string): Json {
  const name = ([key, value]: [string, unknown]) =>
    ['get', 'post'].includes(key) ? [key, { operationId: id, ...(value as Json) }] : [key, value];
  return Object.fromEntries(Object.entries(item).map(name));
}

describe.each(Object.entries(sorts))('one of the %s', (section, { item, values: [narrow, wide] }) => {
  const to = (name: string) => ({ $ref: `#/components/${section}/${name}` });
  const document = (here: Json, narrowNow = narrow): Json => ({
    ...sample,
    paths: {
      '/one': named(item(here), 'one'),
      '/two': named(item(to('Narrow')), 'two'),
      '/three': named(item(to('Wide')), 'three'),
    },
    components: { [section]: { Narrow: narrowNow, Wide: wide } },
  });

  test.each<[string, Json, Json]>([
    ['replaced by a reference', wide, to('Narrow')],
    ['with less, replaced by a reference', narrow, to('Wide')],
    ['written in the place of a reference', to('Narrow'), wide],
    ['written with less in the place of a reference', to('Wide'), narrow],
    ['reached by a reference to another component', to('Wide'), to('Narrow')],
    ['reached by a reference to another component, the other way round', to('Narrow'), to('Wide')],
  ])('%s concerns only who refers to it', (_name, was, is) => {
    const [before, after] = [document(was), document(is)];
    const changes = compareDocuments(before, after);
    expect(changes).not.toEqual([]);
    for (const change of changes) {
      expect(change.place).toMatch(/^(operation `(one|GET \/one)`|path `\/one`)/);
      expect(change.operations.join()).toMatch(/^(one|GET \/one)$/);
      expect(isIn(before, change) || isIn(after, change)).toBe(true);
    }
  });

  test('that changes itself concerns all who refer to it', () => {
    const changes = compareDocuments(document(to('Narrow')), document(to('Narrow'), wide));
    expect(changes).not.toEqual([]);
    for (const { pointer, operations } of changes) {
      expect(pointer).toMatch(`#/components/${section}/Narrow`);
      expect(operations.join()).toMatch(/^(one,two|GET \/one,GET \/two)$/);
    }
  });
});

function isIn(document: Json, { pointer }: Change): boolean {
  return stepsOf(pointer).reduce<unknown>(entryOf, document) !== undefined;
}

test('two operations that now refer to the same component have a change each', () => {
  const { parameters } = sorts;
  if (!parameters) throw new Error('There are no parameters.');
  const document = (value: Json): Json => ({
    ...sample,
    paths: { '/one': named(parameters.item(value), 'one'), '/two': named(parameters.item(value), 'two') },
    components: { parameters: { Old: parameters.values[1], New: parameters.values[0] } },
  });
  const ref = (name: string) => ({ $ref: `#/components/parameters/${name}` });
  const changes = compareDocuments(document(ref('Old')), document(ref('New')));
  expect(changes.map(({ step, operations }) => [step, operations])).toEqual([
    ['major', ['one']],
    ['major', ['two']],
    ['minor', ['one']],
    ['minor', ['two']],
  ]);
});

test.each([['inline'], ['shared']])('a webhook that refers to another path item keeps its name: %s before', (form) => {
  const item = (schema: Json) => ({ post: { operationId: 'ring', requestBody: body(schema), responses: ok } });
  const document = (ring: Json): Json => ({
    ...sample,
    webhooks: { ring, other: { $ref: '#/components/pathItems/New' } },
    components: { pathItems: { Old: item(fields('a')), New: item(fields('a', 'b')) } },
  });
  const before = form === 'inline' ? item(fields('a')) : { $ref: '#/components/pathItems/Old' };
  const changes = compareDocuments(document(before), document({ $ref: '#/components/pathItems/New' }));
  expect(changes.map(({ place }) => place)).toEqual(['webhook `ring`, request body, field `b`']);
});

describe('a name that a bundler gives to another component', () => {
  const region = (place: string, ...values: string[]) => ({
    in: 'query',
    name: 'region',
    description: `The region of ${place}.`,
    schema: { type: 'string', enum: values },
  });
  const volumes = region('a volume', 'ams3', 'fra1', 'lon1', 'nyc1', 'sfo1', 'syd1');
  const models = region('a model', 'atl1', 'nyc2', 'tor1', 'blr1', 'sgp1', 'sfo9');
  const document = (parameters: Record<string, Json>, users: Record<string, string>): Json => ({
    ...sample,
    paths: Object.fromEntries(
      Object.entries(users).map(([id, name]) => [
        `/${id}`,
        { get: { operationId: id, parameters: [{ $ref: `#/components/parameters/${name}` }], responses: ok } },
      ]),
    ),
    components: { parameters },
  });
  const before = document({ region: volumes }, { listVolumes: 'region' });
  const after = document(
    { region: models, shared_region: volumes },
    { listModels: 'region', listVolumes: 'shared_region' },
  );
  const inShort = ({ step, kind, operations }: Change) => `${step} ${kind} ${operations}`;

  test('changes nothing for those that refer to the first under its new name', () => {
    expect(compareDocuments(before, after).map(inShort)).toEqual(['minor operation-added listModels']);
    expect(compareDocuments(after, before).map(inShort)).toEqual([
      'major operation-removed listModels',
      'patch component-renamed listVolumes',
    ]);
  });

  test('changes nothing when two components change names', () => {
    const [one, two] = [
      document({ region: volumes, region_2: models }, { listVolumes: 'region', listModels: 'region_2' }),
      document({ region: models, region_2: volumes }, { listVolumes: 'region_2', listModels: 'region' }),
    ];
    expect(compareDocuments(one, two)).toEqual([]);
  });

  test('is a break where generated code has the name', () => {
    const changes = compareDocuments(before, after, { publicNames: ['parameters'] });
    expect(changes.map(inShort)).toContain('major component-renamed listVolumes');
  });

  test('is compared as ever when the references keep it', () => {
    const changes = compareDocuments(before, document({ region: models }, { listVolumes: 'region' }));
    expect(changes.map(inShort)).toContain('major field-changed listVolumes');
  });
});

test('a shared response that is written in place again only loses its mark', () => {
  const missing = { description: 'There is none.', ...body(fields('a')) };
  const document = (here: Json): Json => ({
    ...sample,
    paths: { '/one': { get: { operationId: 'one', responses: { ...ok, 404: here } } } },
    components: { responses: { Missing: { 'x-status-code': 404, ...missing } } },
  });
  const changes = compareDocuments(document({ $ref: '#/components/responses/Missing' }), document(missing));
  expect(changes.map(({ step, operations }) => [step, operations])).toEqual([['patch', ['one']]]);
});

test('names that are the values of a discriminator are never those of other components', () => {
  const kinds = { one: fields('kind', 'a', 'b', 'c', 'd'), two: fields('kind', 'e', 'f', 'g', 'h') };
  const document = (schemas: Json): Json => ({
    ...sample,
    paths: {
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: body({
            oneOf: Object.values(kinds).map((kind) => ({
              $ref: `#/components/schemas/${schemas.Cat === kind ? 'Cat' : 'Dog'}`,
            })),
            discriminator: { propertyName: 'kind' },
          }),
          responses: ok,
        },
      },
    },
    components: { schemas },
  });
  const changes = compareDocuments(
    document({ Cat: kinds.one, Dog: kinds.two }),
    document({ Cat: kinds.two, Dog: kinds.one }),
  );
  expect(changes.map(({ step }) => step)).toContain('major');
});

test('a callback that leads back to its own operation ends', () => {
  const document = (schema: Json): Json => ({
    ...sample,
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: body(schema),
          callbacks: { done: { '{$url}': { $ref: '#/paths/~1a' } } },
          responses: ok,
        },
      },
    },
  });
  expect(compareDocuments(document(fields('x')), document(fields('x')))).toEqual([]);
  expect(compareDocuments(document(fields('x')), document(fields('x', 'y'))).length).toBeGreaterThan(0);
});

test('schemas that all refer to each other and are all renamed do not take forever', () => {
  const names = ['0', '1', '2', '3'];
  const mesh = (letter: string) =>
    Object.fromEntries(
      names.map((name) => [
        `${letter}${name}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            names.map((to) => [`f${to}`, { $ref: `#/components/schemas/${letter}${to}` }]),
          ),
        },
      ]),
    );
  const document = (letter: string, schemas: Json): Json => ({
    ...sample,
    paths: {
      '/a': {
        get: { responses: { 200: { description: 'Fine.', ...body({ $ref: `#/components/schemas/${letter}0` }) } } },
      },
    },
    components: { schemas },
  });
  const before = document('S', mesh('S'));
  const after = document('T', { ...mesh('S'), ...mesh('T') });
  expect(compareDocuments(before, after)).toEqual([]);
});
