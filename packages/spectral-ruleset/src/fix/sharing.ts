import { operationsOf } from '../core/document.js';
import { isObject } from '../core/json.js';
import type { Place } from '../core/place.js';
import { responsesOf } from '../core/responses.js';
import type { RuleContext } from '../core/rule.js';

/**
 * How many operations share what is written at a place. References and YAML anchors let several have the same responses: a
 * change there is right only if all of them ask for it.
 */
export class Sharing {
  readonly #counts = new Map<object, number>();

  constructor(private readonly context: RuleContext) {
    const { document, references } = context;
    for (const operation of operationsOf(document)) {
      const place = references.placeOf(operation.value);
      this.#count(place);
      if (isObject(operation.value.responses)) this.#count(references.placeOf(operation.value.responses));
      for (const { end } of responsesOf(operation, references)) this.#count(end.place);
    }
  }

  /** The number of operations, or of their responses, that have what a key is put into or taken from. */
  countAt({ file, path }: Place): number {
    const { references } = this.context;
    for (let length = path.length - 1; length >= 0; length--) {
      const holder = references.read({ file, path: path.slice(0, length) });
      const count = typeof holder === 'object' && holder !== null ? this.#counts.get(holder) : undefined;
      if (count !== undefined) return count;
    }
    return 1;
  }

  #count(place: Place): void {
    const node = this.context.references.read(place);
    if (typeof node === 'object' && node !== null) this.#counts.set(node, (this.#counts.get(node) ?? 0) + 1);
  }
}
