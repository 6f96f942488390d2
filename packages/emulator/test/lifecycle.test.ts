import type { OperationId } from '@ddm-openapi/spec';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, newInstance, password, project } from './harness.js';

let ddm: Harness;
beforeEach(async () => {
  ddm = await Harness.start();
});
afterEach(() => ddm.close());

const minute = 60_000;

describe('instances', () => {
  test('are created, listed, read, renamed, restarted, resized and deleted', async () => {
    const { id, job_id } = await ddm.ok('createInstance', { body: newInstance() });
    const path = { instance_id: id };
    expect((await ddm.ok('getInstance', { path })).status).toBe('CREATING');
    ddm.emulator.clock.advance(5 * minute);
    expect((await ddm.ok('getJob', { path: { job_id } })).job).toMatchObject({
      status: 'Running',
      process: '50%',
      name: 'CreateInstance',
    });
    ddm.emulator.clock.advance(5 * minute);
    expect((await ddm.ok('getJob', { path: { job_id } })).job).toMatchObject({ status: 'Completed', process: '' });
    expect((await ddm.ok('listInstances')).instances).toEqual([
      expect.objectContaining({
        id,
        name: 'ddm-orders',
        status: 'RUNNING',
        node_count: 2,
        core_count: '8',
        ram_capacity: '16',
      }),
    ]);
    expect((await ddm.ok('getInstance', { path })).nodes.map((node: { status: string }) => node.status)).toEqual([
      'normal',
      'normal',
    ]);

    await ddm.ok('updateInstanceName', { path, body: { name: 'ddm-renamed' } });
    await ddm.ok('updateInstanceFlavor', { path, body: { spec_code: 'ddm.xlarge.4' } });
    expect((await ddm.ok('getInstance', { path })).status).toBe('RESIZING');
    ddm.finishJobs();
    expect(await ddm.ok('getInstance', { path })).toMatchObject({
      name: 'ddm-renamed',
      flavor_ref: 'ddm.xlarge.4',
      status: 'RUNNING',
    });

    await ddm.ok('restartInstance', { path });
    expect((await ddm.ok('getInstance', { path })).status).toBe('RESTARTING');
    ddm.finishJobs();
    await ddm.ok('reloadTableData', { path });

    await ddm.ok('deleteInstance', { path, query: { delete_dn_data: true } });
    expect((await ddm.call('restartInstance', { path })).status).toBe(409);
    ddm.finishJobs();
    expect((await ddm.call('getInstance', { path })).status).toBe(404);
    expect((await ddm.ok('listInstances')).instances).toEqual([]);
  });

  test('V1 and V3 share resources and respond in their own formats', async () => {
    const { flavor_ref, engine_version, ...rest } = newInstance('ddm-v1');
    const created = await ddm.ok('createInstanceV1', {
      body: {
        instance: {
          ...rest,
          flavor_id: '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274',
          engine_id: 'e47b8a05-93c1-4f2d-8d6e-1a5f0c7b3692',
        },
      },
    });
    expect(created.order_id).toBeNull();
    ddm.finishJobs();
    const path = { instance_id: created.id };
    expect(await ddm.ok('getInstance', { path })).toMatchObject({ flavor_ref, engine_version });
    expect(await ddm.ok('restartInstanceV1', { path, body: { restart: { type: 'soft' } } })).toMatchObject({
      instanceId: created.id,
      instanceName: 'ddm-v1',
    });
    ddm.finishJobs();
    expect((await ddm.ok('deleteInstanceV1', { path, query: { delete_rds_data: 'false' } })).id).toBe(created.id);
    ddm.finishJobs();
    expect((await ddm.call('getInstance', { path })).status).toBe(404);
  });

  test('have names of their own, known flavors and engines, and a quota', async () => {
    await ddm.runningInstance('ddm-taken');
    const refused = async (changes: Record<string, unknown>) =>
      (await ddm.call('createInstance', { body: { ...newInstance('ddm-new'), ...changes } })).body;
    expect(await refused({ name: 'ddm-taken' })).toMatchObject({
      errCode: 'DBS.280001',
      externalMessage: expect.stringContaining('ddm-taken'),
    });
    expect(await refused({ flavor_ref: 'ddm.none' })).toMatchObject({
      externalMessage: expect.stringContaining('flavor_ref is unknown: ddm.none'),
    });
    expect(await refused({ engine_version: '0' })).toMatchObject({
      externalMessage: expect.stringContaining('engine_version'),
    });
    expect(await refused({ param_group_id: 'none' })).toMatchObject({
      externalMessage: expect.stringContaining('parameter template none'),
    });
    for (let n = 2; n <= 50; n++) await ddm.ok('createInstance', { body: { ...newInstance(`ddm-${n}`), node_num: 1 } });
    expect(await refused({})).toMatchObject({ errCode: 'DBS.300005' });
    expect(await ddm.ok('listInstances', { query: { offset: 45, limit: 10 } })).toMatchObject({
      total_record: 50,
      page_no: 5,
      total_page: 5,
      instances: { length: 5 },
    });
  });

  test('a job with a failure fault leaves them as a failed one does, with the reason', async () => {
    ddm.emulator.setFaults([{ operation: 'createInstance', failJob: 'No servers are left.', count: 1 }]);
    const { id } = await ddm.ok('createInstance', { body: newInstance() });
    ddm.finishJobs();
    expect((await ddm.ok('getInstance', { path: { instance_id: id } })).status).toBe('CREATEFAILED');
    const now = ddm.emulator.clock.now();
    const { jobs } = await ddm.ok('listJobs', { query: { start_time: now - 24 * 60 * minute, end_time: now } });
    expect(jobs[0]).toMatchObject({ status: 'Failed', fail_reason: 'No servers are left.' });
  });
});

describe('a job that fails', () => {
  const failing = (operation: OperationId) =>
    ddm.emulator.setFaults([{ operation, failJob: 'The emulator was told so.', count: 1 }]);

  test('is that of the request, not of one that comes after a refused one', async () => {
    failing('restartInstance');
    expect((await ddm.call('restartInstance', { path: { instance_id: 'none' }, body: {} })).status).toBe(404);
    const instance_id = await ddm.runningInstance();
    expect((await ddm.ok('getInstance', { path: { instance_id } })).status).toBe('RUNNING');
  });

  test('to delete an instance leaves it in service, and it can be deleted later', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    failing('deleteInstance');
    await ddm.ok('deleteInstance', { path });
    expect((await ddm.call('restartInstance', { path, body: {} })).status).toBe(409);
    ddm.finishJobs();
    expect((await ddm.ok('getInstance', { path })).status).toBe('RUNNING');
    await ddm.ok('deleteInstance', { path });
    ddm.finishJobs();
    expect((await ddm.call('getInstance', { path })).status).toBe(404);
  });

  test('to add nodes or a group leaves none behind; one to restart leaves the nodes as they were', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const before = await ddm.ok('listNodes', { path });
    failing('createNodes');
    await ddm.ok('createNodes', { path, body: { nodes: [{ available_zone: 'eu-de-01' }] } });
    ddm.finishJobs();
    expect(await ddm.ok('listNodes', { path })).toEqual(before);
    failing('createGroup');
    const nodes = [{ available_zone: 'eu-de-01', subnet_id: 's' }];
    await ddm.ok('createGroup', { path, body: { name: 'readers', type: 'r', flavor_ref: 'ddm.xlarge.4', nodes } });
    ddm.finishJobs();
    expect((await ddm.ok('listGroups', { path })).total_count).toBe(1);
    failing('restartNode');
    await ddm.ok('restartNode', { path: { ...path, node_id: before.nodes[0].node_id }, body: {} });
    ddm.finishJobs();
    expect(await ddm.ok('listNodes', { path })).toEqual(before);
    expect((await ddm.ok('getInstance', { path })).status).toBe('RUNNING');
  });

  test('to delete a schema or a backup leaves it as it was', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.runningSchema(path.instance_id);
    failing('deleteSchema');
    const schema = { ...path, database_name: 'orders' };
    await ddm.ok('deleteSchema', { path: schema, query: { delete_dn_data: true } });
    ddm.finishJobs();
    expect((await ddm.ok('getSchema', { path: schema })).status).toBe('RUNNING');
    const [backup] = (await ddm.ok('listBackups')).backups;
    failing('deleteBackup');
    await ddm.ok('deleteBackup', { path: { backup_id: backup.id } });
    ddm.finishJobs();
    const { backups } = await ddm.ok('listBackups');
    expect(backups.find((one: { id: string }) => one.id === backup.id).status).toBe('normal');
  });

  test('does not release the instance while other work is in progress', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    failing('syncDataNodesV1');
    await ddm.ok('syncDataNodesV1', { path });
    ddm.advance(15_000);
    await ddm.ok('restartInstance', { path, body: {} });
    ddm.advance(30_000);
    expect((await ddm.ok('getInstance', { path })).status).toBe('RESTARTING');
  });
});

describe('nodes and groups', () => {
  test('nodes are added and removed, by number and by id, and at least one stays', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('createNodes', { path, body: { nodes: [{ available_zone: 'eu-de-02' }] } });
    expect((await ddm.ok('getInstance', { path })).status).toBe('GROWING');
    ddm.finishJobs();
    await ddm.ok('createNodesV2', {
      path,
      body: { flavor_id: '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274', node_number: 2 },
    });
    ddm.finishJobs();
    const { nodes, total } = await ddm.ok('listNodes', { path });
    expect(total).toBe(5);
    expect(await ddm.ok('getNode', { path: { ...path, node_id: nodes[2].node_id } })).toMatchObject({
      az_code: 'eu-de-02',
      status: 'normal',
    });
    expect(await ddm.ok('getNodeV1', { path: { ...path, node_id: nodes[2].node_id } })).toMatchObject({
      node_id: nodes[2].node_id,
      private_ip: nodes[2].ip,
      floating_ip: nodes[2].ip.replace('192.168.', '100.65.'),
      res_subnet_ip: nodes[2].ip.replace('192.168.', '172.16.'),
    });
    await ddm.ok('restartNode', { path: { ...path, node_id: nodes[0].node_id } });
    ddm.finishJobs();
    await ddm.ok('deleteNodes', { path, body: { node_ids: [nodes[0].node_id, nodes[1].node_id] } });
    ddm.finishJobs();
    await ddm.ok('deleteNodesV2', { path, body: { node_number: 2 } });
    ddm.finishJobs();
    expect((await ddm.ok('listNodes', { path })).nodes.map((node: { node_id: string }) => node.node_id)).toEqual([
      nodes[2].node_id,
    ]);
    expect((await ddm.call('deleteNodesV2', { path, body: { node_number: 1 } })).status).toBe(400);
    expect((await ddm.call('deleteNodes', { path, body: { node_ids: [nodes[2].node_id] } })).status).toBe(400);
    expect((await ddm.call('deleteNodes', { path, body: { node_ids: ['none'] } })).body.externalMessage).toContain(
      'no node none',
    );
    expect((await ddm.call('getNode', { path: { ...path, node_id: nodes[0].node_id } })).status).toBe(404);
    const many = Array.from({ length: 32 }, () => ({ available_zone: 'eu-de-01' }));
    expect((await ddm.call('createNodes', { path, body: { nodes: many } })).body.externalMessage).toContain(
      'at most 32',
    );
  });

  test('groups are created, listed and deleted; with several, requests must name one', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const body = {
      name: 'readers',
      type: 'r',
      flavor_ref: 'ddm.xlarge.4',
      nodes: [{ available_zone: 'eu-de-01', subnet_id: 's' }],
    };
    const { group_id } = await ddm.ok('createGroup', { path, body });
    expect((await ddm.ok('getInstance', { path })).status).toBe('CREATE_GROUP');
    ddm.finishJobs();
    expect((await ddm.ok('listGroups', { path })).group_list).toEqual([
      expect.objectContaining({ is_default_group: true, role: 'rw', cpu_num_per_node: 8 }),
      expect.objectContaining({ id: group_id, name: 'readers', role: 'r', cpu_num_per_node: 4 }),
    ]);
    expect((await ddm.call('createGroup', { path, body })).status).toBe(400);
    expect(
      (await ddm.call('createNodes', { path, body: { nodes: [{ available_zone: 'eu-de-01' }] } })).body.externalMessage,
    ).toContain('group_id');
    await ddm.ok('createNodes', { path, body: { group_id, nodes: [{ available_zone: 'eu-de-01' }] } });
    ddm.finishJobs();
    const { nodes } = await ddm.ok('listNodes', { path });
    const [first, last] = [nodes[0], nodes.at(-1)].map((node: { node_id: string }) => node.node_id);
    expect((await ddm.call('deleteNodes', { path, body: { node_ids: [first, last] } })).body.externalMessage).toContain(
      'to the groups default and readers',
    );
    await ddm.ok('deleteNodes', { path, body: { node_ids: [last] } });
    ddm.finishJobs();
    await ddm.ok('deleteGroup', { path: { ...path, group_id } });
    ddm.finishJobs();
    const { group_list } = await ddm.ok('listGroups', { path });
    expect(group_list).toHaveLength(1);
    expect((await ddm.call('deleteGroup', { path: { ...path, group_id: group_list[0].id } })).status).toBe(400);
    expect((await ddm.call('deleteGroup', { path: { ...path, group_id } })).status).toBe(404);
  });

  test('any group can be deleted except the last one for reading and writing', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    const nodes = [{ available_zone: 'eu-de-01', subnet_id: 's' }];
    for (const [name, type] of [
      ['readers', 'r'],
      ['writers', 'rw'],
    ]) {
      await ddm.ok('createGroup', { path, body: { name, type, flavor_ref: 'ddm.xlarge.4', nodes } });
      ddm.finishJobs();
    }
    const [standard] = (await ddm.ok('listGroups', { path })).group_list;
    await ddm.ok('deleteGroup', { path: { ...path, group_id: standard.id } });
    ddm.finishJobs();
    const { group_list } = await ddm.ok('listGroups', { path });
    expect(group_list).toMatchObject([
      { name: 'writers', is_default_group: true },
      { name: 'readers', is_default_group: false },
    ]);
    const refused = await ddm.call('deleteGroup', { path: { ...path, group_id: group_list[0].id } });
    expect([refused.status, refused.body.externalMessage]).toEqual([
      400,
      expect.stringContaining('At least one group for reading and writing must remain.'),
    ]);
    await ddm.ok('deleteGroup', { path: { ...path, group_id: group_list[1].id } });
  });
});

describe('network and accounts', () => {
  test('port, SSL, addresses, security group and elastic IP change when their jobs end', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('updateInstancePort', { path, body: { port: 6033 } });
    expect((await ddm.ok('getInstance', { path })).access_port).toBe('5066');
    ddm.finishJobs();
    await ddm.ok('updateInstanceSsl', { path, body: { ssl_enabled: true } });
    expect((await ddm.ok('getInstance', { path })).status).toBe('SWITCH_SSL');
    ddm.finishJobs();
    await ddm.ok('updateLoadBalancerIp', { path, body: { new_ip: '192.168.0.40' } });
    ddm.finishJobs();
    await ddm.ok('updateInstanceSecurityGroup', { path, body: { security_group_id: 'another' } });
    expect(await ddm.ok('getInstance', { path })).toMatchObject({
      access_port: '6033',
      enable_ssl: true,
      access_ip: '192.168.0.40',
      security_group_id: 'another',
    });
    const eip = { public_ip: '203.0.113.17', public_ip_id: '4c1e7b92-6d05-4f38-a9b7-e83d2f50c614' };
    await ddm.ok('bindEip', { path, body: eip });
    ddm.finishJobs();
    expect(
      (await ddm.call('bindEip', { path, body: { ...eip, public_ip_id: '00000000-6d05-4f38-a9b7-e83d2f50c614' } }))
        .status,
    ).toBe(400);
    await ddm.ok('unbindEip', { path });
    ddm.finishJobs();
    expect((await ddm.call('unbindEip', { path })).status).toBe(400);
    expect((await ddm.call('updateInstancePort', { path, body: { port: 8888 } })).status).toBe(400);
  });

  test('the administrator is created once, and then has its password changed', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('setAdminUser', { path, body: { name: 'ddm_admin', password } });
    ddm.finishJobs();
    expect((await ddm.ok('getInstance', { path })).admin_user_name).toBe('ddm_admin');
    expect((await ddm.call('setAdminUser', { path, body: { name: 'other', password } })).body.errCode).toBe(
      'DBS.300327',
    );
    expect(
      (await ddm.call('setAdminUser', { path, body: { name: 'ddm_admin', password: 'alllowercase' } })).body.errCode,
    ).toBe('DBS.300306');
    expect((await ddm.call('setAdminUser', { path, body: { name: '1admin', password } })).body.errCode).toBe(
      'DBS.300305',
    );
    expect(await ddm.ok('checkPasswordStrength', { body: { password } })).toEqual({ is_weak_password: false });
    expect(await ddm.ok('checkPasswordStrength', { body: { password: 'short' } })).toEqual({ is_weak_password: true });
  });
});

describe('parameters', () => {
  test('of an instance are set within their ranges, all or none', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    expect(await ddm.ok('updateInstanceParameters', { path, body: { values: { max_connections: '30000' } } })).toEqual({
      need_restart: false,
    });
    expect(
      await ddm.ok('updateInstanceParameters', { path, body: { values: { character_set_server: 'utf8' } } }),
    ).toEqual({ need_restart: true });
    const refused = await ddm.call('updateInstanceParameters', {
      path,
      body: { values: { max_connections: '20', long_query_time: '99' } },
    });
    expect(refused.body.externalMessage).toContain('long_query_time allows 0.01-10');
    const { configuration_parameter } = await ddm.ok('listInstanceParameters', { path });
    expect(configuration_parameter.find((one: { name: string }) => one.name === 'max_connections').value).toBe('30000');
    for (const values of [
      { none: '1' },
      { lower_case_table_names: '0' },
      { max_connections: 'many' },
      { sql_audit: 'MAYBE' },
    ]) {
      expect((await ddm.call('updateInstanceParameters', { path, body: { values } })).body.errCode).toBe('DBS.280001');
    }
    await ddm.ok('updateInstanceParametersV3', { path, body: { values: { sql_audit: 'ON' } } });
    expect((await ddm.ok('getInstance', { path })).status).toBe('SET_CONFIGURATION');
  });

  test('templates are created, listed, read and deleted', async () => {
    const { id } = await ddm.ok('createParameterTemplate', { body: { name: 'mine', description: 'x'.repeat(300) } });
    const path = { config_id: id };
    expect((await ddm.ok('getParameterTemplate', { path })).description).toHaveLength(256);
    expect(await ddm.ok('listParameterTemplates')).toMatchObject({ total: 2 });
    expect((await ddm.call('createParameterTemplate', { body: { name: 'mine', description: '' } })).status).toBe(400);
    await ddm.ok('deleteParameterTemplate', { path });
    expect((await ddm.call('getParameterTemplate', { path })).status).toBe(404);
    const [standard] = (await ddm.ok('listParameterTemplates')).configurations;
    expect((await ddm.call('deleteParameterTemplate', { path: { config_id: standard.id } })).status).toBe(400);
  });
});

describe('tags', () => {
  test('are added, overwritten, changed, listed and deleted', async () => {
    const path = { instance_id: await ddm.runningInstance() };
    await ddm.ok('createInstanceTags', {
      path,
      body: {
        tags: [
          { key: 'team', value: 'checkout' },
          { key: 'environment', value: 'test' },
        ],
      },
    });
    await ddm.ok('createInstanceTags', { path, body: { tags: [{ key: 'team', value: 'search' }] } });
    await ddm.ok('updateInstanceTag', { path: { ...path, key: 'environment' }, body: { value: 'production' } });
    expect((await ddm.ok('listInstanceTags', { path })).tags).toEqual([
      { key: 'team', value: 'search' },
      { key: 'environment', value: 'production' },
    ]);
    expect(await ddm.ok('listProjectTags')).toMatchObject({
      total_count: 2,
      tags: [{ key: 'team', values: ['search'] }, { key: 'environment' }],
    });
    await ddm.ok('deleteInstanceTags', { path, body: { tags: [{ key: 'team' }] } });
    expect((await ddm.call('updateInstanceTag', { path: { ...path, key: 'team' }, body: { value: '' } })).status).toBe(
      404,
    );
    const many = Array.from({ length: 20 }, (_, n) => ({ key: `k${n}`, value: '' }));
    expect((await ddm.call('createInstanceTags', { path, body: { tags: many } })).body.externalMessage).toContain(
      'at most 20',
    );
    expect(
      (await ddm.call('createInstanceTags', { path, body: { tags: [{ key: '_sys_x', value: '' }] } })).status,
    ).toBe(400);
    expect((await ddm.call('createInstanceTags', { path, body: { tags: [many[0], many[0]] } })).status).toBe(400);
  });
});

describe('engines, flavors and versions', () => {
  test('are offered, in groups where they come in groups', async () => {
    expect((await ddm.ok('listApiVersions', { headers: {} })).versions).toHaveLength(2);
    const [engine] = (await ddm.ok('listEngines')).engine_groups;
    expect((await ddm.ok('listEnginesV2', { query: { limit: 1 } })).engineGroups).toHaveLength(1);
    const { flavor_groups } = await ddm.ok('listFlavors', {
      query: { engine_id: engine.id, available_zones: 'eu-de-01,eu-de-02', limit: 2 },
    });
    expect(flavor_groups).toMatchObject([
      { group_type: 'X86', total: 4, flavors: { length: 2 } },
      { group_type: 'ARM', total: 1 },
    ]);
    const { computeFlavorGroups } = await ddm.ok('listFlavorsV2', { query: { engine_id: engine.id } });
    expect(computeFlavorGroups).toHaveLength(2);
    expect(computeFlavorGroups[0].computeFlavors[0]).toMatchObject({
      code: 'ddm.2xlarge.2',
      serverType: 'KVM',
      regionStatus: 'abandon',
      groupType: null,
      dbType: 'DDM',
      extendFields: { azCode: 'eu-de-01,eu-de-02,eu-de-03', azDescription: 'eu-de-01,eu-de-02,eu-de-03' },
    });
    for (const query of [{}, { engine_version: '0' }, { engine_id: engine.id, available_zones: 'none' }]) {
      expect((await ddm.call('listFlavors', { query: query as Record<string, string> })).status).toBe(400);
    }
  });
});

test('a project cannot see resources of another project', async () => {
  await ddm.runningInstance();
  expect(project).not.toBe('');
  const other = await Harness.start({ auth: false });
  try {
    const id = await other.runningInstance();
    const path = { project_id: '8c1e5a7d3b9f4260a4d8c6e2f0b17593', instance_id: id };
    expect((await other.call('getInstance', { path })).status).toBe(404);
    expect((await other.ok('listInstances', { path })).total_record).toBe(0);
  } finally {
    await other.close();
  }
});
