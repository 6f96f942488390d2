import type { Emulator } from '@ddm-openapi/emulator';
import {
  type DdmClient,
  JobError,
  waitForInstance,
  waitForJob,
  waitForPrecheck,
  waitForShardConfiguration,
} from '../src/index.js';
import { fakePassword as password } from './server.js';

const quick = { interval: { min: 1, max: 5 } };
const hour = 3_600_000;
/** Long enough for any job, short enough for the token to last. */
const step = hour / 3;

export const newInstance = {
  name: 'ddm-orders',
  flavor_ref: 'ddm.2xlarge.2',
  node_num: 2,
  engine_version: '3.1.0.8',
  available_zones: ['eu-de-01'],
  vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
  security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38',
  subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
};

/** Uses every operation of the API at least once, in an order in which each can succeed. */
export async function tour(ddm: DdmClient, emulator: Emulator): Promise<void> {
  const finish = () => emulator.clock.advance(step);

  await ddm.listApiVersions();
  const engine_id = (await ddm.listEngines()).engine_groups[0]?.id ?? '';
  await ddm.listEnginesV2();
  await ddm.listFlavors({ engine_id });
  await ddm.listFlavorsV2({ engine_id });

  const { id: instance_id, job_id } = await ddm.createInstance({ body: newInstance });
  finish();
  await waitForJob(ddm, job_id, quick);
  await waitForInstance(ddm, instance_id, quick);
  await ddm.listInstances();
  await ddm.getInstance({ instance_id });
  await ddm.updateInstanceName({ instance_id, body: { name: 'ddm-renamed' } });

  await nodesAndGroups(ddm, instance_id, finish);
  await network(ddm, instance_id, finish);
  await accountsAndParameters(ddm, instance_id, finish);
  await tagsAndLogs(ddm, instance_id, emulator);
  const dataNodes = await schemas(ddm, instance_id, finish);
  await shardConfiguration(ddm, instance_id, dataNodes, emulator);
  await backups(ddm, instance_id, emulator);
  await olderVersions(ddm, engine_id, finish);

  await ddm.updateInstanceFlavor({ instance_id, body: { spec_code: 'ddm.xlarge.4' } });
  finish();
  await ddm.restartInstance({ instance_id });
  finish();
  await ddm.reloadTableData({ instance_id });
  await ddm.deleteInstance({ instance_id, delete_dn_data: true });
  finish();
}

async function nodesAndGroups(ddm: DdmClient, instance_id: string, finish: () => void): Promise<void> {
  await ddm.createNodes({ instance_id, body: { nodes: [{ available_zone: 'eu-de-02' }] } });
  finish();
  await ddm.createNodesV2({ instance_id, body: { flavor_id: '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274', node_number: 2 } });
  finish();
  const { nodes } = await ddm.listNodes({ instance_id });
  const node_id = nodes[0]?.node_id ?? '';
  await ddm.getNode({ instance_id, node_id });
  await ddm.getNodeV1({ instance_id, node_id });
  await ddm.restartNode({ instance_id, node_id });
  finish();
  await ddm.deleteNodes({ instance_id, body: { node_ids: [node_id] } });
  finish();
  await ddm.deleteNodesV2({ instance_id, body: { node_number: 1 } });
  finish();
  const group = {
    name: 'readers',
    type: 'r',
    flavor_ref: 'ddm.xlarge.4',
    nodes: [{ available_zone: 'eu-de-01', subnet_id: 's' }],
  } as const;
  const { group_id } = await ddm.createGroup({ instance_id, body: { ...group, nodes: [...group.nodes] } });
  finish();
  await ddm.listGroups({ instance_id });
  await ddm.deleteGroup({ instance_id, group_id: group_id ?? '' });
  finish();
}

async function network(ddm: DdmClient, instance_id: string, finish: () => void): Promise<void> {
  await ddm.updateInstancePort({ instance_id, body: { port: 6033 } });
  finish();
  await ddm.updateInstanceSsl({ instance_id, body: { ssl_enabled: true } });
  finish();
  await ddm.updateLoadBalancerIp({ instance_id, body: { new_ip: '192.168.0.40' } });
  finish();
  await ddm.updateInstanceSecurityGroup({ instance_id, body: { security_group_id: 'another' } });
  const eip = { public_ip: '203.0.113.17', public_ip_id: '4c1e7b92-6d05-4f38-a9b7-e83d2f50c614' };
  await ddm.bindEip({ instance_id, body: eip });
  finish();
  await ddm.unbindEip({ instance_id });
  finish();
}

async function accountsAndParameters(ddm: DdmClient, instance_id: string, finish: () => void): Promise<void> {
  await ddm.setAdminUser({ instance_id, body: { name: 'ddm_admin', password } });
  finish();
  await ddm.checkPasswordStrength({ body: { password } });
  await ddm.updateInstanceParameters({ instance_id, body: { values: { max_connections: '30000' } } });
  finish();
  await ddm.updateInstanceParametersV3({ instance_id, body: { values: { sql_audit: 'ON' } } });
  finish();
  await ddm.listInstanceParameters({ instance_id });
  const { id: config_id } = await ddm.createParameterTemplate({ body: { name: 'mine', description: '' } });
  await ddm.listParameterTemplates();
  await ddm.getParameterTemplate({ config_id });
  await ddm.deleteParameterTemplate({ config_id });
}

async function tagsAndLogs(ddm: DdmClient, instance_id: string, { clock }: Emulator): Promise<void> {
  await ddm.createInstanceTags({ instance_id, body: { tags: [{ key: 'team a+b', value: 'checkout' }] } });
  await ddm.updateInstanceTag({ instance_id, key: 'team a+b', body: { value: 'search' } });
  await ddm.listInstanceTags({ instance_id });
  await ddm.listProjectTags();
  await ddm.deleteInstanceTags({ instance_id, body: { tags: [{ key: 'team a+b', value: '' }] } });
  const end = clock.now();
  await ddm.listSlowLogs({ instance_id, start_date: end - hour, end_date: end });
  await ddm.listSlowLogsV2({ instance_id, startDate: end - hour, endDate: end, curPage: 1, perPage: 10 });
  await ddm.listJobs({ start_time: end - hour, end_time: end });
}

/** Leaves a schema `orders` on two data nodes, and gives their ids and that of a further one. */
async function schemas(ddm: DdmClient, instance_id: string, finish: () => void): Promise<string[]> {
  await ddm.listAvailableDataNodesV1({ instance_id });
  const ids = (await ddm.listAvailableDataNodes({ instance_id })).data_nodes.map(({ id }) => id);
  const dn_instances = ids.slice(0, 2).map((id) => ({ id, user_name: 'root', user_password: password }));
  await ddm.createSchema({
    instance_id,
    body: { name: 'orders', shard_mode: 'cluster', shard_number: 4, dn_instances },
  });
  finish();
  const used_rds = ids.slice(0, 2).map((id) => ({ id, adminUser: 'root', adminPassword: password }));
  await ddm.createSchemaV1({
    instance_id,
    body: { databases: [{ name: 'older', shard_mode: 'cluster', shard_number: 4, shard_unit: 2, used_rds }] },
  });
  finish();
  await ddm.listSchemas({ instance_id });
  await ddm.getSchema({ instance_id, database_name: 'orders' });
  await ddm.getSchemaV1({ instance_id, database_name: 'older' });
  await ddm.deleteSchemaV1({ instance_id, database_name: 'older' });
  finish();
  await ddm.updateReadPolicy({ instance_id, body: { read_weight: { [ids[0] ?? '']: 20, [ids[1] ?? '']: 80 } } });
  await ddm.syncDataNodes({ instance_id });
  await ddm.syncDataNodesV1({ instance_id });
  const exported = await ddm.exportSchemaMetadata({ instance_id });
  await ddm.deleteSchema({ instance_id, database_name: 'orders', delete_dn_data: false });
  finish();
  await ddm.importSchemaMetadata({
    instance_id,
    body: {
      compressed_databases_info: exported.compressed_databases_info,
      dn_instance: ids
        .slice(0, 2)
        .map((dn_instance_id) => ({ dn_instance_id, admin_user: 'root', admin_password: password })),
    },
  });
  finish();
  return ids.slice(0, 3);
}

async function shardConfiguration(
  ddm: DdmClient,
  instance_id: string,
  ids: string[],
  emulator: Emulator,
): Promise<void> {
  const finish = () => emulator.clock.advance(step);
  const schema = { instance_id, database_name: 'orders' };
  const data_nodes = ids.map((id) => ({ id, user: 'root', password }));
  await ddm.listShardConfigurationDataNodes(schema);
  const precheck = await ddm.startShardConfigurationPrecheck({ ...schema, body: { data_nodes, new_shard_number: 6 } });
  finish();
  await waitForPrecheck(ddm, { ...schema, job_id: precheck.job_id }, quick);
  const body = { data_nodes, new_shard_number: 6, is_exclusive: false };

  // One that is cancelled.
  const cancelled = await ddm.startShardConfiguration({ ...schema, body });
  await ddm.getShardConfiguration({ ...schema, job_id: cancelled.job_id });
  await ddm.cancelShardConfiguration({ ...schema, job_id: cancelled.job_id });
  finish();
  await waitForShardConfiguration(ddm, cancelled.job_id, quick);

  const startOneThatFails = async () => {
    emulator.setFaults([{ operation: 'startShardConfiguration', failJob: 'The storage is too small.' }]);
    const { job_id } = await ddm.startShardConfiguration({ ...schema, body });
    emulator.setFaults([]);
    finish();
    const failure = await waitForShardConfiguration(ddm, job_id, quick).catch((error: unknown) => error);
    if (!(failure instanceof JobError) || failure.reason !== 'The storage is too small.') throw failure;
    return job_id;
  };

  // One that fails and is rolled back.
  await ddm.rollbackShardConfiguration({ ...schema, job_id: await startOneThatFails() });
  finish();

  // One that fails and is tried again, then switched and cleaned.
  const job_id = await startOneThatFails();
  await ddm.retryShardConfiguration({ ...schema, job_id });
  finish();
  const { decisionDue } = await waitForShardConfiguration(ddm, job_id, quick);
  if (!decisionDue) throw new Error('The shard configuration should wait for the route switch.');
  await ddm.updateRouteSwitchPolicy({ ...schema, job_id, body: {} });
  await ddm.switchRoute({ ...schema, job_id });
  finish();
  await waitForShardConfiguration(ddm, job_id, quick);
  await ddm.cleanShardConfiguration({ ...schema, job_id });
  finish();
}

/** Restores the schema `orders` to a second instance, first its metadata, then its data. */
async function backups(ddm: DdmClient, instance_id: string, emulator: Emulator): Promise<void> {
  const finish = () => emulator.clock.advance(step);
  const { id: target } = await ddm.createInstance({ body: { ...newInstance, name: 'ddm-restored' } });
  const { id: other } = await ddm.createInstance({ body: { ...newInstance, name: 'ddm-restored-metadata' } });
  finish();
  const backup = (await ddm.listBackups()).backups.find((one) => one.instance_id === instance_id);
  const backup_id = backup?.id ?? '';
  await ddm.getBackup({ instance_id, backup_id });
  await ddm.listRestorableInstances({ instance_id });
  await ddm.listRestorableTimeIntervals({ instance_id });
  const restore_time = emulator.clock.now() - 1000;
  const { related_data_nodes } = await ddm.listRelatedDataNodes({ instance_id, restore_time });
  const sources = related_data_nodes.map((node) => node.instance_id);
  const free = (await ddm.listAvailableDataNodes({ instance_id: target })).data_nodes.map(({ id }) => id).reverse();
  await ddm.listRestorableDataNodes({
    instance_id,
    target_instance_id: target,
    source_dn_instance_id: sources[0] ?? '',
    restore_time,
  });
  await ddm.restoreMetadata({
    instance_id,
    body: { source: { restore_time }, target: { instance_id: other, data_nodes: free.slice(0, sources.length) } },
  });
  finish();
  // The data nodes are free again once nothing uses them.
  await ddm.deleteInstance({ instance_id: other });
  finish();
  await ddm.restoreData({
    instance_id,
    body: {
      source: { instance_id, restore_time },
      target: { instance_id: target },
      data_node_relations: sources.map((source, index) => ({
        source_instance_id: source,
        target_instance_id: free[index] ?? '',
      })),
    },
  });
  finish();
  await ddm.deleteBackup({ backup_id });
}

async function olderVersions(ddm: DdmClient, engine_id: string, finish: () => void): Promise<void> {
  const { flavor_ref: _, engine_version: __, ...rest } = newInstance;
  const body = {
    instance: { ...rest, name: 'ddm-older', flavor_id: '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274', engine_id },
  };
  const { id: instance_id } = await ddm.createInstanceV1({ body });
  finish();
  await ddm.restartInstanceV1({ instance_id, body: { restart: { type: 'soft' } } });
  finish();
  await ddm.deleteInstanceV1({ instance_id, delete_rds_data: 'false' });
  finish();
}
