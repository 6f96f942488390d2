import type { Jobs } from '../core/jobs.js';
import type { StoredEffect } from '../core/state.js';
import type { AnyCall } from './api.js';
import { usedDataNodeIds } from './daily-backups.js';
import { busy } from './failure.js';
import type { Instance, Job, State } from './state.js';

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

/** Throws a 409 while a job with one of these effects works on the instance, for those that leave it `RUNNING`. */
export function requireNoneOf(call: AnyCall, instance: Instance, kinds: readonly string[]): void {
  const found = pending(call).find(({ job, effect }) => job.instanceId === instance.id && kinds.includes(effect.kind));
  if (found) throw busy(`The job ${found.job.name} of the instance is still running: ${found.job.id}.`);
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
