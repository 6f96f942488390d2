import type { Behaviours, Call } from '../core/behaviour.js';
import { zones } from '../core/catalogue.js';
import { failure } from '../core/failure.js';
import { newNode } from '../core/new-node.js';
import type { Group, Instance, Node } from '../core/state.js';
import { freeAddress, groupOf, instanceOf, lengths, nodeOf, page, readyInstanceOf, startJob } from './shared.js';

/** The most nodes that an instance can have. */
export const nodeQuota = 32;

export function countNodes(instance: Instance): number {
  return instance.groups.reduce((sum, group) => sum + group.nodes.length, 0);
}

/** Adds nodes that are being created to a group. Throws when the instance would have too many. */
export function addNodes(
  call: Call,
  instance: Instance,
  group: Group,
  wanted: { zone: string; subnetId: string }[],
): void {
  if (countNodes(instance) + wanted.length > nodeQuota) {
    throw failure('DBS.280001', `An instance has at most ${nodeQuota} nodes.`);
  }
  for (const { zone, subnetId } of wanted) {
    if (!zones.some((one) => one === zone)) throw failure('DBS.280001', `There is no availability zone ${zone}.`);
    const name = `${instance.name}_node_${countNodes(instance) + 1}`;
    group.nodes.push(newNode(call.ids, name, zone, subnetId, freeAddress(call)));
  }
}

function grow(call: Call, instance: Instance, group: Group, wanted: { zone: string; subnetId: string }[]) {
  addNodes(call, instance, group, wanted);
  return startJob(call, instance, 'EnlargeNode', 'GROWING', lengths.nodes, { kind: 'running', data: {} });
}

/** Removes nodes of one group. Throws when they are of several, or when none would stay. */
function shrink(call: Call, instance: Instance, nodeIds: string[]) {
  const [group, other] = instance.groups.filter(({ nodes }) => nodes.some((node) => nodeIds.includes(node.id)));
  if (other)
    throw failure('DBS.280001', `The nodes are of the groups ${group?.name} and ${other.name}. Name one group's.`);
  if (group?.nodes.every((node) => nodeIds.includes(node.id))) {
    throw failure('DBS.280001', `At least one node of the group ${group.name} must stay.`);
  }
  return startJob(call, instance, 'ReduceNode', 'REDUCING', lengths.nodes, { kind: 'deleteNodes', data: { nodeIds } });
}

/** The address of a node in a network of the service, which the project has no part in: its host there is its host here. */
function inNetwork(network: string, node: Node): string {
  return [network, ...node.ip.split('.').slice(2)].join('.');
}

export const nodes: Behaviours<
  | 'listNodes'
  | 'getNode'
  | 'getNodeV1'
  | 'createNodes'
  | 'createNodesV2'
  | 'deleteNodes'
  | 'deleteNodesV2'
  | 'restartNode'
> = {
  listNodes: (call) => {
    const instance = instanceOf(call);
    const all = instance.groups.flatMap((group) => group.nodes.map((node) => ({ node, group })));
    const { items, ...counts } = page(call, all);
    return {
      nodes: items.map(({ node, group }) => ({
        port: String(instance.port),
        status: node.status,
        node_id: node.id,
        ip: node.ip,
        group_id: group.id,
      })),
      ...counts,
    };
  },

  getNode: (call) => {
    const { group, node } = nodeOf(call, instanceOf(call));
    return {
      status: node.status,
      name: node.name,
      id: node.id,
      private_ip: node.ip,
      group_id: group.id,
      az_code: node.zone,
      subnet_id: node.subnetId,
    };
  },

  getNodeV1: (call) => {
    const instance = instanceOf(call);
    const { group, node } = nodeOf(call, instance);
    return {
      status: node.status,
      name: node.name,
      node_id: node.id,
      private_ip: node.ip,
      floating_ip: inNetwork('100.65', node),
      server_id: node.serverId,
      subnet_name: node.subnetId,
      datavolume_id: node.dataVolumeId,
      res_subnet_ip: inNetwork('172.16', node),
      systemvolume_id: node.systemVolumeId,
      group_id: group.id,
    };
  },

  createNodes: (call) => {
    const instance = readyInstanceOf(call);
    const body = call.body as { group_id?: string; subnet_id?: string; nodes: { available_zone: string }[] };
    const group = groupOf(instance, body.group_id);
    const subnetId = body.subnet_id ?? instance.subnetId;
    const wanted = body.nodes.map((node) => ({ zone: node.available_zone, subnetId }));
    return { job_id: grow(call, instance, group, wanted).id };
  },

  createNodesV2: (call) => {
    const instance = readyInstanceOf(call);
    const body = call.body as { node_number: number; group_id?: string };
    const group = groupOf(instance, body.group_id);
    const wanted = Array.from({ length: body.node_number }, (_, index) => ({
      zone: instance.zones[index % instance.zones.length] ?? '',
      subnetId: instance.subnetId,
    }));
    const job = grow(call, instance, group, wanted);
    return { instanceId: instance.id, instanceName: instance.name, jobId: job.id };
  },

  deleteNodes: (call) => {
    const instance = readyInstanceOf(call);
    const { node_ids } = call.body as { node_ids: string[] };
    const known = new Set(instance.groups.flatMap((group) => group.nodes.map((node) => node.id)));
    const unknown = node_ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw failure('DBS.280001', `The instance has no node ${unknown}.`);
    return { job_id: shrink(call, instance, node_ids).id };
  },

  deleteNodesV2: (call) => {
    const instance = readyInstanceOf(call);
    const { node_number, group_id } = call.body as { node_number: number; group_id?: string };
    const group = groupOf(instance, group_id);
    if (node_number >= group.nodes.length) {
      throw failure(
        'DBS.280001',
        `The group has ${group.nodes.length} nodes, so at most ${group.nodes.length - 1} can go.`,
      );
    }
    const job = shrink(
      call,
      instance,
      group.nodes.slice(-node_number).map((node) => node.id),
    );
    return { instanceId: instance.id, instanceName: instance.name, jobId: job.id };
  },

  restartNode: (call) => {
    const instance = readyInstanceOf(call);
    const { node } = nodeOf(call, instance);
    node.status = 'creating';
    return {
      job_id: startJob(call, instance, 'RestartNode', 'RESTARTING', lengths.restart, { kind: 'running', data: {} }).id,
    };
  },
};
