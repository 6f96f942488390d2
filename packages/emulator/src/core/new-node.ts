import type { Ids } from './ids.js';
import type { Node } from './state.js';

/** A node as it is while it is being created. */
export function newNode(ids: Ids, name: string, zone: string, subnetId: string, ip: string): Node {
  return {
    id: ids.node(),
    name,
    status: 'creating',
    ip,
    zone,
    subnetId,
    serverId: ids.uuid(),
    dataVolumeId: ids.uuid(),
    systemVolumeId: ids.uuid(),
  };
}
