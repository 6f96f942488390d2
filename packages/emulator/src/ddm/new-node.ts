import type { Random } from '../core/random.js';
import { newId } from './ids.js';
import type { Node } from './state.js';

/** A node as it is while it is being created. */
export function newNode(random: Random, name: string, zone: string, subnetId: string, ip: string): Node {
  return {
    id: newId.node(random),
    name,
    status: 'creating',
    ip,
    zone,
    subnetId,
    serverId: random.uuid(),
    dataVolumeId: random.uuid(),
    systemVolumeId: random.uuid(),
  };
}
