import { type OperationId, operations } from '@ddm-openapi/spec';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exampleBody, Harness, newInstance, otherProject } from './harness.js';

/** A project with one of everything, and what its things are called. */
let ddm: Harness;
let own: Record<string, string>;
let dataNodeIds: string[];
/** A token of the other project. */
let stranger: string;

beforeAll(async () => {
  ddm = await Harness.start();
  const instance_id = await ddm.runningInstance();
  dataNodeIds = await ddm.runningSchema(instance_id, 'orders', 4, 2);
  await ddm.ok('createInstanceTags', { path: { instance_id }, body: { tags: [{ key: 'team', value: 'a' }] } });
  const { id: config_id } = await ddm.ok('createParameterTemplate', { body: { name: 'mine', description: '' } });
  const { job_id } = await ddm.ok('restartInstance', { path: { instance_id } });
  ddm.finishJobs();
  const { backups } = await ddm.ok('listBackups');
  const { nodes } = await ddm.ok('listNodes', { path: { instance_id } });
  const { group_list } = await ddm.ok('listGroups', { path: { instance_id } });
  own = {
    instance_id,
    config_id,
    job_id,
    backup_id: backups[0].id,
    node_id: nodes[0].node_id,
    group_id: group_list[0].id,
    database_name: 'orders',
    key: 'team',
  };
  stranger = await tokenOf('eu-de_other');
});
afterAll(() => ddm.close());

async function tokenOf(name: string): Promise<string> {
  const domain = { name: 'example-account' };
  const user = { name: 'demo', password: 'NotAReal-Passw0rd', domain };
  const auth = { identity: { methods: ['password'], password: { user } }, scope: { project: { name, domain } } };
  const response = await fetch(`${ddm.emulator.url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  return response.headers.get('x-subject-token') ?? '';
}

const now = () => ddm.emulator.clock.now();
const queries = (): Partial<Record<OperationId, Record<string, string | number>>> => ({
  listJobs: { start_time: now() - 20 * 86_400_000, end_time: now() + 1000 },
  listSlowLogs: { start_date: now() - 1000, end_date: now() },
  listSlowLogsV2: { startDate: now() - 1000, endDate: now(), curPage: 1, perPage: 10 },
  listRelatedDataNodes: { restore_time: now() - 1 },
  listRestorableDataNodes: {
    restore_time: now() - 1,
    target_instance_id: own.instance_id ?? '',
    source_dn_instance_id: dataNodeIds[0] ?? '',
  },
  listFlavors: { engine_version: '3.1.0.8' },
  listFlavorsV2: { engine_id: 'e47b8a05-93c1-4f2d-8d6e-1a5f0c7b3692' },
  deleteSchema: { delete_dn_data: 'true' },
});

const byId = operations.filter(({ path }) => /\{(?!project_id)/.test(path)).map(({ id }) => id);
const lists = operations.filter(({ path, method }) => method === 'get' && !/\{(?!project_id)/.test(path));

test.each(byId)('%s finds nothing of another project', async (id) => {
  const request = {
    path: { ...own, project_id: otherProject },
    headers: { 'X-Auth-Token': stranger },
    query: queries()[id] ?? {},
    ...(exampleBody(id) !== undefined && { body: exampleBody(id) }),
  };
  const { status, body } = await ddm.call(id, request);
  expect([status, JSON.stringify(body)]).toEqual([
    404,
    expect.stringMatching(/There is no (instance|job|parameter|backup)/),
  ]);
});

test('lists show nothing of another project', async () => {
  const seen = [];
  for (const { id } of lists) {
    const query = queries()[id] ?? {};
    const headers = { 'X-Auth-Token': stranger };
    const text = JSON.stringify(await ddm.ok(id, { path: { project_id: otherProject }, headers, query }));
    seen.push(...Object.values(own).filter((value) => value.length > 30 && text.includes(value)));
  }
  expect(seen).toEqual([]);
  const tags = await ddm.ok('listProjectTags', {
    path: { project_id: otherProject },
    headers: { 'X-Auth-Token': stranger },
  });
  expect(tags).toMatchObject({ tags: [], total_count: 0 });
  // The same lists show all of it to its own project.
  const texts = [];
  for (const { id } of lists) texts.push(JSON.stringify(await ddm.ok(id, { query: queries()[id] ?? {} })));
  for (const name of ['instance_id', 'config_id', 'job_id', 'backup_id']) {
    expect(texts.some((text) => text.includes(own[name] ?? ''))).toBe(true);
  }
});

test('resources in the body or query are looked up in the project of the request', async () => {
  const headers = { 'X-Auth-Token': stranger };
  const there = async (id: OperationId, path: object, more: object = {}) =>
    ddm.call(id, { path: { project_id: otherProject, ...path }, headers, ...more });
  const { body: created } = await there('createInstance', {}, { body: newInstance('ddm-theirs') });
  ddm.finishJobs();
  stranger = await tokenOf('eu-de_other');
  headers['X-Auth-Token'] = stranger;
  const path = { instance_id: created.id };
  const codeOf = async (id: OperationId, more: object) => {
    const { status, body } = await there(id, path, more);
    return [status, body.errCode ?? body.error_code];
  };
  const dn_instances = [{ id: dataNodeIds[0], user_name: 'root', user_password: 'NotAReal-Passw0rd' }];
  const newSchema = { name: 'stolen', shard_mode: 'single', shard_number: 1, dn_instances };
  expect(await codeOf('createSchema', { body: newSchema })).toEqual([400, 'DBS.300103']);
  expect(await codeOf('updateReadPolicy', { body: { read_weight: { [dataNodeIds[0] ?? '']: 1 } } })).toEqual([
    400,
    'DBS.300314',
  ]);
  const target = { data_nodes: dataNodeIds, instance_id: own.instance_id };
  const fromBackup = { source: { backup_id: own.backup_id }, target };
  expect(await codeOf('restoreMetadata', { body: fromBackup })).toEqual([400, 'DBS.300350']);
  const fromTime = { source: { restore_time: now() - 1 }, target };
  expect((await there('restoreMetadata', path, { body: fromTime })).body.externalMessage).toContain(
    `There is no instance ${own.instance_id}`,
  );
  const data = {
    source: { instance_id: created.id, restore_time: now() - 1 },
    target: { instance_id: own.instance_id },
    data_node_relations: [{ source_instance_id: dataNodeIds[0], target_instance_id: dataNodeIds[1] }],
  };
  expect(await codeOf('restoreData', { body: data })).toEqual([400, 'DBS.300372']);
  const query = { restore_time: now() - 1, target_instance_id: own.instance_id, source_dn_instance_id: dataNodeIds[0] };
  expect(await codeOf('listRestorableDataNodes', { query })).toEqual([400, 'DBS.300372']);
  const { body: available } = await there('listAvailableDataNodes', path, { query: { limit: 128 } });
  const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
  const { data_nodes: ours } = await ddm.ok('listAvailableDataNodes', {
    path: { instance_id: own.instance_id ?? '' },
    query: { limit: 128 },
  });
  const theirs = idsOf(available.data_nodes);
  expect(theirs.length).toBeGreaterThan(0);
  expect([...idsOf(ours), ...dataNodeIds].filter((id) => theirs.includes(id))).toEqual([]);
  const { body: restorable } = await there('listRestorableInstances', path);
  expect(restorable.instances).toEqual([]);
  const template = { ...newInstance('ddm-second'), param_group_id: own.config_id };
  expect(await there('createInstance', {}, { body: template })).toMatchObject({
    status: 400,
    body: { externalMessage: expect.stringContaining(`There is no parameter template ${own.config_id}`) },
  });
});
