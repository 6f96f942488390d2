import type { Schema } from './state.js';

/** Spreads a number of shards evenly over data nodes, neighbours on the same one. */
export function shardsOver(count: number, dataNodeIds: readonly string[]): Schema['shards'] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    dataNodeId: dataNodeIds[Math.floor((index * dataNodeIds.length) / count)] ?? '',
  }));
}
