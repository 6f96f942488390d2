import type { Schema } from './state.js';

/** Distributes shards evenly over data nodes, with neighbours on the same one. */
export function shardsOver(count: number, dataNodeIds: readonly string[]): Schema['shards'] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    dataNodeId: dataNodeIds[Math.floor((index * dataNodeIds.length) / count)] ?? '',
  }));
}
