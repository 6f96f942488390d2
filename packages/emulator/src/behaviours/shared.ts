import { usedDataNodeIds } from '../core/backups.js';
import type { Call } from '../core/behaviour.js';
import { failure, notFound } from '../core/failure.js';
import { lengths } from '../core/jobs.js';
import type { DataNode, Effect, Group, Instance, Job, Node, Schema } from '../core/state.js';
import { requireStatus } from '../core/statuses.js';

/** The instance of the path, whatever its status. Throws a 404. */
export function instanceOf(call: Call, id = call.params.instance_id): Instance {
  const instance = call.state.instances.find((one) => one.id === id && one.projectId === call.projectId);
  if (!instance) throw notFound(`instance ${id}`);
  return instance;
}

/** The instance of the path in a status that allows the operation. Throws a 404 or a 409. */
export function readyInstanceOf(call: Call): Instance {
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

export function nodeOf(call: Call, instance: Instance): { group: Group; node: Node } {
  for (const group of instance.groups) {
    const node = group.nodes.find((one) => one.id === call.params.node_id);
    if (node) return { group, node };
  }
  throw notFound(`node ${call.params.node_id}`);
}

export function schemaOf(call: Call, instance: Instance): Schema {
  const schema = instance.schemas.find((one) => one.name === call.params.database_name);
  if (!schema) throw notFound(`schema ${call.params.database_name}`);
  return schema;
}

export function dataNode(call: Call, id: string): DataNode | undefined {
  return call.state.dataNodes.find((one) => one.id === id && one.projectId === call.projectId);
}

/** The data nodes of the VPC of an instance that no other instance uses. */
export function availableDataNodes(call: Call, instance: Instance): DataNode[] {
  const taken = new Set(
    call.state.instances
      .filter((one) => one.id !== instance.id)
      .flatMap((one) => one.schemas.flatMap((schema) => schema.dataNodeIds)),
  );
  return call.state.dataNodes.filter(
    (one) => one.projectId === call.projectId && one.vpcId === instance.vpcId && !taken.has(one.id),
  );
}

/** Sets the status of the instance while a job works on it, and answers with the job. */
export function startJob(
  call: Call,
  instance: Instance,
  name: string,
  status: string | undefined,
  length: number,
  effect: Effect,
): Job {
  if (status) instance.status = status;
  return call.jobs.start({ name, instance, length, effect });
}

export { lengths, usedDataNodeIds };

/** A page of a list, cut out by the query parameters `offset` and `limit`. */
export function page<T>(call: Call, list: readonly T[]): { items: T[]; offset: number; limit: number; total: number } {
  const offset = Number(call.query.offset ?? 0);
  const limit = Number(call.query.limit ?? 10);
  return { items: list.slice(offset, offset + limit), offset, limit, total: list.length };
}

/** `2026-01-14T07:46:22+0000`, the way most of the API writes a time. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '+0000');
}

/** The next private address that nothing of the emulator has. */
export function freeAddress(call: Call): string {
  const taken = new Set(
    call.state.instances.flatMap((one) => one.groups.flatMap((g) => [g.ip, ...g.nodes.map((n) => n.ip)])),
  );
  for (let host = 10; host < 65_000; host++) {
    const address = `192.168.${1 + (host >> 8)}.${host & 255}`;
    if (!taken.has(address)) return address;
  }
  throw failure('DBS.300005');
}
