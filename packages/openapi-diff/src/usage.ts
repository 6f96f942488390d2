import { type Document, referencesIn } from './document.js';
import { entryOf, type Json, objectOf, pointerOf, refOf, stepsOf } from './json.js';

/** The direction of a value: from the client to the service, or back. */
export type Direction = 'request' | 'response';

export function flip(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}

/** The references in a document: what uses a component, and in which direction. */
export class Usage {
  private readonly next = new Map<string, readonly string[]>();
  private readonly ways = new Map<string, Set<Direction>>();
  private readonly marked = new Map<Json, Set<Direction>>();
  private users: Map<string, string[]> | undefined;
  private found: Map<string, string[][]> | undefined;

  constructor(private readonly document: Document) {
    const children = this.implicitChildren();
    for (const [section, components] of Object.entries(objectOf(document.root.components)))
      for (const [name, value] of Object.entries(objectOf(components))) {
        const reference = pointerOf(['components', section, name]);
        this.next.set(reference, [...targetsIn(value), ...(children.get(reference) ?? [])]);
      }
    for (const { value, item } of document.operations) this.markOperation(value, 'request', item.value);
    for (const hook of Object.values(objectOf(document.root.webhooks)))
      for (const { value } of document.operationsOf({ steps: [], value: hook }, ''))
        this.markOperation(value, 'response');
    for (const [key, value] of Object.entries(document.root))
      if (key.startsWith('x-')) this.mark(targetsIn(value), 'response');
  }

  /** Where each component is referred to, by the reference to it. */
  get places(): ReadonlyMap<string, readonly string[][]> {
    if (this.found) return this.found;
    this.found = new Map();
    for (const { steps, target } of referencesIn(this.document.root)) {
      const known = this.found.get(canonical(target)) ?? [];
      known.push(steps);
      this.found.set(canonical(target), known);
    }
    return this.found;
  }

  /** The directions in which a component is used, by the reference to it. */
  directions(reference: string): ReadonlySet<Direction> {
    return this.ways.get(reference) ?? new Set();
  }

  /** The operations that use a component, directly or indirectly, by the reference to it. */
  operations(reference: string): readonly string[] {
    this.users ??= this.findUsers();
    return this.users.get(reference) ?? [];
  }

  /** `way` is the direction from the client to the service; in a callback the roles are swapped. */
  private markOperation(operation: Json, way: Direction, item?: unknown): void {
    const ways = this.marked.get(operation) ?? new Set();
    // A callback may lead back to its own operation.
    if (ways.has(way)) return;
    this.marked.set(operation, ways.add(way));
    const back = flip(way);
    this.mark(targetsIn([operation.parameters, operation.requestBody, entryOf(item, 'parameters')]), way);
    this.mark(targetsIn({ responses: operation.responses }), back);
    for (const holder of Object.values(objectOf(operation.callbacks))) {
      // The callback is one of the operation; the requests in it go the other way.
      for (let target = refOf(holder); target !== undefined; target = refOf(this.document.at(stepsOf(target)).value)) {
        const ways = this.ways.get(canonical(target)) ?? new Set();
        if (ways.has(way)) break;
        this.ways.set(canonical(target), ways.add(way));
      }
      const callback = this.document.follow({ steps: [], value: holder });
      for (const value of Object.values(objectOf(callback.value)))
        for (const { value: inner } of this.document.operationsOf({ steps: [], value }, ''))
          this.markOperation(inner, back);
    }
  }

  private mark(references: readonly string[], way: Direction): void {
    const open = [...references];
    for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
      const ways = this.ways.get(reference) ?? new Set();
      if (ways.has(way)) continue;
      this.ways.set(reference, ways.add(way));
      open.push(...this.referencesFrom(reference));
    }
  }

  /** The references in the target of one; the target may also be a part of a component or of an operation. */
  private referencesFrom(reference: string): readonly string[] {
    return this.next.get(reference) ?? targetsIn(this.document.at(stepsOf(reference)).value);
  }

  private findUsers(): Map<string, string[]> {
    const users = new Map<string, string[]>();
    for (const { id, value, item } of this.document.operations) {
      const seen = new Set<string>();
      const open = targetsIn([value, entryOf(item.value, 'parameters')]);
      for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
        if (seen.has(reference)) continue;
        seen.add(reference);
        open.push(...this.referencesFrom(reference));
      }
      for (const reference of seen) users.set(reference, [...(users.get(reference) ?? []), id]);
    }
    return users;
  }

  /** A schema with a discriminator may be any schema that extends it by `allOf`, although it refers to none of them. */
  private implicitChildren(): Map<string, string[]> {
    const children = new Map<string, string[]>();
    for (const [name, schema] of Object.entries(this.document.components('schemas'))) {
      const parents = entryOf(schema, 'allOf');
      for (const parent of Array.isArray(parents) ? parents : []) {
        const target = canonical(refOf(parent) ?? '');
        if (!entryOf(this.document.follow({ steps: [], value: parent }).value, 'discriminator')) continue;
        children.set(target, [...(children.get(target) ?? []), pointerOf(['components', 'schemas', name])]);
      }
    }
    return children;
  }
}

/** The reference in canonical form, whatever is percent-encoded in it. */
export function canonical(target: string): string {
  return target.includes('%') ? pointerOf(stepsOf(target)) : target;
}

function targetsIn(value: unknown): string[] {
  return referencesIn(value).map(({ target }) => canonical(target));
}
