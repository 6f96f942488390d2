import { operations } from '@ddm-openapi/spec';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Credentials, type Kind, kinds } from './credentials.js';
import { exampleBody, Harness, project, violations, type Way, ways } from './harness.js';

/**
 * A run of requests to all operations, most of them valid, many broken in one place, some with credentials that do not
 * suffice. Whatever comes back must be documented: status, headers, body.
 */
const requests = 5000;
let ddm: Harness;
let credentials: Credentials;
let known: Record<string, string[]>;

async function begin(way: Way): Promise<void> {
  ddm = await Harness.start({ maxBody: 100_000 }, way);
  credentials = Credentials.create(ddm.emulator);
  ddm.token = ddm.emulator.issueToken();
  const instance = await ddm.runningInstance();
  await ddm.runningSchema(instance);
  const { nodes } = await ddm.ok('listNodes', { path: { instance_id: instance } });
  const { group_list } = await ddm.ok('listGroups', { path: { instance_id: instance } });
  const { data_nodes } = await ddm.ok('listAvailableDataNodes', { path: { instance_id: instance } });
  const { configurations } = await ddm.ok('listParameterTemplates');
  const ids = (list: object[], field = 'id') => list.map((one) => String((one as Record<string, unknown>)[field]));
  known = {
    project_id: [project],
    instance_id: [instance],
    database_name: ['orders'],
    node_id: ids(nodes, 'node_id'),
    group_id: ids(group_list),
    config_id: ids(configurations),
    backup_id: ids((await ddm.ok('listBackups')).backups),
    job_id: ['none'],
    key: ['team'],
    dataNode: ids(data_nodes),
  };
}
afterEach(() => ddm.close());

const nonsense = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.constant('__proto__'),
);

/** Places in a body, as paths of keys. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, child]) =>
      places(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function replaceAt(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaceAt(item, rest, by) : item));
  return { ...(value as object), [key]: replaceAt((value as Record<string, unknown>)[key], rest, by) };
}

const request = fc.constantFrom(...operations).chain((operation) => {
  const example = exampleBody(operation.id);
  const body =
    example === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 3, arbitrary: fc.constant(example) },
          {
            weight: 4,
            arbitrary: fc
              .tuple(fc.constantFrom(...places(example)), nonsense)
              .map(([place, by]) => replaceAt(example, place, by)),
          },
          { weight: 1, arbitrary: fc.json().map((text) => JSON.parse(text) as unknown) },
        );
  const number = fc.oneof(
    fc.constantFrom('0', '1', '10', '128', '1768377600000', String(Date.now())),
    fc.string({ maxLength: 8 }),
  );
  const query = fc.dictionary(
    fc.constantFrom(
      'offset',
      'limit',
      'start_time',
      'end_time',
      'start_date',
      'end_date',
      'restore_time',
      'delete_dn_data',
      'engine_id',
      'curPage',
      'perPage',
      'startDate',
      'endDate',
      'unknown',
    ),
    number,
    { maxKeys: 4 },
  );
  return fc.record({
    operation: fc.constant(operation),
    real: fc.constantFrom(true, true, true, false),
    path: fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/^\.{1,2}$/.test(text)),
    query,
    body,
    contentType: fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'text/plain',
      'application/json; charset=utf-8',
    ),
    step: fc.constantFrom(0, 0, 0, 60_000, 3_600_000),
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Kind>('token', 'signature') },
      { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    ),
  });
});

/** The status that credentials must be refused with; undefined where they suffice. */
function refusal(kind: Kind, method: string): number | undefined {
  if (kind === 'token' || kind === 'signature') return undefined;
  if (kind === 'token of a reader') return method === 'get' ? undefined : 403;
  return kind === 'token of another project' ? 403 : 401;
}

test.each(ways)(
  `${requests} requests get nothing but documented responses, by %s`,
  async (way) => {
    await begin(way);
    const statuses = new Map<number, number>();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, real, path, query, body, contentType, step, kind }) => {
        ddm.emulator.clock.advance(step);
        const values = Object.fromEntries(
          [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => [
            name,
            real ? (known[name]?.[0] ?? path) : path,
          ]),
        );
        if (operation.id === 'deleteInstance' || operation.id === 'deleteInstanceV1') values.instance_id = path;
        const url = ddm.url(operation.id, {
          path: { ...values, project_id: project },
          query: query as Record<string, string>,
        });
        const method = operation.method.toUpperCase();
        const sent = body === undefined ? undefined : JSON.stringify(body);
        const response = await ddm.fetch(url, {
          method,
          headers: {
            ...(await credentials.headers(kind, method, url, sent)),
            ...(sent !== undefined && { 'Content-Type': contentType }),
          },
          ...(sent !== undefined && { body: sent }),
          signal: AbortSignal.timeout(5000),
        });
        const text = await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        seen.add(operation.id);
        expect(response.status).not.toBe(500);
        if (operation.authenticated) {
          const refused = refusal(kind, operation.method);
          if (refused === undefined) expect([401, 403]).not.toContain(response.status);
          else expect(response.status).toBe(refused);
        }
        expect(violations(operation.id, response.status, response.headers, text)).toEqual([]);
      }),
      { numRuns: requests, seed: 20260114 },
    );
    expect(seen.size).toBe(operations.length);
    for (const status of [200, 202, 400, 401, 403, 404, 409, 415]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
  },
  600_000,
);
