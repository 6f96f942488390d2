import type { NewJob } from '../core/jobs.js';
import type { StoredEffect } from '../core/state.js';
import type { AnyCall } from './api.js';
import { takenAddresses, takenDataNodes } from './claims.js';
import { failure, notFound } from './failure.js';
import { zones } from './offer.js';
import type { DataNode, Group, Instance, Job, Node, Schema, State } from './state.js';
import { requireStatus } from './statuses.js';

/** The instance of the path, whatever its status. Throws a 404. */
export function instanceOf(call: AnyCall, id = call.params.instance_id): Instance {
  const instance = call.state.instances.find((one) => one.id === id && one.projectId === call.projectId);
  if (!instance) throw notFound(`instance ${id}`);
  return instance;
}

/** The instance of the path in a status that allows the operation. Throws a 404 or a 409. */
export function readyInstanceOf(call: AnyCall): Instance {
  const instance = instanceOf(call);
  requireStatus(call.operation, instance);
  return instance;
}

/** The group that a request means: the one it names, or the only one. */
export function groupOf(instance: Instance, id: string | undefined): Group {
  if (id === undefined && instance.groups.length > 1) {
    throw failure('DBS.280001', 'group_id is needed, because the instance has more than one group.');
  }
  const group = id === undefined ? instance.groups[0] : instance.groups.find((one) => one.id === id);
  if (!group) throw failure('DBS.280001', `The instance has no group ${id}.`);
  return group;
}

export function nodeOf(call: AnyCall, instance: Instance): { group: Group; node: Node } {
  for (const group of instance.groups) {
    const node = group.nodes.find((one) => one.id === call.params.node_id);
    if (node) return { group, node };
  }
  throw notFound(`node ${call.params.node_id}`);
}

export function schemaOf(call: AnyCall, instance: Instance): Schema {
  const schema = instance.schemas.find((one) => one.name === call.params.database_name);
  if (!schema) throw notFound(`schema ${call.params.database_name}`);
  return schema;
}

/** The schemas of an instance that hold data: none that is not created yet, that could not be, or that is being deleted. */
export function schemasThere({ schemas }: Instance): Schema[] {
  return schemas.filter(({ status }) => !['CREATING', 'CREATE_FAILED', 'DELETING'].includes(status));
}

export function dataNode(call: AnyCall, id: string): DataNode | undefined {
  return call.state.dataNodes.find((one) => one.id === id && one.projectId === call.projectId);
}

/** The data nodes of the VPC of an instance that no other instance uses. */
export function availableDataNodes(call: AnyCall, instance: Instance): DataNode[] {
  const taken = takenDataNodes(call, instance);
  return call.state.dataNodes.filter(
    (one) => one.projectId === call.projectId && one.vpcId === instance.vpcId && !taken.has(one.id),
  );
}

/** A job on an instance, as far as the instance does not say it. */
export type InstanceJob<Effect extends StoredEffect> = Omit<
  NewJob<State, Effect>,
  'projectId' | 'instanceId' | 'instanceName' | 'fail'
> & {
  /** The status of the instance while the job works on it. Without one, it keeps its own. */
  readonly during?: string;
};

/** Starts a job on an instance. */
export function startJob<Effect extends StoredEffect>(
  call: AnyCall<Effect>,
  instance: Pick<Instance, 'id' | 'name' | 'projectId'> & { status?: string },
  { during, ...job }: InstanceJob<NoInfer<Effect>>,
): Job {
  if (during !== undefined) instance.status = during;
  const { id: instanceId, name: instanceName, projectId } = instance;
  return call.jobs.start({ ...job, projectId, instanceId, instanceName, fail: call.failJob });
}

/** A page of a list, cut out by the query parameters `offset` and `limit`. */
export function page<T>(
  { query: { offset = 0, limit = 10 } }: { readonly query: { readonly offset?: number; readonly limit?: number } },
  list: readonly T[],
): { items: T[]; offset: number; limit: number; total: number } {
  return { items: list.slice(offset, offset + limit), offset, limit, total: list.length };
}

/** `2026-01-14T07:46:22+0000`, the way most of the API writes a time. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '+0000');
}

/** The next private addresses that nothing of the emulator has. Throws when there are not so many. */
export function freeAddresses(call: AnyCall, count: number): string[] {
  const taken = takenAddresses(call);
  const free: string[] = [];
  for (let host = 10; free.length < count; host++) {
    if (host >= 65_000) throw failure('DBS.300005');
    const address = `192.168.${1 + (host >> 8)}.${host & 255}`;
    if (!taken.has(address)) free.push(address);
  }
  return free;
}

/** Throws for an availability zone that does not exist. */
export function requireZones(names: readonly string[]): void {
  const unknown = names.find((name) => !zones.some((zone) => zone === name));
  if (unknown !== undefined) throw failure('DBS.280001', `There is no availability zone ${unknown}.`);
}
