import type { Harness } from './harness.js';

/** All that an emulator shows of its project. */
export interface Shown {
  readonly instances: readonly ShownInstance[];
  readonly jobs: readonly ShownJob[];
  readonly backups: readonly { readonly id: string; readonly status: string; readonly instance_id: string }[];
  readonly templates: readonly { readonly id: string }[];
  readonly projectTags: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** The ids of the data nodes that any instance could use. */
  readonly dataNodes: readonly string[];
  /** The ids of everything that can be deleted. */
  readonly ids: ReadonlySet<string>;
}

interface ShownJob {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly instance_id: string;
  readonly database_name: string;
}

type Fields = Readonly<Record<string, unknown>>;

export interface ShownInstance {
  readonly id: string;
  readonly listed: Fields;
  readonly detail: Fields & {
    readonly status: string;
    readonly node_count: number;
    readonly access_ip: string;
    readonly access_port: string;
    readonly core_count: string;
    readonly nodes: readonly ShownNode[];
  };
  readonly nodes: readonly ShownNode[];
  readonly details: readonly { readonly v2: Fields; readonly v1: Fields }[];
  readonly groups: readonly {
    readonly id: string;
    readonly endpoint: string;
    readonly is_default_group: boolean;
    readonly cpu_num_per_node: number;
    readonly node_list: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly schemas: readonly {
    readonly name: string;
    readonly status: string;
    readonly shard_number: number;
    readonly used_rds: readonly { readonly id: string }[];
    readonly v2: Fields & { readonly shards: readonly { readonly data_node_id: string }[] };
    readonly v1: Fields & { readonly databases: readonly Fields[]; readonly used_rds: readonly Fields[] };
  }[];
  readonly available: readonly { readonly id: string; readonly private_ip: string }[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** The id of its parameter template. */
  readonly template: string;
}

interface ShownNode {
  readonly node_id: string;
  readonly ip: string;
  readonly status: string;
  readonly group_id: string;
}

const all = { limit: 128 };

/** Reads everything. */
export async function see(ddm: Harness): Promise<Shown> {
  const now = ddm.emulator.clock.now();
  const listed = (await ddm.ok('listInstances', { query: all })).instances as (Fields & { id: string })[];
  const instances = await Promise.all(listed.map((one) => seeInstance(ddm, one)));
  const query = { ...all, start_time: now - 20 * 86_400_000, end_time: now };
  const { jobs } = await ddm.ok('listJobs', { query });
  const { backups } = await ddm.ok('listBackups', { query: all });
  const { configurations: templates } = await ddm.ok('listParameterTemplates', { query: all });
  const { tags: projectTags } = await ddm.ok('listProjectTags', { query: all });
  const used = instances.flatMap(({ schemas }) => schemas.flatMap(({ used_rds }) => used_rds.map(({ id }) => id)));
  const free = instances.flatMap(({ available }) => available.map(({ id }) => id));
  const ids = [...jobs, ...backups, ...templates, ...instances, ...instances.flatMap(({ groups }) => groups)].map(
    ({ id }) => id,
  );
  const nodeIds = instances.flatMap(({ nodes }) => nodes.map(({ node_id }) => node_id));
  return {
    instances,
    jobs,
    backups,
    templates,
    projectTags,
    dataNodes: [...new Set([...used, ...free])].sort(),
    ids: new Set([...ids, ...nodeIds]),
  };
}

async function seeInstance(ddm: Harness, listed: Fields & { id: string }): Promise<ShownInstance> {
  const { id } = listed;
  const path = { instance_id: id };
  const read = (operation: Parameters<Harness['ok']>[0], more = {}) => ddm.ok(operation, { path, query: all, ...more });
  const { nodes } = await read('listNodes');
  const { databases } = await read('listSchemas');
  return {
    id,
    listed,
    detail: await read('getInstance', { query: {} }),
    nodes,
    details: await Promise.all(
      nodes.map(async ({ node_id }: ShownNode) => ({
        v2: await ddm.ok('getNode', { path: { ...path, node_id } }),
        v1: await ddm.ok('getNodeV1', { path: { ...path, node_id } }),
      })),
    ),
    groups: (await read('listGroups')).group_list,
    schemas: await Promise.all(
      databases.map(async (one: { name: string }) => ({
        ...one,
        v2: await ddm.ok('getSchema', { path: { ...path, database_name: one.name } }),
        v1: (await ddm.ok('getSchemaV1', { path: { ...path, database_name: one.name } })).database,
      })),
    ),
    available: (await read('listAvailableDataNodes')).data_nodes,
    tags: (await read('listInstanceTags', { query: {} })).tags,
    template: (await read('listInstanceParameters')).id,
  };
}

/** How what is shown contradicts itself, in words. */
export function contradictions({ instances, jobs, projectTags, templates }: Shown): string[] {
  const found: string[] = [];
  const same = (what: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other))
      found.push(`${what}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  };
  const addresses = instances.flatMap(({ nodes, groups }) => [
    ...nodes.map(({ ip }) => ip),
    ...groups.map(({ endpoint }) => endpoint.split(':')[0]),
  ]);
  same('addresses that two things have', twice(addresses), []);
  same('names that two instances have', twice(instances.map(({ listed }) => listed.name)), []);
  const owners = instances.flatMap(({ schemas }) => [
    ...new Set(schemas.flatMap(({ used_rds }) => used_rds.map(({ id }) => id))),
  ]);
  same('data nodes that two instances use', twice(owners), []);
  const tags = new Set(instances.flatMap((one) => one.tags.map(({ key, value }) => `${key}=${value}`)));
  const project = projectTags.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`));
  same('tags of the project and of its instances', project.sort(), [...tags].sort());
  same(
    'parameter templates that are in use and gone',
    instances.map(({ template }) => template).filter((id) => !templates.some((one) => one.id === id)),
    [],
  );
  same(
    'jobs at work on an instance that is gone',
    jobs
      .filter(({ name, status }) => !isOver(status) && name !== 'deleteConsistentBackup')
      .filter(({ instance_id }) => !instances.some(({ id }) => id === instance_id))
      .map(({ name }) => name),
    [],
  );
  for (const one of instances) {
    const running = jobs.filter(({ instance_id, status }) => instance_id === one.id && !isOver(status));
    aboutInstance(one, running, (what, ...both) => same(`${one.id} ${what}`, ...both));
  }
  return found;
}

type Same = (what: string, one: unknown, other: unknown) => void;

function aboutInstance(
  { detail, listed, nodes, details, groups, schemas, available }: ShownInstance,
  running: ShownJob[],
  same: Same,
) {
  for (const [key, value] of Object.entries(listed)) same(`${key}, listed and read`, value, detail[key]);
  same('node_count and nodes', detail.node_count, nodes.length);
  const facts = (list: readonly ShownNode[]) =>
    list.map(({ node_id, status, group_id }) => [node_id, status, group_id]);
  same('nodes of the instance and listed', facts(detail.nodes), facts(nodes));
  const members = groups.flatMap(({ id, node_list }) => node_list.map((node) => [node.id, id, node.name]));
  same(
    'nodes of groups',
    members,
    details.map(({ v2 }) => [v2.id, v2.group_id, v2.name]),
  );
  same('names that two nodes have', twice(members.map(([, , name]) => name)), []);
  same('names that two groups have', twice(groups.map(({ id }) => id)), []);
  for (const [index, { node_id, ip, status, group_id }] of nodes.entries()) {
    const { v1, v2 } = details[index] ?? { v1: {}, v2: {} };
    same('node read', [node_id, ip, status, group_id], [v2.id, v2.private_ip, v2.status, v2.group_id]);
    same('node read by V1', [node_id, ip, status, group_id], [v1.node_id, v1.private_ip, v1.status, v1.group_id]);
    same('name of a node', v1.name, v2.name);
  }
  same(
    'default groups',
    groups.map((group) => group.is_default_group),
    groups.map((_, index) => index === 0),
  );
  same('address', groups[0]?.endpoint, `${detail.access_ip}:${detail.access_port}`);
  same('vCPUs', String(groups[0]?.cpu_num_per_node), detail.core_count);
  for (const schema of schemas) {
    const { v1, v2, used_rds, shard_number, status } = schema;
    same('schema', [status, shard_number], [v2.status, v2.shard_number]);
    same('schema by V1', [status, shard_number, used_rds], [v1.status, v1.shard_number, v1.used_rds]);
    same(
      'times of a schema',
      [v1.created, v1.updated].map((at) => second(Number(at))),
      [v2.created, v2.updated].map((at) => second(Date.parse(String(at).replace('+0000', 'Z')))),
    );
    same('shards', [v2.shards.length, v1.databases.length], [shard_number, shard_number]);
    const ids = used_rds.map(({ id }) => id);
    same('data nodes of shards', [...new Set(v2.shards.map((shard) => shard.data_node_id))].sort(), [...ids].sort());
    same(
      'own data nodes that are not available',
      ids.filter((id) => !available.some((node) => node.id === id)),
      [],
    );
  }
  same('names that two schemas have', twice(schemas.map(({ name }) => name)), []);
  const isSettled = ['RUNNING', 'CREATEFAILED'].includes(detail.status);
  const waits = schemas.some(({ status }) => status === 'EXPANDING FAILED');
  if (!isSettled && !waits) same('jobs at work', running.length > 0, true);
  if (running.length === 0) {
    const busy = schemas.filter(({ status }) => !['RUNNING', 'CREATE_FAILED', 'EXPANDING FAILED'].includes(status));
    same(
      'schemas at work without a job',
      busy.map(({ status }) => status),
      [],
    );
    if (detail.status !== 'CREATEFAILED')
      same(
        'nodes at work',
        nodes.filter(({ status }) => status !== 'normal'),
        [],
      );
  }
}

const isOver = (status: string) => ['Completed', 'Failed', 'CancelSuccess', 'RollbackSuccess'].includes(status);
const second = (milliseconds: number) => Math.floor(milliseconds / 1000);
const twice = <T>(list: readonly T[]) => list.filter((one, index) => list.indexOf(one) !== index);
