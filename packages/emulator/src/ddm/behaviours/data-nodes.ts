import type { Behaviours } from '../api.js';
import { type Nothing, nothing } from '../effects.js';
import { failure } from '../failure.js';
import { lengths } from '../lengths.js';
import { zones } from '../offer.js';
import { availableDataNodes, dataNode, instanceOf, page, readyInstanceOf, startJob } from '../shared.js';
import type { DataNode } from '../state.js';

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
  'listAvailableDataNodes' | 'listAvailableDataNodesV1' | 'syncDataNodes' | 'syncDataNodesV1' | 'updateReadPolicy',
  Nothing
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
    const job = startJob(call, instance, { name: 'loadMetadata', length: lengths.account, effect: nothing });
    return { instanceId: instance.id, jobId: job.id };
  },

  updateReadPolicy: (call) => {
    const instance = readyInstanceOf(call);
    const { read_weight } = call.body;
    const unknown = Object.keys(read_weight).find((id) => dataNode(call, id)?.vpcId !== instance.vpcId);
    if (unknown !== undefined) throw failure('DBS.300314', `The instance has no data node ${unknown}.`);
    instance.readWeights = { ...instance.readWeights, ...read_weight };
    return { success: true, instance_id: instance.id };
  },
};
