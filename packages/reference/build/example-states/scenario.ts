import type { DdmClient } from '@ddm-openapi/client';
import type { Emulator } from '@ddm-openapi/emulator';
import { emulate, type Remembered } from './emulate.js';
import { isTime } from './times.js';

const password = 'NotAReal-Passw0rd';
const instance_id = '1c7a52e0b4d94f6a8e3d0c9b7f2a6e51in09';
const target_id = 'd5e80b3f6a2c4917b8f1c4e7a90d2635in09';
const dataNodes = ['2d9f4b7a1e6c4083b5a7d0c8e3f91246in01', 'b7c3e15d8f0a4926a1d4f6e9c2b85073in01'] as const;
/** Unused ones, to restore to, and the read replica. */
const otherDataNodes = [
  '94e0b6d7c3f84a15a2e8f7c1d05b3968in01',
  '0f7a2c8e5d1b4963b8d4a6e9f3c71052in01',
  'c61e8d2f7b0a4395a9d3e4f8b1c60723in01',
] as const;
const nodes = ['8b2e6f04c1d74a59b3f8e7a60d5c9142no09', '35f7d1a8e60b4c2c9a4d7b1e8f03c569no09'] as const;
const job_id = '5d8f1c3e-7a42-4b96-9e0d-2c6b8a4f1e73';
const precheckId = '6a0d4e9b-83f2-4c17-9b5a-d20e7f8c1364';
const shardConfigurationId = 'b83f0a5e-2c71-4d96-a5e8-6f1d9c4b7032';
const schema = { instance_id, database_name: 'orders' };

/** Ids as the emulator made them, each with the id that the examples use for the same thing. */
type Names = readonly (readonly [made: string, example: string])[];

type Work = (ddm: DdmClient, emulator: Emulator) => Promise<Names>;

/** A speed at which a job is done before its request returns, and one at which it runs for the whole test. */
const [atOnce, slowly] = [1e7, 1];

/** Goes on from a state, and gives what was made the ids of the examples. */
async function then(state: Remembered, speed: number, work: Work): Promise<Remembered> {
  const { result, state: made } = await emulate(state, speed, (emulator, ddm) => work(ddm, emulator));
  return result.reduce((text, [id, example]) => text.replaceAll(id, example), made);
}

/** The states from which every example of the document can be carried out as it is. */
export async function scenarios(): Promise<Record<Scenario, Remembered>> {
  const empty = '';
  const template = await then(empty, atOnce, async (ddm) => {
    const { id } = await ddm.createParameterTemplate({ body: { name: 'high-concurrency', description: '' } });
    return [[id, 'a93e5c7d1b2f4086d7c9e0f4a8b61d35pr09']];
  });
  const instance = await then(template, atOnce, makeInstances);
  const prepared = withDataNodes(template, instance);
  const bound = await then(instance, atOnce, async (ddm) => {
    await ddm.bindEip({
      instance_id,
      body: { public_ip: '203.0.113.17', public_ip_id: '4c1e7b92-6d05-4f38-a9b7-e83d2f50c614' },
    });
    return [];
  });
  const grouped = await then(instance, atOnce, makeGroup);
  const sharded = anHourOld(await then(instance, atOnce, (ddm) => makeSchema(ddm, dataNodes.slice(0, 1))));
  const wide = await then(instance, atOnce, (ddm) => makeSchema(ddm, dataNodes));
  const restorable = await then(sharded, atOnce, makeBackup);
  const removed = await then(await then(wide, atOnce, makeBackup), atOnce, async (ddm) => {
    await ddm.deleteSchema({ ...schema, delete_dn_data: false });
    return [];
  });
  const checked = await then(sharded, atOnce, startPrecheck);
  const copying = await then(sharded, slowly, startCopy);
  const waiting = await then(sharded, atOnce, startCopy);
  const failed = await then(sharded, atOnce, async (ddm, emulator) => {
    emulator.setFaults([{ operation: 'startShardConfiguration', failJob: 'The storage is too small.' }]);
    return startCopy(ddm);
  });
  const switched = await then(waiting, atOnce, async (ddm) => {
    await ddm.switchRoute({ ...schema, job_id: shardConfigurationId });
    return [];
  });
  const ages = { empty, template: prepared, instance, bound, grouped, sharded, wide, restorable, removed };
  return { ...ages, checked, copying, waiting, failed, switched };
}

/** Data nodes belong to another service, so they may be there before the first instance. */
function withDataNodes(state: Remembered, other: Remembered): Remembered {
  const { dataNodes: laidOut } = JSON.parse(other) as { dataNodes: unknown };
  return JSON.stringify({ ...(JSON.parse(state) as object), dataNodes: laidOut });
}

/** Moves all times of a state back, so that there is a past that an instance can be restored to. */
function anHourOld(state: Remembered): Remembered {
  return JSON.stringify(JSON.parse(state), (_, value) => (isTime(value) ? value - 3_600_000 : value));
}

export type Scenario =
  | 'empty'
  | 'template'
  | 'instance'
  | 'bound'
  | 'grouped'
  | 'sharded'
  | 'wide'
  | 'restorable'
  | 'removed'
  | 'checked'
  | 'copying'
  | 'waiting'
  | 'failed'
  | 'switched';

async function makeInstances(ddm: DdmClient): Promise<Names> {
  const create = (name: string) =>
    ddm.createInstance({
      body: {
        name,
        flavor_ref: 'ddm.2xlarge.2',
        node_num: 2,
        engine_version: '3.1.0.8',
        available_zones: ['eu-de-01'],
        vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
        security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38',
        subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
      },
    });
  const [{ id }, { id: restored }] = [await create('ddm-orders'), await create('ddm-orders-restored')];
  const { nodes: made } = await ddm.listNodes({ instance_id: id });
  const { group_list } = await ddm.listGroups({ instance_id: id });
  const { data_nodes } = await ddm.listAvailableDataNodes({ instance_id: id });
  return [
    [id, instance_id],
    [restored, target_id],
    ...nodes.map((example, index) => [made[index]?.node_id ?? '', example] as const),
    ...[...dataNodes, ...otherDataNodes].map((example, index) => [data_nodes[index]?.id ?? '', example] as const),
    [group_list[0]?.id ?? '', 'c40f9d7b2e8a4163a5d1f6b80e7c3920gr09'],
  ];
}

async function makeGroup(ddm: DdmClient): Promise<Names> {
  const body = {
    name: 'readers',
    type: 'r',
    flavor_ref: 'ddm.2xlarge.2',
    nodes: [{ available_zone: 'eu-de-01', subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184' }],
  } as const;
  const { group_id } = await ddm.createGroup({ instance_id, body: { ...body, nodes: [...body.nodes] } });
  return [[group_id ?? '', 'f19b6e2d7c5a40388e0d3c4f7a6b2815gr09']];
}

async function makeSchema(ddm: DdmClient, ids: readonly string[]): Promise<Names> {
  const dn_instances = ids.map((id) => ({ id, user_name: 'root', user_password: password }));
  const made = await ddm.createSchema({
    instance_id,
    body: { name: 'orders', shard_mode: 'cluster', shard_number: 16, dn_instances },
  });
  await ddm.createInstanceTags({ instance_id, body: { tags: [{ key: 'environment', value: 'test' }] } });
  return [[made.job_id, job_id]];
}

async function makeBackup(ddm: DdmClient): Promise<Names> {
  const { backups } = await ddm.listBackups();
  const id = backups.find((backup) => backup.instance_id === instance_id)?.id ?? '';
  // State that only reading has created is not written to the file until something changes.
  await ddm.createInstanceTags({ instance_id, body: { tags: [{ key: 'team', value: 'checkout' }] } });
  return [[id, '7e1d3a9c5f0b48268c4ea7d2b6f39015br09']];
}

async function startPrecheck(ddm: DdmClient): Promise<Names> {
  const made = await ddm.startShardConfigurationPrecheck({ ...schema, body: shards() });
  return [[made.job_id, precheckId]];
}

async function startCopy(ddm: DdmClient): Promise<Names> {
  const made = await ddm.startShardConfiguration({ ...schema, body: { ...shards(), is_exclusive: false } });
  return [[made.job_id, shardConfigurationId]];
}

function shards() {
  return { data_nodes: dataNodes.map((id) => ({ id, user: 'root', password })), new_shard_number: 32 };
}
