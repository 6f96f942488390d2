import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Harness, newSchema, password } from './harness.js';

let ddm: Harness;
let path: { instance_id: string };

beforeEach(async () => {
  ddm = await Harness.start();
  path = { instance_id: await ddm.runningInstance() };
});
afterEach(() => ddm.close());

const code = async (...call: Parameters<Harness['call']>) => (await ddm.call(...call)).body.errCode;

async function dataNodeIds(): Promise<string[]> {
  const { data_nodes } = await ddm.ok('listAvailableDataNodes', { path });
  return data_nodes.map((node: { id: string }) => node.id);
}

describe('schemas', () => {
  test('are created over data nodes, read in both versions, and deleted', async () => {
    const ids = (await dataNodeIds()).slice(0, 2);
    const { job_id } = await ddm.ok('createSchema', { path, body: newSchema('orders', 5, ids) });
    const schema = { ...path, database_name: 'orders' };
    expect((await ddm.ok('getSchema', { path: schema })).status).toBe('CREATING');
    expect((await ddm.ok('getInstance', { path })).status).toBe('CREATE_DATABASE');
    ddm.finishJobs();
    expect((await ddm.ok('getJob', { path: { job_id } })).job.status).toBe('Completed');
    const read = await ddm.ok('getSchema', { path: schema });
    expect(read).toMatchObject({ status: 'RUNNING', shard_number: 5, data_nodes: [{ id: ids[0] }, { id: ids[1] }] });
    expect(read.shards.map((shard: { data_node_id: string }) => shard.data_node_id)).toEqual([
      ids[0],
      ids[0],
      ids[0],
      ids[1],
      ids[1],
    ]);
    expect((await ddm.ok('getSchemaV1', { path: schema })).database).toMatchObject({
      name: 'orders',
      shard_number: 5,
      dataVips: { length: 2 },
    });
    expect(await ddm.ok('listSchemas', { path })).toMatchObject({
      total: 1,
      databases: [{ name: 'orders', used_rds: { length: 2 } }],
    });
    await ddm.ok('deleteSchema', { path: schema, query: { delete_dn_data: false } });
    expect((await ddm.ok('getSchema', { path: schema })).status).toBe('DELETING');
    expect((await ddm.ok('getInstance', { path })).status).toBe('DROP_DATABASE');
    ddm.finishJobs();
    expect((await ddm.call('getSchema', { path: schema })).status).toBe(404);
    expect((await ddm.ok('getInstance', { path })).status).toBe('RUNNING');
  });

  test('release the instance if their job fails', async () => {
    const [id = ''] = await dataNodeIds();
    const schema = { ...path, database_name: 'orders' };
    const statuses = async () => [
      (await ddm.ok('getInstance', { path })).status,
      (await ddm.ok('getSchema', { path: schema })).status,
    ];
    ddm.emulator.setFaults([{ operation: 'createSchema', failJob: 'No space.', count: 1 }]);
    await ddm.ok('createSchema', { path, body: newSchema('orders', 2, [id]) });
    expect(await statuses()).toEqual(['CREATE_DATABASE', 'CREATING']);
    ddm.finishJobs();
    expect(await statuses()).toEqual(['RUNNING', 'CREATE_FAILED']);
    ddm.emulator.setFaults([{ operation: 'deleteSchema', failJob: 'No connection.', count: 1 }]);
    await ddm.ok('deleteSchema', { path: schema, query: { delete_dn_data: false } });
    expect(await statuses()).toEqual(['DROP_DATABASE', 'DELETING']);
    ddm.finishJobs();
    expect(await statuses()).toEqual(['RUNNING', 'RUNNING']);
  });

  test('V1 creates several schemas, or none if one fails', async () => {
    const [id] = await dataNodeIds();
    const one = (name: string) => ({
      name,
      shard_mode: 'single',
      shard_number: 1,
      used_rds: [{ id, adminUser: 'root', adminPassword: password }],
    });
    expect(await code('createSchemaV1', { path, body: { databases: [one('first'), one('first')] } })).toBe(
      'DBS.300112',
    );
    expect((await ddm.ok('listSchemas', { path })).total).toBe(0);
    expect(
      (await ddm.ok('createSchemaV1', { path, body: { databases: [one('first'), one('second')] } })).databases,
    ).toEqual([{ name: 'first' }, { name: 'second' }]);
    ddm.finishJobs();
    await ddm.ok('deleteSchemaV1', { path: { ...path, database_name: 'first' }, query: { delete_rds_data: 'true' } });
    ddm.finishJobs();
    expect((await ddm.ok('listSchemas', { path })).total).toBe(1);
  });

  test('are refused with the code of the catalogue that says why', async () => {
    const [a = '', b = ''] = await dataNodeIds();
    const refuse = (body: object) => code('createSchema', { path, body });
    expect(await refuse(newSchema('x', 2, [a]))).toBe('DBS.300405');
    expect(await refuse(newSchema('Orders', 2, [a]))).toBe('DBS.300109');
    expect(await refuse(newSchema('my_mysql_db', 2, [a]))).toBe('DBS.300406');
    expect(await refuse({ ...newSchema('orders', 2, [a]), shard_mode: 'none' })).toBe('DBS.300104');
    expect(await refuse(newSchema('orders', 2, []))).toBe('DBS.300102');
    expect(await refuse({ ...newSchema('orders', 1, [a, b]), shard_mode: 'single' })).toBe('DBS.300102');
    expect(await refuse(newSchema('orders', 2, ['none']))).toBe('DBS.300103');
    expect(await refuse(newSchema('orders', 2, [a, a]))).toBe('DBS.300108');
    expect(await refuse(newSchema('orders', 65, [a]))).toBe('DBS.300106');
    expect(await refuse(newSchema('orders', 1, [a, b]))).toBe('DBS.300127');
    await ddm.ok('createSchema', { path, body: newSchema('orders', 2, [a]) });
    expect(
      await code('deleteSchema', { path: { ...path, database_name: 'orders' }, query: { delete_dn_data: true } }),
    ).toBe('DBS.300130');
    expect(await refuse(newSchema('customers', 2, [a]))).toBe('DBS.200019');
    ddm.finishJobs();
    expect(await refuse(newSchema('orders', 2, [a]))).toBe('DBS.300112');
    const other = { instance_id: await ddm.runningInstance('ddm-other') };
    expect(await code('createSchema', { path: other, body: newSchema('orders', 2, [a]) })).toBe('DBS.300110');
  });

  test('metadata is exported from one instance and imported into another', async () => {
    await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const { compressed_databases_info, data_nodes } = await ddm.ok('exportSchemaMetadata', { path });
    expect(data_nodes).toHaveLength(2);
    const other = { instance_id: await ddm.runningInstance('ddm-other') };
    const { data_nodes: free } = await ddm.ok('listAvailableDataNodes', { path: other });
    const dn_instance = free
      .slice(0, 2)
      .map((node: { id: string }) => ({ dn_instance_id: node.id, admin_user: 'root', admin_password: password }));
    await ddm.ok('importSchemaMetadata', { path: other, body: { compressed_databases_info, dn_instance } });
    ddm.finishJobs();
    expect(await ddm.ok('getSchema', { path: { ...other, database_name: 'orders' } })).toMatchObject({
      status: 'RUNNING',
      shard_number: 4,
    });
    expect(await code('importSchemaMetadata', { path: other, body: { compressed_databases_info, dn_instance } })).toBe(
      'DBS.300112',
    );
    expect(
      await code('importSchemaMetadata', { path: other, body: { compressed_databases_info: 'nonsense', dn_instance } }),
    ).toBe('DBS.300330');
  });

  /** Imports metadata that nothing has exported; gives back the error code. */
  const importOf = async (schemas: unknown) => {
    const text = gzipSync(JSON.stringify(schemas)).toString('base64');
    const dn_instance = [{ dn_instance_id: (await dataNodeIds())[0], admin_user: 'root', admin_password: password }];
    return code('importSchemaMetadata', { path, body: { compressed_databases_info: text, dn_instance } });
  };
  const schema = (name: string, shards = 1) => ({ name, mode: 'cluster', shards });

  test.each([
    ['one name twice', [schema('stock'), schema('stock')], 'DBS.300112'],
    ['a name of the database itself', [schema('information_schema')], 'DBS.300406'],
    ['more shards than its data nodes hold', [schema('stock', 65)], 'DBS.300106'],
    ['very many schemas', Array.from({ length: 201 }, (_, n) => schema(`stock_${n}`)), 'DBS.300330'],
    ['what unpacks to very much', [{ ...schema('stock'), more: 'x'.repeat(2 ** 21) }], 'DBS.300330'],
    ['an object', schema('stock'), 'DBS.300330'],
    ['no number of shards', [{ name: 'stock', mode: 'cluster', shards: 1.5 }], 'DBS.300330'],
  ])('metadata of %s is refused, and leaves nothing behind', async (_name, schemas, expected) => {
    const before = await ddm.ok('listSchemas', { path });
    expect(await importOf(schemas)).toBe(expected);
    expect(await ddm.ok('listSchemas', { path })).toEqual(before);
  });
});

describe('data nodes', () => {
  test('are listed in both versions, synchronized and given read weights', async () => {
    const { instances } = await ddm.ok('listAvailableDataNodesV1', { path });
    const [id = ''] = await dataNodeIds();
    expect(instances.map((node: { id: string }) => node.id)).toEqual(await dataNodeIds());
    await ddm.ok('syncDataNodes', { path });
    await ddm.ok('syncDataNodesV1', { path });
    expect(await ddm.ok('updateReadPolicy', { path, body: { read_weight: { [id]: 50 } } })).toEqual({
      success: true,
      instance_id: path.instance_id,
    });
    expect(await code('updateReadPolicy', { path, body: { read_weight: { [id]: 101 } } })).toBe('DBS.300315');
    expect(await code('updateReadPolicy', { path, body: { read_weight: { none: 1 } } })).toBe('DBS.300314');
  });
});

describe('shard configuration', () => {
  const schema = () => ({ ...path, database_name: 'orders' });
  const wanted = (ids: string[], shards: number) => ({
    data_nodes: ids.map((id) => ({ id, user: 'root', password })),
    new_shard_number: shards,
  });

  async function start(changes: object = {}) {
    const ids = await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const { data_nodes } = await ddm.ok('listShardConfigurationDataNodes', { path: schema() });
    const all = [...ids, data_nodes.find((node: { id: string }) => !ids.includes(node.id)).id];
    const { job_id } = await ddm.ok('startShardConfiguration', {
      path: schema(),
      body: { ...wanted(all, 9), ...changes },
    });
    return { job: { ...schema(), job_id }, ids, all };
  }

  async function state(job_id: string) {
    const now = ddm.emulator.clock.now();
    const { jobs } = await ddm.ok('listJobs', { query: { start_time: now - 20 * 86_400_000, end_time: now } });
    const { status, operations } = jobs.find((job: { id: string }) => job.id === job_id);
    return { status, operations };
  }

  test('goes from the pre-check over the route switch to the clean-up', async () => {
    const { job, all } = await start();
    expect((await ddm.ok('getSchema', { path: schema() })).status).toBe('EXPANDING');
    expect((await ddm.ok('getInstance', { path })).status).toBe('MIGRATE_DATABASE');
    expect(await state(job.job_id)).toEqual({
      status: 'Expanding',
      operations: ['modifySwitchingStrategy', 'toBeCanceled'],
    });
    expect(await code('switchRoute', { path: job })).toBe('DBS.300379');
    ddm.finishJobs();
    expect(await state(job.job_id)).toMatchObject({ status: 'ToBeSwitched' });
    expect(await ddm.ok('getShardConfiguration', { path: job })).toMatchObject({
      original_shard_num: 4,
      after_shard_num: 9,
      switch_route_is_manual: true,
    });
    await ddm.ok('switchRoute', { path: job });
    expect(await state(job.job_id)).toMatchObject({ status: 'Switching' });
    ddm.finishJobs();
    expect(await state(job.job_id)).toEqual({ status: 'Completed', operations: ['toBeCleaned'] });
    expect(await ddm.ok('getSchema', { path: schema() })).toMatchObject({
      status: 'RUNNING',
      shard_number: 9,
      data_nodes: { length: 3 },
    });
    expect(await code('startShardConfiguration', { path: schema(), body: wanted(all, 12) })).toBe('DBS.300358');
    await ddm.ok('cleanShardConfiguration', { path: job });
    ddm.finishJobs();
    expect(await state(job.job_id)).toEqual({ status: 'Completed', operations: [] });
    expect(await code('cleanShardConfiguration', { path: job })).toBe('DBS.300379');
  });

  test('is cancelled, to where it was', async () => {
    const { job } = await start();
    await ddm.ok('cancelShardConfiguration', { path: job });
    expect(await state(job.job_id)).toMatchObject({ status: 'Canceling' });
    ddm.finishJobs();
    expect(await state(job.job_id)).toEqual({ status: 'CancelSuccess', operations: [] });
    expect(await ddm.ok('getSchema', { path: schema() })).toMatchObject({ shard_number: 4, status: 'RUNNING' });
  });

  test('that has failed is rolled back, to where it was', async () => {
    ddm.emulator.setFaults([{ operation: 'startShardConfiguration', failJob: 'A table has no primary key.' }]);
    const { job } = await start();
    ddm.finishJobs();
    await ddm.ok('rollbackShardConfiguration', { path: job });
    expect(await state(job.job_id)).toMatchObject({ status: 'Rollbacking' });
    ddm.finishJobs();
    expect(await state(job.job_id)).toMatchObject({ status: 'RollbackSuccess' });
    expect(await ddm.ok('getSchema', { path: schema() })).toMatchObject({ shard_number: 4, status: 'RUNNING' });
  });

  test('that has failed is retried', async () => {
    ddm.emulator.setFaults([{ operation: 'startShardConfiguration', failJob: 'A table has no primary key.' }]);
    const { job } = await start();
    ddm.finishJobs();
    expect(await state(job.job_id)).toEqual({
      status: 'Failed',
      operations: ['toBeCanceled', 'toBeRetried', 'toBeRolled'],
    });
    expect((await ddm.ok('getSchema', { path: schema() })).status).toBe('EXPANDING FAILED');
    await ddm.ok('retryShardConfiguration', { path: job });
    ddm.finishJobs();
    expect(await state(job.job_id)).toMatchObject({ status: 'ToBeSwitched' });
  });

  test('switches automatically in its time window, which can be changed on the way', async () => {
    const { job } = await start({ switch_route_begin_time: '01:00:00', switch_route_end_time: '02:00:00' });
    await ddm.ok('updateRouteSwitchPolicy', { path: job, body: {} });
    ddm.finishJobs();
    expect(await state(job.job_id)).toMatchObject({ status: 'ToBeSwitched' });
    await ddm.ok('updateRouteSwitchPolicy', {
      path: job,
      body: { switch_route_begin_time: '03:00:00', switch_route_end_time: '04:00:00' },
    });
    ddm.advance(24 * 3_600_000);
    expect(await state(job.job_id)).toMatchObject({ status: 'Completed' });
    expect(await code('updateRouteSwitchPolicy', { path: job, body: {} })).toBe('DBS.300379');
  });

  test('switches at once when its window is set to one that is open, however late anybody asks', async () => {
    const { job } = await start();
    ddm.finishJobs();
    // A window of one hour does not reach over midnight, so the clock leaves the last hour of the day.
    if (new Date(ddm.emulator.clock.now()).getUTCHours() === 23) ddm.advance(3_600_000);
    const hour = new Date(ddm.emulator.clock.now()).getUTCHours();
    const at = (hours: number) => `${String(hours).padStart(2, '0')}:00:00`;
    await ddm.ok('updateRouteSwitchPolicy', {
      path: job,
      body: { switch_route_begin_time: at(hour), switch_route_end_time: at(hour + 1) },
    });
    ddm.advance(2 * 3_600_000);
    expect(await state(job.job_id)).toMatchObject({ status: 'Completed' });
    expect(await ddm.ok('getSchema', { path: schema() })).toMatchObject({ status: 'RUNNING', shard_number: 9 });
    expect((await ddm.ok('getInstance', { path })).status).toBe('RUNNING');
  });

  test('is refused with the code that says why', async () => {
    const ids = await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const refuse = (body: object) => code('startShardConfiguration', { path: schema(), body });
    expect(await refuse(wanted(ids, 4))).toBe('DBS.300362');
    expect(await refuse(wanted(ids, 129))).toBe('DBS.300106');
    expect(await refuse(wanted(['none'], 8))).toBe('DBS.300103');
    const window = (begin: string, end: string) => ({
      ...wanted(ids, 8),
      switch_route_begin_time: begin,
      switch_route_end_time: end,
    });
    expect(await refuse(window('02:00:00', '01:00:00'))).toBe('DBS.300377');
    expect(await refuse(window('01:00:00', '01:30:00'))).toBe('DBS.300377');
    expect(await refuse({ ...wanted(ids, 8), switch_route_begin_time: '01:00:00' })).toBe('DBS.300377');
    expect((await ddm.call('getShardConfiguration', { path: { ...schema(), job_id: 'none' } })).status).toBe(404);
  });

  test('a pre-check gives some results at once and the others later', async () => {
    const ids = await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const good = await ddm.ok('startShardConfigurationPrecheck', { path: schema(), body: wanted(ids, 8) });
    expect(good.pre_check_results).toHaveLength(1);
    const job = { ...schema(), job_id: good.job_id };
    ddm.emulator.clock.advance(30_000);
    expect((await ddm.ok('getShardConfigurationPrecheck', { path: job })).pre_check_results).toHaveLength(2);
    ddm.finishJobs();
    const { pre_check_results } = await ddm.ok('getShardConfigurationPrecheck', { path: job });
    expect(pre_check_results.map((one: { status: string }) => one.status)).toEqual([
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
    ]);
    const bad = await ddm.ok('startShardConfigurationPrecheck', { path: schema(), body: wanted(ids, 2) });
    expect(bad.pre_check_results[0]).toMatchObject({
      status: 'FAILED',
      error_message: expect.stringContaining('Increase the number'),
    });
  });
});

describe('backups', () => {
  const listed = async () =>
    (await ddm.ok('listBackups')).backups.map((one: { name: string; created: string }) => [one.name, one.created]);

  test('are made by the service once a day, whether or not anybody asks, from the first schema on', async () => {
    expect(await listed()).toEqual([]);
    await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const [first] = await listed();
    expect(await listed()).toEqual([first]);
    ddm.advance(3 * 86_400_000);
    await ddm.ok('listEngines');
    const days = await listed();
    expect(days).toHaveLength(4);
    expect(days.at(-1)).toEqual(first);
    const times = days.map(([, created]: [string, string]) => Date.parse(created.replace('+0000', 'Z')));
    expect(times).toEqual([3, 2, 1, 0].map((day) => (times.at(-1) ?? 0) + day * 86_400_000));
    ddm.advance(30 * 86_400_000);
    expect((await ddm.ok('listBackups')).total).toBe(4 + 7);
  });

  test('do not come back on the same day once they are deleted', async () => {
    await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const [backup] = (await ddm.ok('listBackups')).backups;
    await ddm.ok('deleteBackup', { path: { backup_id: backup.id } });
    ddm.finishJobs();
    expect(await listed()).toEqual([]);
  });

  test('are listed, read, restored from and deleted', async () => {
    const ids = await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const [backup] = (await ddm.ok('listBackups')).backups;
    await ddm.runningSchema(path.instance_id, 'later', 4, 2);
    expect(backup).toMatchObject({
      instance_id: path.instance_id,
      backup_type: 'auto_metadata',
      instance_status: 'normal',
    });
    expect((await ddm.ok('getBackup', { path: { ...path, backup_id: backup.id } })).related_data_nodes).toHaveLength(2);
    const target = await ddm.runningInstance('ddm-target');
    const { data_nodes: free } = await ddm.ok('listAvailableDataNodes', { path: { instance_id: target } });
    const freeIds = free.slice(0, 2).map((node: { id: string }) => node.id);
    const body = { source: { backup_id: backup.id }, target: { data_nodes: freeIds, instance_id: target } };
    await ddm.ok('restoreMetadata', { path, body });
    expect((await ddm.ok('getInstance', { path: { instance_id: target } })).status).toBe('RESTORE');
    ddm.finishJobs();
    expect(
      (await ddm.ok('getSchema', { path: { instance_id: target, database_name: 'orders' } })).data_nodes.map(
        (n: { id: string }) => n.id,
      ),
    ).toEqual(freeIds);
    expect((await ddm.call('getSchema', { path: { instance_id: target, database_name: 'later' } })).status).toBe(404);
    expect(await code('restoreMetadata', { path, body: { ...body, source: { backup_id: 'none' } } })).toBe(
      'DBS.300350',
    );
    expect(
      await code('restoreMetadata', {
        path,
        body: { ...body, target: { ...body.target, instance_id: path.instance_id } },
      }),
    ).toBe('DBS.300372');
    expect(ids).toHaveLength(2);
    await ddm.ok('deleteBackup', { path: { backup_id: backup.id } });
    expect(await code('deleteBackup', { path: { backup_id: backup.id } })).toBe('DBS.300350');
    ddm.finishJobs();
    expect((await ddm.call('getBackup', { path: { ...path, backup_id: backup.id } })).status).toBe(404);
  });

  test('data is restored to a point in time for each data node', async () => {
    const ids = await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    const target = await ddm.runningInstance('ddm-target');
    const restore_time = ddm.emulator.clock.now() - 1000;
    const { restorable_time_intervals } = await ddm.ok('listRestorableTimeIntervals', { path });
    expect(restorable_time_intervals).toHaveLength(1);
    expect((await ddm.ok('listRestorableInstances', { path })).instances).toMatchObject([
      { instance_id: target, available: true },
    ]);
    expect((await ddm.ok('listRelatedDataNodes', { path, query: { restore_time } })).related_data_nodes).toHaveLength(
      2,
    );
    const query = { target_instance_id: target, source_dn_instance_id: ids[0] ?? '', restore_time };
    const { target_data_nodes } = await ddm.ok('listRestorableDataNodes', { path, query });
    const relations = ids.map((id, n) => ({
      source_instance_id: id,
      target_instance_id: target_data_nodes[n].instance_id,
    }));
    const body = {
      source: { instance_id: path.instance_id, restore_time },
      target: { instance_id: target },
      data_node_relations: relations,
    };
    expect(await code('restoreData', { path, body: { ...body, data_node_relations: relations.slice(1) } })).toBe(
      'DBS.280001',
    );
    expect(
      await code('restoreData', {
        path,
        body: { ...body, source: { ...body.source, restore_time: restore_time + 7_200_000 } },
      }),
    ).toBe('DBS.280001');
    const from = Date.parse(restorable_time_intervals[0].start_time.replace('+0000', 'Z'));
    const early = await ddm.call('listRelatedDataNodes', { path, query: { restore_time: from - 1000 } });
    expect([early.status, early.body.externalMessage]).toEqual([
      400,
      expect.stringContaining(`not between ${restorable_time_intervals[0].start_time} and `),
    ]);
    await ddm.ok('listRelatedDataNodes', { path, query: { restore_time: from + 1000 } });
    await ddm.ok('restoreData', { path, body });
    ddm.finishJobs();
    expect(await ddm.ok('getSchema', { path: { instance_id: target, database_name: 'orders' } })).toMatchObject({
      status: 'RUNNING',
      shard_number: 4,
    });
  });
});

describe('slow logs', () => {
  test('return the same statements for the same query, in pages of both styles', async () => {
    await ddm.runningSchema(path.instance_id, 'orders', 4, 2);
    ddm.advance(3 * 86_400_000);
    const end = ddm.emulator.clock.now();
    const query = { start_date: end - 2 * 86_400_000, end_date: end, offset: 0, limit: 100 };
    const first = await ddm.ok('listSlowLogs', { path, query });
    expect(first.total_record).toBeGreaterThanOrEqual(48);
    expect(await ddm.ok('listSlowLogs', { path, query })).toEqual(first);
    const v2 = { startDate: query.start_date, endDate: query.end_date, curPage: 2, perPage: 20 };
    expect(await ddm.ok('listSlowLogsV2', { path, query: v2 })).toMatchObject({
      totalRecord: first.total_record,
      slowLogList: { length: 20 },
    });
    const week = 7 * 86_400_000;
    expect(await code('listSlowLogs', { path, query: { ...query, start_date: end - week } })).toBeUndefined();
    expect(await code('listSlowLogs', { path, query: { ...query, start_date: end - week - 1 } })).toBe('DBS.280001');
  });
});
