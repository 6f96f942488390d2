import type { Operation } from '../src/derive/types.js';
import { operations } from '../src/index.js';
import { type Part, partsOf, type Scene, timeOf } from './story.js';
import { kindsOfFields, world } from './world.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the examples of a document say against each other, in words; empty where they tell one story. */
export function contradictions(scenes: readonly Scene[]): string[] {
  const parts = partsOf(scenes);
  return [
    ...wrongIds(parts, jobIdsOf(scenes)),
    ...twoNames(parts),
    ...wrongTotals(scenes),
    ...wrongOrder(parts),
    ...twoTimes(parts),
    ...outsideOfTheirRange(scenes),
    ...sharedJobs(scenes),
    ...targetsInUse(scenes),
    ...wrongCounts(scenes),
    ...notOnOffer(scenes),
    ...otherThanAsked(scenes),
  ];
}

const id = /^([0-9a-f]{32}(in|no|gr|br|pr)\d\d|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function* wrongIds(parts: readonly Part[], jobs: ReadonlySet<unknown>): Generator<string> {
  for (const { scene, key, value } of parts) {
    if (typeof value !== 'string' || !id.test(value)) continue;
    const kind = world[value]?.kind ?? (jobs.has(value) ? 'job' : undefined);
    const wanted = kindsOfFields[key];
    if (!kind) yield `${scene}: ${key} ${value} is not a resource of the story.`;
    else if (wanted && kind !== wanted) yield `${scene}: ${key} ${value} is a ${kind}, not a ${wanted}.`;
  }
}

/** The jobs of the story: those that a response starts or lists. */
function jobIdsOf(scenes: readonly Scene[]): Set<unknown> {
  const listed = (responseOf(scenes, 'listJobs').jobs ?? []) as Fields[];
  return new Set([...scenes.map(startedJob), ...listed.map((job) => job.id)]);
}

const pairs = [
  ['id', 'name'],
  ['instance_id', 'instance_name'],
  ['instanceId', 'instanceName'],
  ['dn_instance_id', 'dn_instance_name'],
  ['node_id', 'name'],
] as const;

function* twoNames(parts: readonly Part[]): Generator<string> {
  for (const { scene, key, holder, value } of parts) {
    for (const [of, named] of pairs) {
      const name = holder[named];
      const known = typeof value === 'string' ? world[value]?.name : undefined;
      // The shards of the older API carry the id of their data node, and a name that is not its name.
      if (key !== of || known === undefined || typeof name !== 'string' || 'idName' in holder) continue;
      if (name !== known) yield `${scene}: ${String(value)} is called ${name}; elsewhere it is ${known}.`;
    }
  }
}

function* wrongTotals(scenes: readonly Scene[]): Generator<string> {
  for (const { id: scene, pagination, response, parameters } of scenes) {
    if (!pagination) continue;
    const { items, total, groups } = pagination;
    const lists = groups ? ((response as Fields)[groups] as Fields[]) : [response as Fields];
    for (const list of lists) {
      const shown = (list[items] as unknown[]).length;
      if (shown !== list[total]) yield `${scene}: ${total} is ${String(list[total])}, with ${shown} items.`;
      for (const name of ['offset', 'limit']) {
        if (list[name] !== undefined && list[name] !== parameters[name])
          yield `${scene}: asked with ${name} ${String(parameters[name])}, the response says ${String(list[name])}.`;
      }
    }
  }
}

const order = [
  ['created', 'updated'],
  ['created_time', 'end_time'],
  ['start_time', 'end_time'],
  ['start_date', 'end_date'],
  ['startDate', 'endDate'],
] as const;

function* wrongOrder(parts: readonly Part[]): Generator<string> {
  for (const { scene, key, holder, value } of parts) {
    for (const [first, second] of order) {
      const [from, to] = [timeOf(value), timeOf(holder[second])];
      if (key === first && from !== undefined && to !== undefined && from > to)
        yield `${scene}: ${first} ${String(value)} is later than ${second} ${String(holder[second])}.`;
    }
  }
}

/** What a time of a resource belongs to: its id, or its name. */
const ownerOf = (holder: Fields): string => String(holder.id && !('idName' in holder) ? holder.id : holder.name);

function* twoTimes(parts: readonly Part[]): Generator<string> {
  const seen = new Map<string, { time: number; scene: string }>();
  for (const { scene, key, holder, value } of parts) {
    const time = timeOf(value);
    if (time === undefined || !['created', 'updated', 'created_time'].includes(key)) continue;
    const of = `${key} of ${ownerOf(holder)}`;
    const before = seen.get(of);
    if (!before) seen.set(of, { time, scene });
    else if (before.time !== time)
      yield `${scene}: ${of} is ${new Date(time).toISOString()}; ${before.scene} says ${new Date(before.time).toISOString()}.`;
  }
}

function* outsideOfTheirRange(scenes: readonly Scene[]): Generator<string> {
  const born = timeOf(responseOf(scenes, 'getInstance').created) ?? 0;
  const schema = timeOf(responseOf(scenes, 'getSchema').created) ?? 0;
  if (schema < born) yield 'getSchema: the schema was created before its instance.';
  const [span] = responseOf(scenes, 'listRestorableTimeIntervals').restorable_time_intervals as Fields[];
  const [from, to] = [timeOf(span?.start_time) ?? 0, timeOf(span?.end_time) ?? 0];
  if (from < born) yield 'listRestorableTimeIntervals: it begins before the instance was created.';
  const latest = timeOf(responseOf(scenes, 'listRelatedDataNodes').latest_restorable_time) ?? 0;
  for (const { scene, key, value } of partsOf(scenes)) {
    const time = timeOf(value);
    if (key === 'restore_time' && time !== undefined && (time < from || time > Math.min(to, latest)))
      yield `${scene}: restore_time ${String(value)} is outside of what can be restored.`;
    if (key === 'created_time' && time !== undefined && time < born)
      yield `${scene}: a job began before the instance was created.`;
  }
  for (const [scene, item, begin, end] of [
    ['listJobs', 'created_time', 'start_time', 'end_time'],
    ['listSlowLogs', 'log_time', 'start_date', 'end_date'],
    ['listSlowLogsV2', 'logTime', 'startDate', 'endDate'],
  ] as const) {
    const { parameters } = sceneOf(scenes, scene);
    for (const part of partsOf(scenes.filter((one) => one.id === scene))) {
      const time = timeOf(part.value);
      if (part.side !== 'response' || part.key !== item || time === undefined) continue;
      if (time < (timeOf(parameters[begin]) ?? 0) || time > (timeOf(parameters[end]) ?? 0))
        yield `${scene}: ${item} ${String(part.value)} is outside of the range that was asked for.`;
      if (time < schema && scene !== 'listJobs') yield `${scene}: a statement ran before the schema was created.`;
    }
  }
}

/** What an operation does, whichever version of it: operations of one shard configuration work on one job. */
function workOf(operationId: string): string {
  const all: readonly Operation[] = operations;
  const operation = all.find((one) => one.id === operationId);
  const shards = ['start', 'cancel', 'clean', 'rollback'].map((verb) => `${verb}ShardConfiguration`);
  return shards.includes(operationId) ? 'migrate' : (operation?.replacedBy ?? operationId);
}

const startedJob = ({ job, response }: Scene): unknown => (job ? (response as Fields)[job.field] : undefined);

function* sharedJobs(scenes: readonly Scene[]): Generator<string> {
  const works = new Map<unknown, string>();
  for (const scene of scenes) {
    const job = startedJob(scene);
    if (job === undefined) continue;
    const work = workOf(scene.id);
    const other = works.get(job);
    if (other !== undefined && other !== work) yield `${scene.id}: the job ${String(job)} also belongs to ${other}.`;
    works.set(job, work);
  }
}

function* targetsInUse(scenes: readonly Scene[]): Generator<string> {
  const used = ((responseOf(scenes, 'getSchema').data_nodes ?? []) as Fields[]).map((node) => node.id);
  const holder = sceneOf(scenes, 'getSchema').parameters.instance_id;
  const target = (scene: string, ...nodes: unknown[]) =>
    nodes.filter((node) => used.includes(node)).map((node) => `${scene}: the target ${String(node)} is in use.`);
  for (const request of sceneOf(scenes, 'restoreMetadata').requests as Record<string, Fields>[]) {
    yield* target('restoreMetadata', ...((request.target?.data_nodes ?? []) as unknown[]));
    if (request.target?.instance_id === holder) yield 'restoreMetadata: it goes into the instance that it comes from.';
  }
  for (const request of sceneOf(scenes, 'restoreData').requests as Record<string, unknown>[]) {
    const relations = request.data_node_relations as Fields[];
    yield* target('restoreData', ...relations.map((one) => one.target_instance_id));
    const sources = relations.map((one) => one.source_instance_id);
    if (used.some((node) => !sources.includes(node))) yield 'restoreData: a data node of the source is left out.';
    if ((request.target as Fields).instance_id === holder)
      yield 'restoreData: it goes into the instance that it is from.';
  }
  for (const request of sceneOf(scenes, 'importSchemaMetadata').requests as Fields[])
    yield* target('importSchemaMetadata', ...(request.dn_instance as Fields[]).map((one) => one.dn_instance_id));
  if (sceneOf(scenes, 'importSchemaMetadata').parameters.instance_id === holder)
    yield 'importSchemaMetadata: it goes into the instance that already has the schemas.';
  const offered = responseOf(scenes, 'listRestorableDataNodes').target_data_nodes as Fields[];
  yield* target('listRestorableDataNodes', ...offered.map((one) => one.instance_id));
  const related = responseOf(scenes, 'listRelatedDataNodes').related_data_nodes as Fields[];
  if (related.length !== used.length) yield 'listRelatedDataNodes: it lacks a data node of the instance.';
}

function* wrongCounts(scenes: readonly Scene[]): Generator<string> {
  const instance = responseOf(scenes, 'getInstance');
  if ((instance.nodes as unknown[]).length !== instance.node_count)
    yield 'getInstance: node_count is not that of nodes.';
  const schema = responseOf(scenes, 'getSchema');
  if ((schema.shards as unknown[]).length !== schema.shard_number)
    yield 'getSchema: shard_number is not that of shards.';
  const before = responseOf(scenes, 'getShardConfiguration').original_shard_num;
  if (before !== schema.shard_number) yield 'getShardConfiguration: it begins with another number of shards.';
  const { operations: left, status } = (responseOf(scenes, 'listJobs').jobs as Fields[])[0] ?? {};
  if (status === 'ToBeSwitched' && !(left as unknown[]).includes('toBeSwitched'))
    yield 'listJobs: the job waits for the route to be switched, which is not among what can be done.';
}

function* notOnOffer(scenes: readonly Scene[]): Generator<string> {
  const offers = new Set(
    partsOf(scenes.filter(({ id: scene }) => /^list(Flavors|Engines)/.test(scene)))
      .filter(({ side }) => side === 'response')
      .flatMap(({ key, holder, value }) =>
        key === 'status' && value !== 'normal' ? [] : [value, ...Object.keys(holder)],
      ),
  );
  for (const { scene, side, key, value } of partsOf(scenes)) {
    const ordered = ['flavor_id', 'flavor_ref', 'engine_id', 'engine_version', 'available_zone', 'available_zones'];
    if (side === 'request' && ordered.includes(key) && !offers.has(value))
      yield `${scene}: ${key} ${String(value)} is not on offer.`;
  }
  for (const { scene, key, value } of partsOf(scenes))
    if (/^list(Flavors|Engines)/.test(scene) && /^eu-de-/.test(key) && value !== 'normal')
      yield `${scene}: ${key} is ${String(value)}, though others order there.`;
}

/** A response repeats what was asked for: the instance, the schema, the job of the path. */
function* otherThanAsked(scenes: readonly Scene[]): Generator<string> {
  for (const { id: scene, parameters, response } of scenes) {
    const fields = response as Fields;
    for (const [name, field = name] of [['instance_id'], ['instance_id', 'instanceId'], ['database_name']] as const) {
      const [asked, said] = [parameters[name], fields[field]];
      if (asked !== undefined && said !== undefined && asked !== said)
        yield `${scene}: asked for ${name} ${String(asked)}, the response is about ${String(said)}.`;
    }
  }
}

function sceneOf(scenes: readonly Scene[], operationId: string): Scene {
  const scene = scenes.find((one) => one.id === operationId);
  if (!scene) throw new Error(`There is no operation ${operationId}.`);
  return scene;
}

const responseOf = (scenes: readonly Scene[], operationId: string): Fields =>
  sceneOf(scenes, operationId).response as Fields;
