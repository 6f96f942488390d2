import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { deref, document, type Node, operationEntries } from './document.js';

// See docs/decisions/0019-requests-have-exact-bounds-responses-loose-ones.md.
/** Every property below a schema, references followed, with the schema that holds it. */
function* properties(node: unknown, seen = new Set<Node>()): Generator<{ name: string; property: Node; holder: Node }> {
  const schema = deref(node);
  if (!schema || seen.has(schema)) return;
  seen.add(schema);
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Node)) {
    yield { name, property: deref(property), holder: schema };
    yield* properties(property, seen);
  }
  for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as unknown[]))
    yield* properties(part, seen);
  if (schema.items) yield* properties(schema.items, seen);
}

const bodyOf = (carrier: unknown): unknown =>
  (deref(carrier)?.content as Record<string, { schema: unknown }> | undefined)?.['application/json']?.schema;
const requests = operationEntries.flatMap(({ id, operation }) => {
  const schema = operation.requestBody && bodyOf(operation.requestBody);
  return schema ? [{ id, schema }] : [];
});
const responses = operationEntries.flatMap(({ id, operation }) =>
  Object.values(operation.responses).map((response) => ({ id, schema: bodyOf(response) })),
);

const ajv = new Ajv({ strict: false });
ajv.addSchema(document as unknown as Node, 'openapi');
for (const format of ['int32', 'int64', 'password']) ajv.addFormat(format, true);
const accepts = (id: string, body: unknown): boolean => {
  const schema = requests.find((request) => request.id === id)?.schema as { $ref: string };
  return ajv.validate({ $ref: `openapi${schema.$ref}` }, body) as boolean;
};

describe('requests are bounded as the service bounds them', () => {
  test('an array that must be sent has an item', () => {
    const loose = requests.flatMap(({ id, schema }) =>
      [...properties(schema)]
        .filter(({ name, property, holder }) => {
          const required = (holder.required ?? []) as string[];
          return property.type === 'array' && required.includes(name) && !((property.minItems as number) >= 1);
        })
        .map(({ name }) => `${id}: ${name}`),
    );
    expect(loose).toEqual([]);
  });

  test('a field that must be sent has no default, which could never apply', () => {
    const both = requests.flatMap(({ id, schema }) =>
      [...properties(schema)]
        .filter(
          ({ name, property, holder }) =>
            property.default !== undefined && ((holder.required ?? []) as string[]).includes(name),
        )
        .map(({ name }) => `${id}: ${name}`),
    );
    expect(both).toEqual([]);
  });

  const shards = (new_shard_number: unknown) => ({
    data_nodes: [{ id: 'a', user: 'b', password: 'c' }],
    new_shard_number,
  });
  const group = { name: 'readers', type: 'r', nodes: [{ available_zone: 'eu-de-01', subnet_id: 'a' }] };

  test.each<[string, unknown, boolean]>([
    ['updateInstancePort', { port: 5067 }, true],
    ['updateInstancePort', { port: 7009 }, false],
    ['createInstanceTags', { tags: [{ key: 'team', value: '' }] }, true],
    ['createInstanceTags', { tags: [{ key: '_sys_team', value: '' }] }, false],
    ['createInstanceTags', { tags: [{ key: 'team' }] }, false],
    ['createInstanceTags', { tags: [] }, false],
    ['updateRouteSwitchPolicy', { switch_route_begin_time: '23:59:59' }, true],
    ['updateRouteSwitchPolicy', { switch_route_begin_time: '24:00:00' }, false],
    ['updateRouteSwitchPolicy', { switch_route_begin_time: '1:00:00' }, false],
    ['startShardConfigurationPrecheck', shards(9), true],
    ['startShardConfigurationPrecheck', shards('9'), true],
    ['startShardConfigurationPrecheck', shards('nine'), false],
    ['startShardConfigurationPrecheck', shards(0), false],
    ['createParameterTemplate', { name: 'a-b_c.1', description: '' }, true],
    ['createParameterTemplate', { name: 'a b', description: '' }, false],
    ['createParameterTemplate', { name: 'a', description: 'x > y' }, false],
    ['createGroup', { ...group, flavor_id: 'a' }, true],
    ['createGroup', { ...group, flavor_ref: 'a' }, true],
    ['createGroup', { ...group, flavor_id: 'a', flavor_ref: 'a' }, true],
    ['createGroup', group, false],
    ['createGroup', 42, false],
    ['restoreMetadata', { source: {}, target: { instance_id: 'a', data_nodes: ['a'] } }, false],
  ])('%s %j: %s', (id, body, accepted) => {
    expect(accepts(id, body)).toBe(accepted);
  });
});

describe('responses are not bounded beyond what the manual says', () => {
  test('no text has a pattern, and none a shortest length but where a table gives one', () => {
    const bounded = responses.flatMap(({ schema }) =>
      schema
        ? [...properties(schema)]
            .filter(({ property }) => property.pattern !== undefined || ((property.minLength as number) ?? 0) > 0)
            .map(({ name }) => name)
        : [],
    );
    // The table of the instance gives the name of the administrator at least one character.
    expect([...new Set(bounded)].sort()).toEqual(boundedByTheManual);
  });

  test('what came into the tables with their rewrite may be absent', () => {
    const schemas = document.components.schemas ?? {};
    const required = (name: string) => (schemas[name]?.required ?? []) as string[];
    for (const [name, field] of [
      ['GetInstanceResponse', 'enable_ssl'],
      ['GetInstanceResponse', 'flavor_ref'],
      ['InstanceSummary', 'enable_ssl'],
      ['InstanceNode', 'node_id'],
      ['InstanceNode', 'group_id'],
      ['ListInstanceParametersResponse', 'id'],
    ] as const) {
      expect(Object.keys((schemas[name]?.properties ?? {}) as Node)).toContain(field);
      expect(required(name)).not.toContain(field);
    }
  });

  test('no array or number of an error is bounded', () => {
    const text = readFileSync(
      new URL('../../../openapi/components/schemas/common/Error.yaml', import.meta.url),
      'utf8',
    );
    expect(text).not.toMatch(/pattern|minLength|additionalProperties/);
  });
});

const boundedByTheManual = ['admin_user_name'];
