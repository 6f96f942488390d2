import { withoutAnchors } from './anchors.js';
import { walk } from './data.js';
import { entryOf, isObject, type Json, type Node, objectOf, pointerOf, refOf, startsWith, stepsOf } from './json.js';

export interface OperationPlace extends Node {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly value: Json;
  /** The path item that contains it. */
  readonly item: Node;
  /** That path item as it is written at its path, which may be a reference. */
  readonly holder: Node;
}

/** The methods of a path item; `query` is one since OpenAPI 3.2. */
export const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace', 'query'];

/** A bundled document in which every reference can be resolved. */
export class Document {
  /** Every operation of the paths with its place, in the order of the document. */
  readonly operations: readonly OperationPlace[];
  /** Whether siblings of a `$ref` in a schema count, as they do since OpenAPI 3.1. */
  readonly refHasSiblings: boolean;
  private readonly byPlace: ReadonlyMap<string, OperationPlace>;

  readonly root: Json;

  constructor(root: Json) {
    this.root = withoutAnchors(root);
    this.operations = Object.entries(objectOf(this.root.paths)).flatMap(([path, value]) =>
      this.operationsOf({ steps: ['paths', path], value }, path),
    );
    this.byPlace = new Map(this.operations.map((one) => [pointerOf(placeAtPath(one)), one]));
    this.refHasSiblings = !/^3\.0\./.test(String(root.openapi));
  }

  /** The operations of one path item, of the paths, of a webhook or of a callback. */
  operationsOf(holder: Node, path: string): OperationPlace[] {
    const item = this.follow(holder);
    const extra = objectOf(entryOf(item.value, 'additionalOperations'));
    const found = [
      ...methods.map((method) => ({ method, steps: [...item.steps, method], value: entryOf(item.value, method) })),
      ...Object.entries(extra).map(([method, value]) => ({
        method: method.toLowerCase(),
        steps: [...item.steps, 'additionalOperations', method],
        value,
      })),
    ];
    return found.flatMap(({ method, steps, value }) => {
      if (!isObject(value)) return [];
      const id = typeof value.operationId === 'string' ? value.operationId : `${method.toUpperCase()} ${path}`;
      return [{ id, path, method, value, steps, item, holder }];
    });
  }

  /** The operation of the paths at a place or around it, with the segments that follow it. */
  operationAt(steps: readonly string[]): { operation: OperationPlace; rest: readonly string[] } | undefined {
    for (const depth of [3, 4]) {
      const operation = this.byPlace.get(pointerOf(steps.slice(0, depth)));
      if (operation) return { operation, rest: steps.slice(depth) };
    }
    return undefined;
  }

  /** The operations that are at a place, around it, or in the path item that is around it, which several paths may share. */
  operationsAt(place: readonly string[]): readonly OperationPlace[] {
    const isWithin = (steps: readonly string[]) => startsWith(place, steps);
    const around = this.operations.filter((one) => isWithin(one.steps) || isWithin(placeAtPath(one)));
    return around.length
      ? around
      : this.operations.filter(({ item, holder }) => isWithin(item.steps) || isWithin(holder.steps));
  }

  at(steps: readonly string[]): Node {
    return { steps, value: steps.reduce<unknown>(entryOf, this.root) };
  }

  /** The final target of a value, or the value itself. A missing or circular reference gives undefined. */
  follow(node: Node): Node {
    const seen = new Set<string>();
    let now = node;
    for (let target = refOf(now.value); target !== undefined; target = refOf(now.value)) {
      if (seen.has(target) || !target.startsWith('#')) return { ...now, value: undefined };
      seen.add(target);
      now = this.at(stepsOf(target));
    }
    return now;
  }

  /** The last reference of a chain: for an alias, that of the component with content. */
  lastTarget(value: unknown): string | undefined {
    let target = refOf(value);
    for (let hops = 0; target !== undefined && hops < 100; hops++) {
      const next: string | undefined = refOf(this.at(stepsOf(target)).value);
      if (next === undefined) return target;
      target = next;
    }
    return undefined;
  }

  /** The components of a section by their name. */
  components(section: string): Json {
    return objectOf(objectOf(this.root.components)[section]);
  }
}

/** The place of an operation by its path, even if that path refers to a shared path item. */
function placeAtPath({ steps, item, holder }: OperationPlace): readonly string[] {
  return [...holder.steps, ...steps.slice(item.steps.length)];
}

/** Every reference below a value, with its place and its target. */
export function referencesIn(value: unknown, steps: readonly string[] = []): { steps: string[]; target: string }[] {
  const found: { steps: string[]; target: string }[] = [];
  walk(
    value,
    (node, path) => {
      const target = refOf(node);
      if (target !== undefined) found.push({ steps: [...path], target });
    },
    [...steps],
  );
  return found;
}

/** Every operation of the paths of a document. */
export function operationsIn(root: Json): readonly OperationPlace[] {
  return new Document(root).operations;
}
