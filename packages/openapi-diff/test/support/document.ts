import { readFile } from 'node:fs/promises';
import { places } from '@ddm-openapi/foundation/workspace';
import { referencesIn } from '../../src/document.js';
import { stepsOf } from '../../src/json.js';

export type Node = { [key: string]: unknown };

/** A bundle that a test may edit, by JSON Pointers. */
export class Editable {
  constructor(readonly root: Node) {}

  get(pointer: string): unknown {
    return stepsOf(pointer).reduce<unknown>((node, step) => (node as Node | undefined)?.[step], this.root);
  }

  /** Sets what must be there already, or adds what must not. */
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
      this.set(
        `#/${steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}/$ref`,
        `#/components/${section}/${to}`,
      );
  }

  private holder(pointer: string): [Node, string] {
    const steps = stepsOf(pointer);
    const key = steps.pop() ?? '';
    const holder = this.get(`#${pointer.slice(1, pointer.lastIndexOf('/'))}`);
    if (typeof holder !== 'object' || holder === null) throw new Error(`There is no place ${pointer}.`);
    return [holder as Node, key];
  }
}

const kept = [
  'listApiVersions',
  'listInstances',
  'createInstance',
  'deleteInstance',
  'updateInstanceName',
  'restartInstanceV1',
  'restartInstance',
  'setAdminUser',
  'createGroup',
  'getJob',
];

/** The document, cut down to ten operations and what they need, so that many comparisons of it are quick. */
export async function smallDocument(): Promise<Node> {
  const document = JSON.parse(await readFile(places.bundle, 'utf8')) as Node;
  const paths = document.paths as Record<string, Record<string, Node>>;
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId }] of Object.entries(item))
      if (!kept.includes(String(operationId))) delete item[method];
    if (!Object.keys(item).length) delete paths[path];
  }
  const codes = document['x-error-codes'] as Node;
  for (const code of Object.keys(codes).slice(12)) delete codes[code];
  dropUnused(document);
  return document;
}

function dropUnused(document: Node): void {
  for (let before = -1, after = 0; before !== after; ) {
    before = after;
    const used = new Set(referencesIn(document).map(({ target }) => target));
    for (const section of ['schemas', 'responses', 'parameters', 'headers']) {
      const components = ((document.components as Node)[section] ?? {}) as Node;
      for (const name of Object.keys(components))
        if (!used.has(`#/components/${section}/${name}`)) delete components[name];
    }
    after = JSON.stringify(document).length;
  }
}
