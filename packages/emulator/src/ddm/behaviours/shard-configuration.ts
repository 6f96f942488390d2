import type { Jobs } from '../../core/jobs.js';
import type { AnyCall, Behaviours, ResponseBody } from '../api.js';
import { requireNoneOf } from '../claims.js';
import { type Effects, type Empty, instanceOfJob, type Nothing, nothing } from '../effects.js';
import { failure, notFound } from '../failure.js';
import { lengths } from '../lengths.js';
import { shardsOver } from '../shards.js';
import { availableDataNodes, dataNode, instanceOf, page, readyInstanceOf, schemaOf, startJob } from '../shared.js';
import type { Instance, Job, JobStatus, Schema, ShardConfiguration, State } from '../state.js';
import { nextWindow, timeOfDay } from '../window.js';
import { availableDataNode } from './data-nodes.js';
import { operationsOf } from './jobs.js';
import { requireDataNodes, shardsPerDataNode } from './schemas.js';

interface Wanted {
  data_nodes: { id: string }[];
  /** A number, or a number as text: the manual says the one and shows the other. */
  new_shard_number: number | string;
}
interface RouteSwitchWindow {
  switch_route_begin_time?: string;
  switch_route_end_time?: string;
}

const hour = 3_600_000;

export type ShardEffect =
  | { kind: 'copied'; data: Empty }
  | { kind: 'windowOpened'; data: Empty }
  | { kind: 'switched'; data: Empty }
  | { kind: 'cancelled'; data: Empty }
  | { kind: 'rolledBack'; data: Empty }
  | { kind: 'cleaned'; data: { jobId: string; schema: string } }
  | { kind: 'precheck'; data: { precheck: PrecheckResult[]; schema: string } };

type PrecheckResult = ResponseBody<'getShardConfigurationPrecheck'>['pre_check_results'][number];

/** What shard configurations start: their own effects, and a wait for somebody to switch the route. */
type ShardStarts = ShardEffect | Nothing;

type ShardJobs = Jobs<State, ShardStarts>;

const switching: ShardEffect = { kind: 'switched', data: {} };

export const shardConfigurationEffects: Effects<ShardEffect, ShardStarts> = {
  copied: {
    done(jobs, job) {
      const { shardConfiguration } = job;
      if (!shardConfiguration?.window) return jobs.phase(job, 'ToBeSwitched', undefined, nothing);
      const now = jobs.now();
      const wait = nextWindow(shardConfiguration.window, now) - now;
      if (wait === 0) return jobs.phase(job, 'Switching', lengths.routeSwitch, switching);
      // The window is a time of day, which no speed brings nearer.
      jobs.phase(job, 'ToBeSwitched', wait * jobs.clock.speed, { kind: 'windowOpened', data: {} });
    },
    failed: failExpansion,
  },
  windowOpened: {
    done: (jobs, job) => jobs.phase(job, 'Switching', lengths.routeSwitch, switching),
    failed: failExpansion,
  },
  switched: {
    done(jobs, job) {
      const configuration = job.shardConfiguration;
      if (!configuration) return;
      spread(jobs, job, configuration.after);
      configuration.uncleaned = true;
      leave(jobs, job, true);
      jobs.finish(job, 'Completed');
    },
    failed: failExpansion,
  },
  cancelled: {
    done(jobs, job) {
      leave(jobs, job, false);
      jobs.finish(job, 'CancelSuccess');
    },
    failed: failExpansion,
  },
  rolledBack: {
    done(jobs, job) {
      const configuration = job.shardConfiguration;
      if (!configuration) return;
      spread(jobs, job, configuration.before);
      configuration.uncleaned = false;
      leave(jobs, job, false);
      jobs.finish(job, 'RollbackSuccess');
    },
    failed: failExpansion,
  },
  cleaned: {
    done(jobs, job, { jobId, schema: name }) {
      const cleanedJob = jobs.find(jobId);
      if (cleanedJob?.shardConfiguration) cleanedJob.shardConfiguration.uncleaned = false;
      const schema = instanceOfJob(jobs, job)?.schemas.find((one) => one.name === name);
      if (schema) schema.uncleaned = false;
    },
  },
  precheck: { done() {} },
};

function schemaOfJob(jobs: ShardJobs, job: Job): Schema | undefined {
  return instanceOfJob(jobs, job)?.schemas.find((schema) => schema.name === job.shardConfiguration?.schema);
}

function failExpansion(jobs: ShardJobs, job: Job): void {
  const schema = schemaOfJob(jobs, job);
  if (schema) schema.status = 'EXPANDING FAILED';
}

function spread(jobs: ShardJobs, job: Job, to: { shards: number; dataNodeIds: string[] }): void {
  const schema = schemaOfJob(jobs, job);
  if (!schema) return;
  schema.dataNodeIds = [...to.dataNodeIds];
  schema.shards = shardsOver(to.shards, to.dataNodeIds);
}

/** Gives schema and instance back to their users after a shard configuration. */
function leave(jobs: ShardJobs, job: Job, uncleaned: boolean): void {
  const instance = instanceOfJob(jobs, job);
  const schema = schemaOfJob(jobs, job);
  if (schema) Object.assign(schema, { status: 'RUNNING', updated: jobs.now(), uncleaned });
  if (instance?.status === 'MIGRATE_DATABASE') instance.status = 'RUNNING';
}

/** Checks what a shard configuration would change. Throws when it could not start. */
function requireChange(
  call: AnyCall,
  instance: Instance,
  schema: Schema,
  { data_nodes, new_shard_number: wanted }: Wanted,
): string[] {
  const shardNumber = Number(wanted);
  const ids = data_nodes.map((node) => node.id);
  if (schema.mode === 'single') throw failure('DBS.300362', 'A schema that is not sharded has nothing to configure.');
  if (schema.status !== 'RUNNING') throw failure('DBS.300130', `The schema is ${schema.status}.`);
  if (schema.uncleaned) throw failure('DBS.300358', `Schema ${schema.name}.`);
  requireDataNodes(call, instance, ids);
  if (shardNumber > shardsPerDataNode * ids.length || shardNumber < ids.length) {
    throw failure('DBS.300106', `${shardNumber} shards on ${ids.length} data nodes.`);
  }
  const more = shardNumber > schema.shards.length || ids.length > schema.dataNodeIds.length;
  if (!more || shardNumber < schema.shards.length)
    throw failure('DBS.300362', 'Increase the number of shards or data nodes.');
  return ids;
}

function windowOf(body: RouteSwitchWindow): ShardConfiguration['window'] {
  const { switch_route_begin_time: begin, switch_route_end_time: end } = body;
  if (begin === undefined && end === undefined) return undefined;
  const from = timeOfDay(begin ?? '');
  const to = timeOfDay(end ?? '');
  if (from === undefined || to === undefined) {
    throw failure('DBS.300377', 'Give switch_route_begin_time and switch_route_end_time as hh:mm:ss.');
  }
  if (to <= from) throw failure('DBS.300377', 'The end must be after the start.');
  return { begin: begin ?? '', end: end ?? '' };
}

/** The shard configuration of the path. Throws a 404, or the error code when it allows something else only. */
function configurationOf(
  call: AnyCall,
  operation?: string,
): { job: Job; configuration: ShardConfiguration; instance: Instance } {
  const instance = operation === undefined ? instanceOf(call) : readyInstanceOf(call);
  const schema = schemaOf(call, instance);
  const job = call.jobs.find(call.params.job_id ?? '');
  const configuration = job?.shardConfiguration;
  if (!job || !configuration || job.instanceId !== instance.id || configuration.schema !== schema.name) {
    throw notFound(`shard configuration ${call.params.job_id}`);
  }
  if (operation !== undefined && !operationsOf(job).includes(operation)) {
    throw failure('DBS.300379', `The job is ${job.status}.`);
  }
  return { job, configuration, instance };
}

/** Begins the next phase of the job of the path; schema and instance are at work again. */
function begin(
  call: AnyCall<ShardEffect>,
  operation: string,
  status: JobStatus,
  length: number,
  kind: Exclude<ShardEffect['kind'], 'cleaned' | 'precheck'>,
  schemaStatus: string,
) {
  const { job, configuration, instance } = configurationOf(call, operation);
  schemaOf(call, instance).status = schemaStatus;
  instance.status = 'MIGRATE_DATABASE';
  delete job.end;
  job.failReason = '';
  call.jobs.phase(job, status, length, { kind, data: {} });
  return { job_id: job.id, configuration };
}

const names = (call: AnyCall, ids: readonly string[]) =>
  ids.map((id) => ({ dn_instance_id: id, dn_instance_name: dataNode(call, id)?.name ?? id }));

/** The checks of a pre-check: what each looks at, and what it finds. */
function precheck(call: AnyCall, instance: Instance, schema: Schema, wanted: Wanted): PrecheckResult[] {
  const problems: string[] = [];
  try {
    requireChange(call, instance, schema, wanted);
  } catch (error) {
    problems.push((error as Error).message);
  }
  const passed = { status: 'SUCCESS', handling_suggestion: '', error_message: '', error_detail_message: '' };
  return [
    {
      name: 'Number of shards and data nodes',
      note: 'The number of shards or data nodes increases, and all of them can be used.',
      ...passed,
      ...(problems.length && {
        status: 'FAILED',
        handling_suggestion: 'Correct the data nodes or the number of shards.',
        error_message: problems.join(' '),
      }),
    },
    { name: 'Access to DB instances', note: 'Every data node can be reached.', ...passed },
    { name: 'DB instance storage space', note: 'Every data node has room for its new shards.', ...passed },
    { name: 'Primary keys', note: 'Every table has a primary key.', ...passed },
  ];
}

/** The results of a pre-check job; undefined for any other job. */
function precheckOf({ effect: { data } }: Job): Extract<ShardEffect, { kind: 'precheck' }>['data'] | undefined {
  return 'precheck' in data ? (data as Extract<ShardEffect, { kind: 'precheck' }>['data']) : undefined;
}

export const shardConfiguration: Behaviours<
  | 'startShardConfiguration'
  | 'listShardConfigurationDataNodes'
  | 'getShardConfiguration'
  | 'cancelShardConfiguration'
  | 'cleanShardConfiguration'
  | 'retryShardConfiguration'
  | 'rollbackShardConfiguration'
  | 'switchRoute'
  | 'updateRouteSwitchPolicy'
  | 'startShardConfigurationPrecheck'
  | 'getShardConfigurationPrecheck',
  ShardEffect
> = {
  startShardConfiguration: (call) => {
    const instance = readyInstanceOf(call);
    const schema = schemaOf(call, instance);
    const { body } = call;
    const ids = requireChange(call, instance, schema, body);
    const window = windowOf(body);
    if (window && (timeOfDay(window.end) ?? 0) - (timeOfDay(window.begin) ?? 0) < hour) {
      throw failure('DBS.300377', 'The time window is shorter than 60 minutes.');
    }
    schema.status = 'EXPANDING';
    const job = startJob(call, instance, {
      name: 'migrateLogicDb',
      status: 'Expanding',
      during: 'MIGRATE_DATABASE',
      length: lengths.copy,
      effect: { kind: 'copied', data: {} },
      shardConfiguration: {
        schema: schema.name,
        before: { shards: schema.shards.length, dataNodeIds: [...schema.dataNodeIds] },
        after: { shards: Number(body.new_shard_number), dataNodeIds: ids },
        ...(window && { window }),
        exclusive: body.is_exclusive ?? false,
        nodeId: instance.groups[0]?.nodes[0]?.id ?? '',
        uncleaned: false,
      },
    });
    return { job_id: job.id };
  },

  listShardConfigurationDataNodes: (call) => {
    const instance = instanceOf(call);
    schemaOf(call, instance);
    const { items, ...counts } = page(call, availableDataNodes(call, instance));
    return { data_nodes: items.map(availableDataNode), ...counts };
  },

  getShardConfiguration: (call) => {
    const { job, configuration } = configurationOf(call);
    return {
      instance_name: job.instanceName,
      original_shard_num: configuration.before.shards,
      after_shard_num: configuration.after.shards,
      original_dn_info_list: names(call, configuration.before.dataNodeIds),
      after_dn_info_list: names(call, configuration.after.dataNodeIds),
      switch_route_is_manual: configuration.window === undefined,
      auto_switch_begin_time: configuration.window?.begin ?? '',
      auto_switch_end_time: configuration.window?.end ?? '',
      node_id_for_migrate: configuration.nodeId,
      is_exclusive: configuration.exclusive,
    };
  },

  cancelShardConfiguration: (call) => ({
    job_id: begin(call, 'toBeCanceled', 'Canceling', lengths.routeSwitch, 'cancelled', 'ROLLING BACK').job_id,
  }),

  retryShardConfiguration: (call) => ({
    job_id: begin(call, 'toBeRetried', 'Expanding', lengths.copy, 'copied', 'EXPANDING').job_id,
  }),

  rollbackShardConfiguration: (call) => ({
    job_id: begin(call, 'toBeRolled', 'Rollbacking', lengths.copy, 'rolledBack', 'ROLLING BACK').job_id,
  }),

  cleanShardConfiguration: (call) => {
    const { job, configuration, instance } = configurationOf(call, 'toBeCleaned');
    requireNoneOf(call, instance, ['cleaned']);
    const clean = startJob(call, instance, {
      name: 'cleanMigrateLogicDb',
      length: lengths.routeSwitch,
      effect: { kind: 'cleaned', data: { jobId: job.id, schema: configuration.schema } },
    });
    return { job_id: clean.id };
  },

  switchRoute: (call) => {
    begin(call, 'toBeSwitched', 'Switching', lengths.routeSwitch, 'switched', 'EXPANDING');
    return {};
  },

  updateRouteSwitchPolicy: (call) => {
    const { job, configuration } = configurationOf(call, 'modifySwitchingStrategy');
    const window = windowOf(call.body ?? {});
    if (window && (timeOfDay(window.end) ?? 0) - (timeOfDay(window.begin) ?? 0) > hour) {
      throw failure('DBS.300377', 'The time window is longer than 1 hour.');
    }
    if (window) configuration.window = window;
    else delete configuration.window;
    if (job.status === 'ToBeSwitched') call.jobs.phase(job, 'ToBeSwitched', 0, { kind: 'copied', data: {} });
    return {};
  },

  startShardConfigurationPrecheck: (call) => {
    const instance = readyInstanceOf(call);
    const schema = schemaOf(call, instance);
    const results = precheck(call, instance, schema, call.body);
    const job = startJob(call, instance, {
      name: 'precheckMigrateLogicDb',
      length: lengths.precheck,
      effect: { kind: 'precheck', data: { precheck: results, schema: schema.name } },
    });
    return { job_id: job.id, pre_check_results: results.slice(0, 1) };
  },

  getShardConfigurationPrecheck: (call) => {
    const instance = instanceOf(call);
    const schema = schemaOf(call, instance);
    const job = call.jobs.find(call.params.job_id ?? '');
    const found = job && precheckOf(job);
    if (!found || job.instanceId !== instance.id || found.schema !== schema.name) {
      throw notFound(`pre-check ${call.params.job_id}`);
    }
    const share = job.status === 'Running' ? (call.clock.now() - job.phaseStart) / Math.max(1, job.phaseLength) : 1;
    return {
      job_id: job.id,
      pre_check_results: found.precheck.slice(0, Math.max(1, Math.floor(share * found.precheck.length))),
    };
  },
};
