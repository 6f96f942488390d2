import { isMap, isSeq, type Node } from 'yaml';
import type { Path } from '../core/json.js';
import type { SourceFile } from './file.js';
import { keyText, nodeAt } from './nodes.js';

/** The line of the key, or of the item, at a path of a file, or of the nearest thing around it. Counted from 1. */
export function lineOf({ tree, text }: SourceFile, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const holder = nodeAt(tree, path.slice(0, length - 1));
    const step = path[length - 1];
    const pair = isMap(holder) ? holder.items.find((one) => keyText(one) === String(step)) : undefined;
    const node = (pair?.key ?? (isSeq(holder) ? holder.items[Number(step)] : undefined)) as Node | undefined;
    if (node?.range) return text.slice(0, node.range[0]).split('\n').length;
  }
  return 1;
}
