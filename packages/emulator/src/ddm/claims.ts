import type { Jobs } from '../core/jobs.js';
import type { StoredEffect } from '../core/state.js';
import type { AnyCall } from './api.js';
import { usedDataNodeIds } from './daily-backups.js';
import { busy } from './failure.js';
import type { Backup, Instance, Job, State } from './state.js';

// See docs/decisions/0295-what-a-job-will-take-is-taken-from-its-start.md.
/** A job that has not ended, and the effect that it is meant to have. */
interface Pending {
  readonly job: Job;
  readonly effect: StoredEffect;
}

function pending({ state, jobs }: { readonly state: State; readonly jobs: Jobs<State, never> }): Pending[] {
  return state.jobs
    .filter((job) => jobs.isOngoing(job))
    .map((job) => ({
      job,
      effect: 'effect' in job.effect.data ? (job.effect.data.effect as StoredEffect) : job.effect,
    }));
}

/** The data of what jobs will do, by the kind of their effects, with the instance that they work on. */
function promised<Data>(call: AnyCall, kind: string): { readonly instanceId: string; readonly data: Data }[] {
  return pending(call)
    .filter(({ effect }) => effect.kind === kind)
    .map(({ job, effect }) => ({ instanceId: job.instanceId, data: effect.data as Data }));
}

// See docs/decisions/0308-what-a-job-needs-stays-until-it-ends.md.
/** What jobs need beside the instance that they work on: these fields of the data of their effects name it. */
interface Needs {
  /** The group of the instance that they change. */
  readonly groupId?: string;
  /** The schema of the instance that they look at or change, by its name. */
  readonly schema?: string;
  /** The backup that they restore. */
  readonly backupId?: string;
  /** The instance that they restore from. */
  readonly sourceId?: string;
}

/** Throws a 409 while a job works on the instance, or restores from it. Jobs on its backups do not touch it. */
export function requireNoJob(call: AnyCall, { id }: Instance): void {
  refuse(
    pending(call).find(
      ({ job, effect }) =>
        (job.instanceId === id && effect.kind !== 'deleteBackup') || (effect.data as Needs).sourceId === id,
    ),
  );
}

/** Throws a 409 while a job on the instance needs the group or the schema. */
export function requireUnneeded(
  call: AnyCall,
  instance: Instance,
  { groupId, schema }: Pick<Needs, 'groupId' | 'schema'>,
): void {
  refuse(
    pending(call).find(({ job, effect }) => {
      const needs = effect.data as Needs;
      const isSame = groupId === undefined ? needs.schema === schema : needs.groupId === groupId;
      return job.instanceId === instance.id && isSame;
    }),
  );
}

/** Throws a 409 while a job restores the backup. */
export function requireNotRestored(call: AnyCall, { id }: Backup): void {
  refuse(pending(call).find(({ effect }) => (effect.data as Needs).backupId === id));
}

function refuse(found: Pending | undefined): void {
  if (found) throw busy(`The job ${found.job.name} is still running: ${found.job.id}.`);
}

/** Throws a 409 while a job with one of these effects works on the instance, for those that leave it `RUNNING`. */
export function requireNoneOf(call: AnyCall, instance: Instance, kinds: readonly string[]): void {
  refuse(pending(call).find(({ job, effect }) => job.instanceId === instance.id && kinds.includes(effect.kind)));
}

/** The ids of the elastic IPs that instances have or will have. */
export function takenEips(call: AnyCall): Set<string> {
  const bound = call.state.instances.flatMap(({ eip }) => (eip ? [eip.id] : []));
  return new Set([...bound, ...promised<{ id: string }>(call, 'bindEip').map(({ data }) => data.id)]);
}

/** The private addresses that instances and data nodes have or will have. */
export function takenAddresses(call: AnyCall): Set<string> {
  const groups = call.state.instances.flatMap((instance) => instance.groups);
  const used = groups.flatMap(({ ip, nodes }) => [ip, ...nodes.map((node) => node.ip)]);
  const moving = promised<{ ip: string }>(call, 'setIp').map(({ data }) => data.ip);
  return new Set([...used, ...moving, ...call.state.dataNodes.map(({ ip }) => ip)]);
}

/** The ids of the data nodes that other instances than this one use or will use. */
export function takenDataNodes(call: AnyCall, instance: Instance): Set<string> {
  const others = call.state.instances.filter((one) => one.id !== instance.id);
  const restored = promised<{ schemas: Instance['schemas']; targetId: string }>(call, 'restore')
    .filter(({ data }) => data.targetId !== instance.id)
    .flatMap(({ data }) => usedDataNodeIds(data));
  return new Set([...others.flatMap(usedDataNodeIds), ...others.flatMap((one) => expanding(call, one)), ...restored]);
}

/** The data nodes of shard configurations that may still be switched to, those that can be retried included. */
function expanding({ state, jobs }: AnyCall, instance: Instance): string[] {
  const open = new Set(instance.schemas.filter(({ status }) => status !== 'RUNNING').map(({ name }) => name));
  return state.jobs
    .filter((job) => job.instanceId === instance.id && (jobs.isOngoing(job) || job.status === 'Failed'))
    .flatMap(({ shardConfiguration: one }) => (one && open.has(one.schema) ? one.after.dataNodeIds : []));
}
