import type { OperationId } from '@ddm-openapi/spec';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Harness, newInstance, newSchema, password, type Request } from './harness.js';
import { contradictions, type Shown, type ShownInstance, see } from './shown-state.js';

/**
 * Runs of requests that change something, most of them possible, over a few instances. After each, all that the emulator shows is read:
 * no two operations contradict each other, a refused request has changed nothing, and no id comes back.
 */
const runs = 25;
const steps = 60;

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start({}, 'fetch');
});
afterEach(() => ddm.close());

const accepted = new Set<string>();

interface Step {
  readonly action: string;
  /** What the action takes from a list, modulo its length. */
  readonly pick: readonly number[];
  readonly wait: number;
  readonly failJob: boolean;
}

type Call = readonly [OperationId, Request];
type Choose = <T>(list: readonly T[]) => T | undefined;

const zone = { available_zone: 'eu-de-01', subnet_id: 's' };
const eips = ['4c1e7b92-6d05-4f38-a9b7-e83d2f50c614', '00000000-6d05-4f38-a9b7-e83d2f50c614'];
const zones = ['eu-de-01', 'eu-de-02', 'eu-de-03', 'nowhere'];
const flavorIds = ['2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274', 'b06e3d92-5c1f-4783-9a2b-7f4e0d81c635'];

/** The requests to one of the instances: what each sends, or undefined where it cannot be sent. */
const onInstance: Partial<
  Record<OperationId, (one: ShownInstance, choose: Choose, shown: Shown) => Request | undefined>
> = {
  deleteInstance: () => ({}),
  restartInstance: () => ({ body: {} }),
  updateInstanceName: (_, choose) => ({ body: { name: choose(['ddm-one', 'ddm-two', 'ddm-new']) } }),
  updateInstanceFlavor: (one, choose) => ({
    body: { spec_code: choose(['ddm.4xlarge.2', 'ddm.xlarge.4']), group_id: choose(one.groups)?.id },
  }),
  createNodes: (one, choose) => ({
    body: {
      nodes: [{ available_zone: 'eu-de-01' }, { available_zone: choose(zones) }],
      group_id: choose(one.groups)?.id,
    },
  }),
  createNodesV2: (one, choose) => ({
    body: { flavor_id: choose(flavorIds), node_number: choose([1, 2, 31]), group_id: choose(one.groups)?.id },
  }),
  deleteNodes: (one, choose) => ({ body: { node_ids: [choose(one.nodes)?.node_id, choose(one.nodes)?.node_id] } }),
  restartNode: (one, choose) => ({ path: { node_id: choose(one.nodes)?.node_id ?? '' }, body: {} }),
  createGroup: (_, choose) => ({
    body: {
      name: choose(['readers', 'writers', 'others']),
      type: choose(['r', 'rw']),
      flavor_ref: choose(['ddm.xlarge.4', 'ddm.2xlarge.2']),
      nodes: [zone, { ...zone, available_zone: choose(zones) }],
    },
  }),
  deleteGroup: (one, choose) => ({ path: { group_id: choose(one.groups)?.id ?? '' } }),
  bindEip: (_, choose) => ({ body: { public_ip: '203.0.113.17', public_ip_id: choose(eips) } }),
  unbindEip: () => ({}),
  updateLoadBalancerIp: (one, choose, { instances }) => {
    const others = instances.flatMap(({ nodes, detail }) => [...nodes.map(({ ip }) => ip), detail.access_ip]);
    const free = ['192.168.9.9', '192.168.9.10', '192.168.1.30', '192.168.1.31'];
    return { body: { new_ip: choose([...free, ...free, ...others]), group_id: choose(one.groups)?.id } };
  },
  updateInstancePort: (_, choose) => ({ body: { port: choose([6000, 6001, 8888]) } }),
  updateInstanceSsl: (_, choose) => ({ body: { ssl_enabled: choose([true, false]) } }),
  setAdminUser: (_, choose) => ({ body: { name: choose(['one', 'two']), password } }),
  updateInstanceParametersV3: (_, choose) => ({ body: { values: { max_connections: choose(['30000', '5']) } } }),
  createInstanceTags: (_, choose) => ({ body: { tags: [{ key: choose(['a', 'b']), value: choose(['1', '2']) }] } }),
  syncDataNodesV1: () => ({}),
  createSchema: (one, choose, shown) => {
    const from = choose([one.available.map(({ id }) => id), shown.dataNodes]) ?? [];
    const ids = [...new Set([choose(from) ?? '', choose(from) ?? ''])];
    return { body: newSchema(choose(['orders', 'parts']) ?? '', 4, ids) };
  },
  createSchemaV1: (one, choose) => {
    const used_rds = [{ id: choose(one.available)?.id, adminUser: 'root', adminPassword: password }];
    const databases = [choose(['orders', 'parts']), choose(['stock', 'parts', 'a_mysql'])].map((name) => ({
      name,
      shard_mode: 'cluster',
      shard_number: 2,
      shard_unit: 2,
      used_rds,
    }));
    return { body: { databases } };
  },
  restoreMetadata: (one, choose, { instances, backups: all }) => {
    const backups = all.filter(({ instance_id }) => instance_id === one.id);
    const target = choose(instances);
    const ids = (choose([target, one])?.available ?? []).map(({ id }) => id);
    return {
      body: {
        source: choose([{ restore_time: ddm.emulator.clock.now() }, ...backups.map(({ id }) => ({ backup_id: id }))]),
        target: { instance_id: target?.id, data_nodes: [...new Set([choose(ids), choose(ids), choose(ids)])] },
      },
    };
  },
  deleteSchema: (one, choose) => {
    const name = choose(one.schemas)?.name;
    return name === undefined ? undefined : { path: { database_name: name }, query: { delete_dn_data: true } };
  },
  startShardConfiguration: (one, choose) => {
    const schema = choose(one.schemas);
    const more = [choose(one.available)?.id, choose(one.available)?.id];
    const ids = [...new Set([...(schema?.used_rds ?? []).map(({ id }) => id), ...more])];
    const data_nodes = ids.map((id) => ({ id, user: 'root', password }));
    return (
      schema && {
        path: { database_name: schema.name },
        body: { data_nodes, new_shard_number: choose([6, 8, 12, 200]) },
      }
    );
  },
  startShardConfigurationPrecheck: (one, choose) => {
    const schema = choose(one.schemas);
    const data_nodes = (schema?.used_rds ?? []).map(({ id }) => ({ id, user: 'root', password }));
    return schema && { path: { database_name: schema.name }, body: { data_nodes, new_shard_number: choose([6, 8]) } };
  },
  cancelShardConfiguration: ofConfiguration,
  retryShardConfiguration: ofConfiguration,
  rollbackShardConfiguration: ofConfiguration,
  switchRoute: ofConfiguration,
  cleanShardConfiguration: ofConfiguration,
};

/** The last shard configuration of the instance. */
function ofConfiguration(one: ShownInstance, _: Choose, { jobs }: Shown): Request | undefined {
  const job = jobs.find(({ instance_id, database_name }) => instance_id === one.id && database_name !== '');
  return job && { path: { database_name: job.database_name, job_id: job.id } };
}

/** The requests that change something, each with what it takes from what is shown. */
const actions: Record<string, (shown: Shown, choose: Choose) => Call | undefined> = {
  createInstance: (shown, choose) => {
    const available_zones = [choose(zones)];
    const param_group_id = choose(shown.templates)?.id;
    const name = choose(['ddm-one', 'ddm-four']);
    return ['createInstance', { body: { ...newInstance(name), available_zones, param_group_id } }];
  },
  createParameterTemplate: (_, choose) => [
    'createParameterTemplate',
    { body: { name: choose(['high-concurrency', 'low-latency']), description: '' } },
  ],
  deleteParameterTemplate: (shown, choose) => {
    const config_id = choose(shown.templates)?.id;
    return config_id === undefined ? undefined : ['deleteParameterTemplate', { path: { config_id } }];
  },
  deleteBackup: (shown, choose) => {
    const backup_id = choose(shown.backups)?.id;
    return backup_id === undefined ? undefined : ['deleteBackup', { path: { backup_id } }];
  },
};
for (const [id, requestOf] of Object.entries(onInstance)) {
  actions[id] = (shown, choose) => {
    const one = choose(shown.instances);
    const request = one && requestOf(one, choose, shown);
    return request && [id as OperationId, { ...request, path: { instance_id: one.id, ...request.path } }];
  };
}

const step: fc.Arbitrary<Step> = fc.record({
  // The last steps of a shard configuration need all those before them.
  action: fc.constantFrom(...Object.keys(actions), 'switchRoute', 'cleanShardConfiguration'),
  pick: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
  wait: fc.constantFrom(0, 0, 20_000, 70_000, 600_000, 3_600_000),
  failJob: fc.constantFrom(false, false, false, true),
});

test.each(Array.from({ length: runs }, (_, index) => index + 1))('run %i shows one state', async (seed) => {
  const [plan = []] = fc.sample(fc.array(step, { minLength: steps, maxLength: steps }), { seed, numRuns: 1 });
  const done: string[] = [];
  const gone = new Set<string>();
  await ddm.runningInstance('ddm-three');
  for (const name of ['ddm-one', 'ddm-two']) await ddm.runningSchema(await ddm.runningInstance(name), 'stock', 2, 1);
  let before = await see(ddm);
  for (const { action, pick, wait, failJob } of plan) {
    let at = 0;
    const choose: Choose = (list) => list[(pick[at++ % pick.length] ?? 0) % Math.max(1, list.length)];
    const call = actions[action]?.(before, choose);
    if (!call) continue;
    ddm.emulator.setFaults(failJob ? [{ failJob: 'It broke.', count: 1 }] : []);
    const { status, body } = await ddm.call(...call);
    ddm.emulator.setFaults([]);
    if (status < 300) accepted.add(action);
    done.push(
      `${call[0]} ${JSON.stringify(call[1])} → ${status} ${JSON.stringify(body)} ${failJob ? 'to fail' : ''} +${wait}`,
    );
    const after = await see(ddm);
    const report = { last: done.slice(-4), wrong: contradictions(after) };
    expect(report).toEqual({ ...report, wrong: [] });
    if (status >= 400) expect({ last: report.last, shown: after }).toEqual({ last: report.last, shown: before });
    ddm.advance(wait);
    const later = await see(ddm);
    const wrong = contradictions(later);
    expect({ last: report.last, wrong }).toEqual({ last: report.last, wrong: [] });
    for (const id of before.ids) if (!later.ids.has(id)) gone.add(id);
    expect([...later.ids].filter((id) => gone.has(id))).toEqual([]);
    before = later;
  }
});

test('each request was accepted at least once in these runs', () => {
  expect(Object.keys(actions).filter((action) => !accepted.has(action))).toEqual([]);
});
