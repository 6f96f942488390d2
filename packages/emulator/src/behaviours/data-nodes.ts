import type { Behaviours } from '../core/behaviour.js';
import { zones } from '../core/catalogue.js';
import { failure } from '../core/failure.js';
import type { DataNode } from '../core/state.js';
import { availableDataNodes, dataNode, instanceOf, lengths, page, readyInstanceOf, startJob } from './shared.js';

/** A data node as the lists of available ones show it. */
export function availableDataNode(node: DataNode) {
  return {
    id: node.id,
    name: node.name,
    status: node.status,
    engine_name: 'mysql',
    engine_version: '8.0',
    private_ip: node.ip,
    port: node.port,
    time_zone: node.timeZone,
  };
}

export const dataNodes: Behaviours<
  'listAvailableDataNodes' | 'listAvailableDataNodesV1' | 'syncDataNodes' | 'syncDataNodesV1' | 'updateReadPolicy'
> = {
  listAvailableDataNodes: (call) => {
    const { items, ...counts } = page(call, availableDataNodes(call, instanceOf(call)));
    return { data_nodes: items.map(availableDataNode), ...counts };
  },

  listAvailableDataNodesV1: (call) => {
    const { items, ...counts } = page(call, availableDataNodes(call, instanceOf(call)));
    return {
      instances: items.map((node) => ({
        id: node.id,
        projectId: node.projectId,
        status: node.status,
        name: node.name,
        engineName: 'mysql',
        engineSoftwareVersion: '8.0',
        privateIp: node.ip,
        mode: 'Single',
        port: node.port,
        azCode: zones[0],
        timeZone: node.timeZone,
      })),
      ...counts,
    };
  },

  syncDataNodes: (call) => {
    readyInstanceOf(call);
    return {};
  },

  syncDataNodesV1: (call) => {
    const instance = readyInstanceOf(call);
    const job = startJob(call, instance, 'loadMetadata', undefined, lengths.account, { kind: 'nothing', data: {} });
    return { instanceId: instance.id, jobId: job.id };
  },

  updateReadPolicy: (call) => {
    const instance = readyInstanceOf(call);
    const { read_weight } = call.body as { read_weight: Record<string, number> };
    const unknown = Object.keys(read_weight).find((id) => dataNode(call, id)?.vpcId !== instance.vpcId);
    if (unknown !== undefined) throw failure('DBS.300314', `The instance has no data node ${unknown}.`);
    instance.readWeights = { ...instance.readWeights, ...read_weight };
    return { success: true, instance_id: instance.id };
  },
};
