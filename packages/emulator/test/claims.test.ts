import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, newInstance, newSchema, password } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start();
});
afterEach(() => ddm.close());

const eip = { public_ip: '203.0.113.17', public_ip_id: '4c1e7b92-6d05-4f38-a9b7-e83d2f50c614' };
const otherEip = { public_ip: '203.0.113.18', public_ip_id: '00000000-6d05-4f38-a9b7-e83d2f50c614' };
const zone = { available_zone: 'eu-de-01', subnet_id: 's' };

/** All that the emulator shows of the nodes and groups of an instance. */
async function shown(instance_id: string) {
  const path = { instance_id };
  const { nodes } = await ddm.ok('listNodes', { path, query: { limit: 50 } });
  const { group_list } = await ddm.ok('listGroups', { path });
  return { instance: await ddm.ok('getInstance', { path }), nodes, groups: group_list };
}

const refusal = async (...call: Parameters<Harness['call']>) => {
  const { status, body } = await ddm.call(...call);
  return [status, body.externalMessage ?? body.errMsg];
};

describe('a refused request changes nothing', () => {
  test('where only some of the new nodes could be placed', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const before = await shown(path.instance_id);
    const nodes = [{ available_zone: 'eu-de-01' }, { available_zone: 'nowhere' }];
    expect(await refusal('createNodes', { path, body: { nodes } })).toEqual([
      400,
      expect.stringContaining('There is no availability zone nowhere.'),
    ]);
    expect(await shown(path.instance_id)).toEqual(before);
  });

  test('nor does one for an instance or a group in a zone that does not exist', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const before = await shown(path.instance_id);
    const body = { ...newInstance('ddm-nowhere'), available_zones: ['eu-de-01', 'nowhere'] };
    expect((await ddm.call('createInstance', { body })).status).toBe(400);
    const group = { name: 'readers', type: 'r', flavor_ref: 'ddm.xlarge.4' };
    const nodes = [zone, { ...zone, available_zone: 'nowhere' }];
    expect((await ddm.call('createGroup', { path, body: { ...group, nodes } })).status).toBe(400);
    expect(await shown(path.instance_id)).toEqual(before);
    expect((await ddm.ok('listInstances')).instance_num).toBe(1);
  });
});

describe('names and addresses', () => {
  test('belong to one node or group each, also in a new group', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const body = { name: 'readers', type: 'r', flavor_ref: 'ddm.xlarge.4', nodes: [zone, zone] };
    await ddm.ok('createGroup', { path, body });
    const { nodes, groups } = await shown(path.instance_id);
    const addresses = [...nodes, ...groups].map(({ ip, endpoint }) => ip ?? endpoint.split(':')[0]);
    expect(new Set(addresses).size).toBe(6);
    const names = groups.flatMap(({ node_list }: { node_list: { name: string }[] }) => node_list.map((n) => n.name));
    expect(new Set(names).size).toBe(4);
  });

  test('are not those of a node that stays where others were deleted', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const [first] = (await shown(path.instance_id)).nodes;
    await ddm.ok('deleteNodes', { path, body: { node_ids: [first.node_id] } });
    ddm.finishJobs();
    await ddm.ok('createNodes', { path, body: { nodes: [{ available_zone: 'eu-de-01' }] } });
    const [{ node_list }] = (await shown(path.instance_id)).groups;
    expect(node_list.map(({ name }: { name: string }) => name)).toEqual(['ddm-orders_node_2', 'ddm-orders_node_3']);
  });

  test('of a load balancer are free: of no node, data node or other group, now or by a job that still runs', async () => {
    const [one, other] = [await ddm.runningInstance('ddm-one'), await ddm.runningInstance('ddm-other')];
    const [node] = (await shown(other)).nodes;
    const [dataNode] = (await ddm.ok('listAvailableDataNodes', { path: { instance_id: one } })).data_nodes;
    const move = (instance_id: string, new_ip: string) =>
      ddm.call('updateLoadBalancerIp', { path: { instance_id }, body: { new_ip } });
    for (const address of [node.ip, dataNode.private_ip]) expect((await move(one, address)).status).toBe(400);
    expect((await move(one, '192.168.9.9')).status).toBe(202);
    expect((await move(other, '192.168.9.9')).status).toBe(400);
    expect((await move(one, '192.168.9.8')).status).toBe(409);
    ddm.finishJobs();
    expect((await shown(one)).instance.access_ip).toBe('192.168.9.9');
  });
});

describe('a job beside which the instance stays in service', () => {
  test.each(['bindEip', 'updateLoadBalancerIp'] as const)('does not release it from a later one: %s', async (id) => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok(id, { path, body: { ...(id === 'bindEip' ? eip : { new_ip: '192.168.9.9' }) } });
    ddm.advance(30_000);
    await ddm.ok('restartInstance', { path, body: {} });
    ddm.advance(40_000);
    expect((await shown(path.instance_id)).instance.status).toBe('RESTARTING');
    ddm.finishJobs();
    expect((await shown(path.instance_id)).instance.status).toBe('RUNNING');
  });

  test('leaves the nodes alone that another adds, where it fails', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    ddm.emulator.setFaults([{ operation: 'bindEip', failJob: 'No quota.', count: 1 }]);
    await ddm.ok('bindEip', { path, body: eip });
    await ddm.ok('createNodes', { path, body: { nodes: [{ available_zone: 'eu-de-01' }] } });
    ddm.advance(70_000);
    const { instance, nodes } = await shown(path.instance_id);
    expect([instance.status, nodes.length]).toEqual(['GROWING', 3]);
  });

  test('is not started twice to clean up after a shard configuration', async () => {
    const path = { instance_id: await ddm.runningInstance(), database_name: 'orders' };
    const ids = await ddm.runningSchema(path.instance_id);
    const data_nodes = ids.map((id) => ({ id, user: 'root', password }));
    const { job_id } = await ddm.ok('startShardConfiguration', { path, body: { data_nodes, new_shard_number: 8 } });
    ddm.finishJobs();
    const job = { ...path, job_id };
    await ddm.ok('switchRoute', { path: job });
    ddm.finishJobs();
    await ddm.ok('cleanShardConfiguration', { path: job });
    expect((await ddm.call('cleanShardConfiguration', { path: job })).status).toBe(409);
    ddm.finishJobs();
    expect((await ddm.call('cleanShardConfiguration', { path: job })).status).toBe(400);
  });

  test('has the elastic IP for itself until it ends', async () => {
    const one = { instance_id: await ddm.runningInstance('ddm-one') };
    const other = { instance_id: await ddm.runningInstance('ddm-other') };
    await ddm.ok('bindEip', { path: one, body: eip });
    expect((await ddm.call('bindEip', { path: other, body: eip })).status).toBe(400);
    expect((await ddm.call('bindEip', { path: one, body: otherEip })).status).toBe(409);
    expect((await ddm.call('unbindEip', { path: one })).status).toBe(409);
    ddm.finishJobs();
    await ddm.ok('unbindEip', { path: one });
    expect((await ddm.call('bindEip', { path: one, body: otherEip })).status).toBe(409);
    ddm.finishJobs();
    await ddm.ok('bindEip', { path: other, body: eip });
  });
});

describe('data nodes', () => {
  const available = async (instance_id: string) =>
    (await ddm.ok('listAvailableDataNodes', { path: { instance_id }, query: { limit: 50 } })).data_nodes.map(
      ({ id }: { id: string }) => id,
    );

  test('that another instance uses are not restored to', async () => {
    const [source, target] = [await ddm.runningInstance('ddm-source'), await ddm.runningInstance('ddm-target')];
    const used = await ddm.runningSchema(source);
    const path = { instance_id: source };
    const restore_time = ddm.emulator.clock.now();
    const to = { instance_id: target };
    const fromTime = { source: { restore_time }, target: { ...to, data_nodes: used } };
    expect(await refusal('restoreMetadata', { path, body: fromTime })).toEqual([400, expect.stringContaining('RDS')]);
    const relations = used.map((id) => ({ source_instance_id: id, target_instance_id: id }));
    const data = { source: { instance_id: source, restore_time }, target: to, data_node_relations: relations };
    expect(await refusal('restoreData', { path, body: data })).toEqual([400, expect.stringContaining('RDS')]);
  });

  test('that a restore or a shard configuration will use are not available to others meanwhile', async () => {
    const [source, target, other] = [
      await ddm.runningInstance('ddm-source'),
      await ddm.runningInstance('ddm-target'),
      await ddm.runningInstance('ddm-other'),
    ];
    const used = await ddm.runningSchema(source, 'orders', 4, 2);
    const path = { instance_id: source };
    const [a, b, c, d] = await available(target);
    const restore_time = ddm.emulator.clock.now();
    const body = { source: { restore_time }, target: { instance_id: target, data_nodes: [a, b] } };
    await ddm.ok('restoreMetadata', { path, body });
    expect(await available(other)).toEqual([c, d]);
    const more = { data_nodes: [...used, c].map((id) => ({ id, user: 'root', password })), new_shard_number: 6 };
    await ddm.ok('startShardConfiguration', { path: { ...path, database_name: 'orders' }, body: more });
    expect(await available(other)).toEqual([d]);
    const schema = { path: { instance_id: other }, body: newSchema('parts', 4, [c]) };
    expect((await ddm.call('createSchema', schema)).status).toBe(400);
    ddm.finishJobs();
    expect(await available(other)).toEqual([d]);
  });
});

describe('what a job needs stays until it ends', () => {
  /** Tries a deletion while a job runs, and after it. */
  const tried = async (...deletion: Parameters<Harness['call']>) => {
    const { status, body } = await ddm.call(...deletion);
    ddm.finishJobs();
    return [status, body.errCode, (await ddm.call(...deletion)).status < 300];
  };
  const busyThenGone = [409, 'DBS.200019', true];

  test('the instance that a job changes, also where it stays in service', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('bindEip', { path, body: eip });
    expect(await tried('deleteInstance', { path })).toEqual(busyThenGone);
  });

  test('the instance whose data nodes are read', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('syncDataNodesV1', { path });
    expect(await tried('deleteInstanceV1', { path })).toEqual(busyThenGone);
  });

  test('but not the instance of a backup that is being deleted', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.runningSchema(path.instance_id);
    const [{ id: backup_id }] = (await ddm.ok('listBackups')).backups;
    await ddm.ok('deleteBackup', { path: { backup_id } });
    expect((await ddm.call('deleteInstance', { path })).status).toBe(202);
  });

  test('the group whose address is being changed, and no other', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const ids: string[] = [];
    for (const name of ['readers', 'others']) {
      const body = { name, type: 'r', flavor_ref: 'ddm.xlarge.4', nodes: [zone] };
      ids.push((await ddm.ok('createGroup', { path, body })).group_id);
      ddm.finishJobs();
    }
    const [group_id = '', other = ''] = ids;
    await ddm.ok('updateLoadBalancerIp', { path, body: { new_ip: '192.168.9.9', group_id } });
    expect(await tried('deleteGroup', { path: { ...path, group_id } })).toEqual(busyThenGone);
    ddm.finishJobs();
    await ddm.ok('bindEip', { path, body: eip });
    await ddm.ok('deleteGroup', { path: { ...path, group_id: other } });
  });

  test('the schema that is being checked', async () => {
    const instance_id = await ddm.runningInstance();
    const path = { instance_id, database_name: 'orders' };
    const data_nodes = (await ddm.runningSchema(instance_id)).map((id) => ({ id, user: 'root', password }));
    await ddm.ok('startShardConfigurationPrecheck', { path, body: { data_nodes, new_shard_number: 8 } });
    expect(await tried('deleteSchema', { path, query: { delete_dn_data: false } })).toEqual(busyThenGone);
  });

  test('the schema that is being cleaned up; once it is gone, there is nothing to clean up', async () => {
    const instance_id = await ddm.runningInstance();
    const path = { instance_id, database_name: 'orders' };
    const ids = await ddm.runningSchema(instance_id);
    const data_nodes = ids.map((id) => ({ id, user: 'root', password }));
    const { job_id } = await ddm.ok('startShardConfiguration', { path, body: { data_nodes, new_shard_number: 8 } });
    ddm.finishJobs();
    await ddm.ok('switchRoute', { path: { ...path, job_id } });
    ddm.finishJobs();
    ddm.emulator.setFaults([{ operation: 'cleanShardConfiguration', failJob: 'It broke.', count: 1 }]);
    await ddm.ok('cleanShardConfiguration', { path: { ...path, job_id } });
    const deletion = { path, query: { delete_dn_data: false } };
    expect(await tried('deleteSchema', deletion)).toEqual(busyThenGone);
    ddm.finishJobs();
    await ddm.ok('createSchema', { path, body: newSchema('orders', 4, ids) });
    ddm.finishJobs();
    expect((await ddm.call('cleanShardConfiguration', { path: { ...path, job_id } })).status).toBe(400);
  });

  test('the backup that is being restored, and the instance that it is restored from', async () => {
    const [source, target] = [await ddm.runningInstance('ddm-source'), await ddm.runningInstance('ddm-target')];
    await ddm.runningSchema(source);
    const [{ id: backup_id }] = (await ddm.ok('listBackups')).backups;
    const data_nodes = (await ddm.ok('listAvailableDataNodes', { path: { instance_id: target } })).data_nodes
      .slice(0, 2)
      .map(({ id }: { id: string }) => id);
    const path = { instance_id: source };
    const body = { source: { backup_id }, target: { instance_id: target, data_nodes } };
    await ddm.ok('restoreMetadata', { path, body });
    expect((await ddm.call('deleteInstance', { path })).status).toBe(409);
    expect(await tried('deleteBackup', { path: { backup_id } })).toEqual(busyThenGone);
    expect(await refusal('restoreMetadata', { path, body })).toEqual([400, expect.stringContaining('being deleted')]);
    ddm.finishJobs();
    await ddm.ok('deleteInstance', { path });
  });

  test('the parameter template of an instance, until no instance uses it', async () => {
    const template = { name: 'high-concurrency', description: '' };
    const { id: config_id } = await ddm.ok('createParameterTemplate', { body: template });
    const path = { config_id };
    const instance_id = await ddm.runningInstance('ddm-orders', { param_group_id: config_id });
    expect((await ddm.call('deleteParameterTemplate', { path })).status).toBe(409);
    await ddm.ok('deleteInstance', { path: { instance_id } });
    expect((await ddm.call('deleteParameterTemplate', { path })).status).toBe(409);
    ddm.finishJobs();
    await ddm.ok('deleteParameterTemplate', { path });
  });
});

describe('a schema that is not there yet, or no longer', () => {
  const schemasIn = async (target: string, source: string) => {
    const [before] = [await ddm.ok('exportSchemaMetadata', { path: { instance_id: source } })];
    return [before.data_nodes.length, (await ddm.ok('listSchemas', { path: { instance_id: target } })).total];
  };

  test('is neither exported nor restored', async () => {
    const [source, target] = [await ddm.runningInstance('ddm-source'), await ddm.runningInstance('ddm-target')];
    const { data_nodes } = await ddm.ok('listAvailableDataNodes', { path: { instance_id: source } });
    const [first, second] = data_nodes.map(({ id }: { id: string }) => id);
    ddm.emulator.setFaults([{ operation: 'createSchema', failJob: 'It broke.', count: 1 }]);
    const path = { instance_id: source };
    await ddm.ok('createSchema', { path, body: newSchema('orders', 2, [first]) });
    expect(await schemasIn(target, source)).toEqual([0, 0]);
    ddm.finishJobs();
    expect(await schemasIn(target, source)).toEqual([0, 0]);
    const restore_time = ddm.emulator.clock.now();
    const body = { source: { restore_time }, target: { instance_id: target, data_nodes: [second] } };
    await ddm.ok('restoreMetadata', { path, body });
    ddm.finishJobs();
    expect(await schemasIn(target, source)).toEqual([0, 0]);
  });

  test('waits for no clean-up where it was restored to', async () => {
    const [source, target] = [await ddm.runningInstance('ddm-source'), await ddm.runningInstance('ddm-target')];
    const path = { instance_id: source, database_name: 'orders' };
    const used = (await ddm.runningSchema(source)).map((id) => ({ id, user: 'root', password }));
    const more = { data_nodes: used, new_shard_number: 8 };
    const { job_id } = await ddm.ok('startShardConfiguration', { path, body: more });
    ddm.finishJobs();
    await ddm.ok('switchRoute', { path: { ...path, job_id } });
    ddm.finishJobs();
    const free = (await ddm.ok('listAvailableDataNodes', { path: { instance_id: target } })).data_nodes.slice(0, 2);
    const data_nodes = free.map(({ id }: { id: string }) => id);
    const restore_time = ddm.emulator.clock.now();
    const body = { source: { restore_time }, target: { instance_id: target, data_nodes } };
    await ddm.ok('restoreMetadata', { path: { instance_id: source }, body });
    ddm.finishJobs();
    const nodes = data_nodes.map((id: string) => ({ id, user: 'root', password }));
    const again = { ...path, instance_id: target };
    await ddm.ok('startShardConfiguration', { path: again, body: { data_nodes: nodes, new_shard_number: 12 } });
  });
});

test('an instance has the flavor of its default group, also once that is another', async () => {
  const path = { instance_id: await ddm.runningInstance() };
  const body = { name: 'writers', type: 'rw', flavor_ref: 'ddm.4xlarge.2', nodes: [zone] };
  await ddm.ok('createGroup', { path, body });
  ddm.finishJobs();
  const [first] = (await shown(path.instance_id)).groups;
  await ddm.ok('deleteGroup', { path: { ...path, group_id: first.id } });
  ddm.finishJobs();
  const { instance, groups } = await shown(path.instance_id);
  expect([instance.flavor_ref, instance.core_count]).toEqual(['ddm.4xlarge.2', String(groups[0].cpu_num_per_node)]);
});

test('nodes are added with the flavor of their group, and with no other', async () => {
  const path = { instance_id: await ddm.runningInstance() };
  for (const flavor_id of ['none', 'b06e3d92-5c1f-4783-9a2b-7f4e0d81c635']) {
    expect((await ddm.call('createNodesV2', { path, body: { flavor_id, node_number: 1 } })).status).toBe(400);
  }
});
