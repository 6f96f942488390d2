import type { AnyCall, Behaviours } from '../api.js';
import { requireNotRestored } from '../claims.js';
import { reach, usedDataNodeIds } from '../daily-backups.js';
import { type Effects, giveBack } from '../effects.js';
import { failure, notFound } from '../failure.js';
import { lengths } from '../lengths.js';
import {
  availableDataNodes,
  dataNode,
  instanceOf,
  page,
  readyInstanceOf,
  schemasThere,
  startJob,
  time,
} from '../shared.js';
import type { Backup, Instance, Schema } from '../state.js';
import { requireDataNodes } from './schemas.js';

export type BackupEffect = { kind: 'deleteBackup'; data: { id: string } } | { kind: 'restore'; data: Restored };

/** What is restored. State files of version 0.1.0 do not name the source. */
interface Restored {
  readonly schemas: Schema[];
  readonly targetId: string;
  readonly sourceId?: string;
  readonly backupId?: string | undefined;
}

export const backupEffects: Effects<BackupEffect> = {
  deleteBackup: {
    done({ state }, _job, { id }) {
      state.backups = state.backups.filter((backup) => backup.id !== id);
    },
    failed({ state }, _job, { id }) {
      const backup = state.backups.find((one) => one.id === id);
      if (backup) backup.status = 'normal';
    },
  },
  restore: {
    done(jobs, _job, { schemas, targetId }) {
      const target = jobs.state.instances.find((instance) => instance.id === targetId);
      if (!target) return;
      target.schemas = structuredClone(schemas);
      target.status = 'RUNNING';
      target.updated = jobs.now();
    },
    failed: giveBack,
  },
};

function backupOf(call: AnyCall): Backup {
  const backup = call.state.backups.find((one) => one.id === call.params.backup_id && one.projectId === call.projectId);
  if (!backup) throw notFound(`backup ${call.params.backup_id}`);
  return backup;
}

/** The span of time that an instance can be restored to. Epoch milliseconds. */
function restorable(call: AnyCall, instance: Instance): { from: number; to: number } {
  const now = call.clock.now();
  return { from: Math.max(instance.created, now - reach), to: now };
}

function requireTime(call: AnyCall, instance: Instance, at: number): void {
  const { from, to } = restorable(call, instance);
  if (at < from || at > to) throw failure('DBS.280001', `restore_time is not between ${time(from)} and ${time(to)}.`);
}

/** Why data cannot be restored to an instance; empty where it can. */
function hindrance(source: Instance, target: Instance): string {
  if (target === source) return 'It is the instance to be restored.';
  if (target.deleting || target.status !== 'RUNNING') return 'The instance is not running.';
  if (target.schemas.length > 0) return 'The instance has schemas.';
  return '';
}

function targetOf(call: AnyCall, source: Instance, id: string): Instance {
  const target = call.state.instances.find((one) => one.id === id && one.projectId === call.projectId);
  if (!target) throw failure('DBS.300372', `There is no instance ${id}.`);
  const reason = hindrance(source, target);
  if (reason) throw failure('DBS.300372', reason);
  return target;
}

/** Restores schemas to an instance, on other data nodes where `mapped` names some. */
function restore(
  call: AnyCall<BackupEffect>,
  source: Omit<Restored, 'targetId'>,
  target: Instance,
  mapped: ReadonlyMap<string, string>,
) {
  const schemas = structuredClone(source.schemas);
  for (const schema of schemas) {
    // Data that waits to be cleaned up is on the data nodes of the source.
    schema.uncleaned = false;
    schema.dataNodeIds = schema.dataNodeIds.map((id) => mapped.get(id) ?? id);
    for (const shard of schema.shards) shard.dataNodeId = mapped.get(shard.dataNodeId) ?? shard.dataNodeId;
  }
  return startJob(call, target, {
    name: 'RestoreInstance',
    during: 'RESTORE',
    length: lengths.restore,
    effect: { kind: 'restore', data: { ...source, schemas, targetId: target.id } },
  });
}

export const backups: Behaviours<
  | 'listBackups'
  | 'getBackup'
  | 'deleteBackup'
  | 'restoreMetadata'
  | 'restoreData'
  | 'listRelatedDataNodes'
  | 'listRestorableDataNodes'
  | 'listRestorableInstances'
  | 'listRestorableTimeIntervals',
  BackupEffect
> = {
  listBackups: (call) => {
    const { items, ...counts } = page(
      call,
      call.state.backups.filter((one) => one.projectId === call.projectId).reverse(),
    );
    return {
      backups: items.map((backup) => ({
        id: backup.id,
        name: backup.name,
        description: '',
        status: backup.status,
        instance_id: backup.instanceId,
        instance_name: backup.instanceName,
        instance_status: call.state.instances.some((one) => one.id === backup.instanceId) ? 'normal' : 'deleted',
        file_size: backup.size,
        created: time(backup.created),
        updated: time(backup.updated),
        backup_type: backup.automatic ? 'auto_metadata' : 'metadata',
      })),
      ...counts,
    };
  },

  getBackup: (call) => {
    instanceOf(call);
    const backup = backupOf(call);
    if (backup.instanceId !== call.params.instance_id) throw notFound(`backup ${backup.id} of this instance`);
    return {
      id: backup.id,
      name: backup.name,
      instance_id: backup.instanceId,
      instance_name: backup.instanceName,
      related_data_nodes: backup.dataNodes.map(({ id, name }) => ({ instance_id: id, instance_name: name })),
    };
  },

  deleteBackup: (call) => {
    const backup = backupOf(call);
    if (backup.status === 'deleted') throw failure('DBS.300350', 'The backup is already being deleted.');
    requireNotRestored(call, backup);
    backup.status = 'deleted';
    const instance = { id: backup.instanceId, name: backup.instanceName, projectId: backup.projectId };
    const job = startJob(call, instance, {
      name: 'deleteConsistentBackup',
      length: lengths.backup,
      effect: { kind: 'deleteBackup', data: { id: backup.id } },
    });
    return { job_id: job.id };
  },

  restoreMetadata: (call) => {
    const source = readyInstanceOf(call);
    const { body } = call;
    let schemas = schemasThere(source);
    let backupId: string | undefined;
    if ('backup_id' in body.source) {
      const { backup_id: id } = body.source;
      const backup = call.state.backups.find((one) => one.id === id && one.instanceId === source.id);
      if (!backup) throw failure('DBS.300350', `The instance has no backup ${id}.`);
      if (backup.status === 'deleted') throw failure('DBS.300350', `The backup ${id} is being deleted.`);
      schemas = backup.schemas ?? schemas;
      backupId = id;
    } else requireTime(call, source, Number(body.source.restore_time));
    const target = targetOf(call, source, body.target.instance_id);
    const used = usedDataNodeIds({ schemas });
    requireDataNodes(call, target, body.target.data_nodes);
    if (body.target.data_nodes.length < used.length) {
      throw failure(
        'DBS.300102',
        `The source uses ${used.length} data nodes, the target has ${body.target.data_nodes.length}.`,
      );
    }
    const mapped = new Map(used.map((id, index) => [id, body.target.data_nodes[index] ?? id]));
    return { job_id: restore(call, { schemas, sourceId: source.id, backupId }, target, mapped).id };
  },

  restoreData: (call) => {
    const source = readyInstanceOf(call);
    const { body } = call;
    if (body.source.instance_id !== source.id)
      throw failure('DBS.280001', 'source.instance_id is not the instance of the path.');
    requireTime(call, source, body.source.restore_time);
    const target = targetOf(call, source, body.target.instance_id);
    const mapped = new Map(body.data_node_relations.map((one) => [one.source_instance_id, one.target_instance_id]));
    const unknown = [...mapped.keys()].find((id) => !dataNode(call, id));
    if (unknown !== undefined) throw failure('DBS.300103', `Data node ${unknown}.`);
    requireDataNodes(call, target, [...mapped.values()]);
    const schemas = schemasThere(source);
    const left = usedDataNodeIds({ schemas }).find((id) => !mapped.has(id));
    if (left !== undefined)
      throw failure('DBS.280001', `data_node_relations lacks the data node ${left} of the source.`);
    return { job_id: restore(call, { schemas, sourceId: source.id }, target, mapped).id };
  },

  listRelatedDataNodes: (call) => {
    const instance = instanceOf(call);
    requireTime(call, instance, Number(call.query.restore_time));
    const ids = usedDataNodeIds({ schemas: schemasThere(instance) });
    const { items, ...counts } = page(call, ids);
    return {
      related_data_nodes: items.map((id) => {
        const node = dataNode(call, id);
        return {
          instance_id: id,
          instance_name: node?.name ?? id,
          instance_status: node?.status ?? 'Deleted',
          engine_name: 'mysql',
          data_volume_size: node?.storage ?? 0,
          version: '8.0',
        };
      }),
      latest_restorable_time: time(call.clock.now()),
      ...counts,
    };
  },

  listRestorableDataNodes: (call) => {
    const source = instanceOf(call);
    requireTime(call, source, Number(call.query.restore_time));
    const target = call.state.instances.find(
      (one) => one.id === call.query.target_instance_id && one.projectId === call.projectId,
    );
    if (!target) throw failure('DBS.300372', `There is no instance ${call.query.target_instance_id}.`);
    const sourceId = String(call.query.source_dn_instance_id);
    if (!dataNode(call, sourceId)) throw failure('DBS.300103', `Data node ${sourceId}.`);
    const { items, ...counts } = page(call, availableDataNodes(call, target));
    return {
      target_data_nodes: items.map((node) => ({
        instance_id: node.id,
        instance_name: node.name,
        engine_name: 'mysql',
        status: node.status,
        available: node.id !== sourceId,
        unavailable_reason: node.id === sourceId ? 'It is the data node to be restored.' : '',
        vpc_name: node.vpcId,
        private_ip: node.ip,
      })),
      ...counts,
    };
  },

  listRestorableInstances: (call) => {
    const source = instanceOf(call);
    const others = call.state.instances.filter((one) => one !== source && one.projectId === call.projectId);
    const { items, ...counts } = page(call, others);
    return {
      instances: items.map((target) => ({
        instance_id: target.id,
        instance_name: target.name,
        status: target.status === 'RUNNING' ? 'normal' : target.status,
        available: hindrance(source, target) === '',
        unavailable_reason: hindrance(source, target),
        vpc_name: target.vpcId,
      })),
      ...counts,
    };
  },

  listRestorableTimeIntervals: (call) => {
    const { from, to } = restorable(call, instanceOf(call));
    const { items, ...counts } = page(call, [{ start_time: time(from), end_time: time(to) }]);
    return { restorable_time_intervals: items, ...counts };
  },
};
