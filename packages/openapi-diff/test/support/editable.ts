import { referencesIn } from '../../src/document.js';
import { pointerOf, stepsOf } from '../../src/json.js';

export type Node = { [key: string]: unknown };

/** A document that a test may edit, by JSON Pointers. */
export class Editable {
  constructor(readonly root: Node) {}

  get(pointer: string): unknown {
    return stepsOf(pointer).reduce<unknown>((node, step) => (node as Node | undefined)?.[step], this.root);
  }

  /** Sets what must already be there, or adds what must not. */
  set(pointer: string, value: unknown): void {
    const [holder, key] = this.holder(pointer);
    if (Array.isArray(holder) && key === '-') holder.push(value);
    else holder[key] = value;
  }

  drop(pointer: string): void {
    const [holder, key] = this.holder(pointer);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (key in holder) delete holder[key];
    else throw new Error(`There is no ${pointer} to drop.`);
  }

  move(from: string, to: string): void {
    this.set(to, this.get(from));
    this.drop(from);
  }

  /** Gives a component another name, here and wherever it is referred to. */
  rename(section: string, from: string, to: string): void {
    this.move(`#/components/${section}/${from}`, `#/components/${section}/${to}`);
    const old = `#/components/${section}/${from}`;
    for (const { steps } of referencesIn(this.root).filter(({ target }) => target === old))
      this.set(`${pointerOf(steps)}/$ref`, `#/components/${section}/${to}`);
  }

  private holder(pointer: string): [Node, string] {
    const steps = stepsOf(pointer);
    const key = steps.pop() ?? '';
    const holder = this.get(`#${pointer.slice(1, pointer.lastIndexOf('/'))}`);
    if (typeof holder !== 'object' || holder === null) throw new Error(`There is no place ${pointer}.`);
    return [holder as Node, key];
  }
}
