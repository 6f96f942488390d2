import type { AnyCall, Behaviours } from '../api.js';
import { type Effects, onInstance, type Running, running } from '../effects.js';
import { failure } from '../failure.js';
import { lengths } from '../lengths.js';
import { newNode } from '../new-node.js';
import { flavors } from '../offer.js';
import {
  freeAddresses,
  groupOf,
  instanceOf,
  nodeOf,
  page,
  readyInstanceOf,
  requireZones,
  startJob,
} from '../shared.js';
import type { Group, Instance, Node } from '../state.js';

type OwnEffect = { kind: 'deleteNodes'; data: { nodeIds: readonly string[] } };

export type NodeEffect = OwnEffect | Running;

export const nodeEffects: Effects<OwnEffect> = {
  deleteNodes: onInstance((instance, { nodeIds }) => {
    for (const group of instance.groups) group.nodes = group.nodes.filter((node) => !nodeIds.includes(node.id));
  }),
};

/** The most nodes that an instance can have. */
export const nodeQuota = 32;

export function countNodes(instance: Instance): number {
  return instance.groups.reduce((sum, group) => sum + group.nodes.length, 0);
}

export interface WantedNode {
  readonly zone: string;
  readonly subnetId: string;
}

/** Throws when an instance cannot have these nodes too. */
export function requireRoom(instance: Instance, wanted: readonly WantedNode[]): void {
  if (countNodes(instance) + wanted.length > nodeQuota) {
    throw failure('DBS.280001', `An instance has at most ${nodeQuota} nodes.`);
  }
  requireZones(wanted.map(({ zone }) => zone));
}

/** Adds nodes that are being created to a group: one for each address, with a name that no other node of the instance has. */
export function addNodes(
  call: AnyCall,
  instance: Instance,
  group: Group,
  wanted: readonly WantedNode[],
  addresses: readonly string[],
): void {
  const taken = new Set(instance.groups.flatMap((one) => one.nodes.map((node) => node.name)));
  let number = countNodes(instance);
  for (const [index, { zone, subnetId }] of wanted.entries()) {
    let name: string;
    do name = `${instance.name}_node_${++number}`;
    while (taken.has(name));
    group.nodes.push(newNode(call.random, name, zone, subnetId, addresses[index] ?? ''));
  }
}

function grow(call: AnyCall<NodeEffect>, instance: Instance, group: Group, wanted: readonly WantedNode[]) {
  requireRoom(instance, wanted);
  addNodes(call, instance, group, wanted, freeAddresses(call, wanted.length));
  return startJob(call, instance, { name: 'EnlargeNode', during: 'GROWING', length: lengths.nodes, effect: running });
}

/** Removes nodes of one group. Throws when they are of several, or when none would stay. */
function shrink(call: AnyCall<NodeEffect>, instance: Instance, nodeIds: string[]) {
  const [group, other] = instance.groups.filter(({ nodes }) => nodes.some((node) => nodeIds.includes(node.id)));
  if (other)
    throw failure(
      'DBS.280001',
      `The nodes belong to the groups ${group?.name} and ${other.name}. Name nodes of one group only.`,
    );
  if (group?.nodes.every((node) => nodeIds.includes(node.id))) {
    throw failure('DBS.280001', `At least one node of the group ${group.name} must remain.`);
  }
  return startJob(call, instance, {
    name: 'ReduceNode',
    during: 'REDUCING',
    length: lengths.nodes,
    effect: { kind: 'deleteNodes', data: { nodeIds } },
  });
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
  | 'restartNode',
  NodeEffect
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
    const body = call.body;
    const group = groupOf(instance, body.group_id);
    const subnetId = body.subnet_id ?? instance.subnetId;
    const wanted = body.nodes.map((node) => ({ zone: node.available_zone, subnetId }));
    return { job_id: grow(call, instance, group, wanted).id };
  },

  createNodesV2: (call) => {
    const instance = readyInstanceOf(call);
    const body = call.body;
    const group = groupOf(instance, body.group_id);
    if (flavors.find((one) => one.id === body.flavor_id)?.code !== group.flavor) {
      throw failure('DBS.280001', `The nodes of the group have the flavor ${group.flavor}; flavor_id names another.`);
    }
    const wanted = Array.from({ length: body.node_number }, (_, index) => ({
      zone: instance.zones[index % instance.zones.length] ?? '',
      subnetId: instance.subnetId,
    }));
    const job = grow(call, instance, group, wanted);
    return { instanceId: instance.id, instanceName: instance.name, jobId: job.id };
  },

  deleteNodes: (call) => {
    const instance = readyInstanceOf(call);
    const { node_ids } = call.body;
    const known = new Set(instance.groups.flatMap((group) => group.nodes.map((node) => node.id)));
    const unknown = node_ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw failure('DBS.280001', `The instance has no node ${unknown}.`);
    return { job_id: shrink(call, instance, node_ids).id };
  },

  deleteNodesV2: (call) => {
    const instance = readyInstanceOf(call);
    const { node_number, group_id } = call.body;
    const group = groupOf(instance, group_id);
    if (node_number >= group.nodes.length) {
      throw failure(
        'DBS.280001',
        `The group has ${group.nodes.length} nodes, so you can remove at most ${group.nodes.length - 1}.`,
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
    const job = startJob(call, instance, {
      name: 'RestartNode',
      during: 'RESTARTING',
      length: lengths.restart,
      effect: running,
    });
    return { job_id: job.id };
  },
};
