import { describe, expect, test } from '@jest/globals';
import { deref, document, type Node, operationEntries, walk } from './document.js';

const byId = new Map(operationEntries.map((entry) => [entry.id, entry]));
const bodyOf = (carrier: unknown): unknown =>
  (deref(carrier)?.content as Record<string, { schema: unknown }> | undefined)?.['application/json']?.schema;
const success = ({ operation }: { operation: { responses: Record<string, Node> } }): Node =>
  deref(Object.entries(operation.responses).find(([code]) => code.startsWith('2'))?.[1]);

test('every operation leads to its own page of the manual', () => {
  const urls = operationEntries.map(
    ({ operation }) => (operation.externalDocs as { url: string } | undefined)?.url ?? '',
  );
  for (const url of urls) {
    expect(url).toMatch(/^https:\/\/docs\.otc\.t-systems\.com\/distributed-database-middleware\/api-ref\/\S+\.html$/);
  }
  expect(new Set(urls).size).toBe(urls.length);
});

describe('links', () => {
  const links = operationEntries.flatMap((entry) =>
    Object.entries((success(entry)?.links ?? {}) as Record<string, Node>).map(([name, link]) => ({
      entry,
      name,
      link,
    })),
  );

  /** Whether the request or the response of an operation has what a runtime expression names. */
  function resolves(entry: (typeof operationEntries)[number], expression: string): boolean {
    const [, name] = /^\$request\.path\.(\w+)$/.exec(expression) ?? [];
    if (name) return entry.path.includes(`{${name}}`);
    const [, field = ''] = /^\$response\.body#\/(\w+)$/.exec(expression) ?? [];
    return field in ((deref(bodyOf(success(entry))).properties ?? {}) as Node);
  }

  test.each(links)('$entry.id → $name', ({ entry, link }) => {
    const target = byId.get(link.operationId as string);
    expect(target?.method).toBe('get');
    const parameters = link.parameters as Record<string, string>;
    const wanted = [...(target?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(parameters).sort()).toEqual(wanted.sort());
    for (const expression of Object.values(parameters))
      expect([expression, resolves(entry, expression)]).toEqual([expression, true]);
  });

  test('lead from every job to the operation that polls it, where that takes the id', () => {
    const polled = operationEntries.filter(({ operation }) => {
      const poll = (operation['x-job'] as { poll: string } | undefined)?.poll;
      return poll && byId.get(poll)?.path.includes('{job_id}');
    });
    expect(polled.length).toBeGreaterThan(20);
    const without = polled.filter((entry) => {
      const { poll } = entry.operation['x-job'] as { poll: string };
      return !(poll in ((success(entry).links ?? {}) as Node));
    });
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('lead from what is created to what reads it', () => {
    const from = (id: string) => links.filter(({ entry }) => entry.id === id).map(({ name }) => name);
    expect(from('createInstance')).toContain('getInstance');
    expect(from('createSchema')).toContain('getSchema');
    expect(from('createParameterTemplate')).toContain('getParameterTemplate');
  });
});

test('examples that are equal and of one type are one shared example, unless they are empty', () => {
  const shown = operationEntries.flatMap(({ operation }) =>
    [operation.requestBody, ...Object.values(operation.responses)].flatMap((carrier) => {
      const content = (carrier && !('$ref' in carrier) ? carrier.content : {}) as Record<string, Node>;
      return Object.values(content).flatMap(({ schema, example, examples = {} }) => {
        const values = example === undefined ? Object.values(examples as object) : [{ value: example }];
        return values.map((value: Node) => JSON.stringify([schema, value.$ref ?? value.value]));
      });
    }),
  );
  expect(shown.filter((text) => text.includes('#/components/examples/')).length).toBeGreaterThan(1);
  const twice = shown.filter(
    (text, index) => shown.indexOf(text) !== index && !/#\/components\/examples|,{}\]$/.test(text),
  );
  expect(twice).toEqual([]);
});

test('the parameters that can be changed are named with their values and defaults', () => {
  const { values } = deref({ $ref: '#/components/schemas/ParameterValues' }).properties as Record<string, Node>;
  const rows = [...String(values?.description).matchAll(/^\| `(\w+)` \| (.+) \| (.+) \| (.*) \|$/gm)].map(
    ([, name]) => name,
  );
  const { values: example } = deref({ $ref: '#/components/examples/MoreConnections' }).value as Node;
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows).toEqual(expect.arrayContaining(['bind_table', 'long_query_time', ...Object.keys(example as object)]));
});

test('no two schemas of objects are equal except for their words', () => {
  const shapes = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
    if (!schema.properties || Object.keys(schema.properties).length < 2) continue;
    const bare = structuredClone(schema);
    for (const [, node] of walk(bare))
      for (const key of ['description', 'example'])
        if (typeof node[key] !== 'object' || key === 'example') delete node[key];
    const shape = JSON.stringify(bare);
    shapes.set(shape, [...(shapes.get(shape) ?? []), name]);
  }
  // An id and a name each, of things that have nothing else in common.
  const coincidence = ['CreateParameterTemplateResponse', 'JobInstance'];
  const equal = [...shapes.values()].filter((names) => names.length > 1).map((names) => [...names].sort());
  expect(equal).toEqual([coincidence]);
});

test('an access key signs with its time, and a temporary one adds its security token', () => {
  const { security } = document as unknown as { security: Record<string, unknown>[] };
  const schemes = document.components.securitySchemes as Record<string, { type: string; in: string; name: string }>;
  const headers = security.map((way) => Object.keys(way).map((name) => schemes[name]?.name));
  expect(headers).toEqual([
    ['X-Auth-Token'],
    ['Authorization', 'X-Sdk-Date'],
    ['Authorization', 'X-Sdk-Date', 'X-Security-Token'],
  ]);
  for (const scheme of Object.values(schemes)) expect([scheme.type, scheme.in]).toEqual(['apiKey', 'header']);
});
