import { at, isObject, type Json, type JsonObject, objectAt, textAt } from './json.js';
import type { ParsedFile } from './merge-keys.js';
import { inside, type Place } from './place.js';

/** What the rules need of Spectral's inventory: the files of a document as they are written. */
export interface Inventory {
  readonly source: string | null;
  readonly unresolved: Json;
  /** The root file itself, where there is one. */
  readonly document?: ParsedFile;
  readonly referencedDocuments: Readonly<Record<string, ParsedFile | undefined>>;
}

/** The target at the end of all references. */
export interface End {
  /** The node at the end of all references; undefined when one leads nowhere. */
  target: Json;
  /** Where the target is. */
  place: Place;
  /** The references at the place itself, one after the other. Those on the way to it do not count. */
  hops: readonly Place[];
}

/** A node as written, and where it is: at a step of another node, or at the root of its file. */
interface Written {
  readonly value: object;
  readonly file: string;
  readonly parent?: Written;
  readonly step: string;
}

const most = 20;

/** Follows references through the files of a document as they are written, which the resolved document no longer shows. */
export class References {
  readonly #ends = new Map<string, Map<string, End>>();
  /** Copies by what they are copies of, and the other way round. */
  readonly #copies = new Map<object, object>();
  readonly #origins = new Map<object, Written>();
  #document: JsonObject | undefined;

  constructor(private readonly inventory: Inventory) {}

  /** The root file; empty for a document without a name. */
  get source(): string {
    return this.inventory.source ?? '';
  }

  /**
   * The whole document with every reference replaced by its target. Several references to one target give the same
   * object, so a walk can remember what it has visited; a reference without a target is left as written. Spectral's own
   * resolved document keeps some nested references in files, so the rules do not use it.
   */
  get document(): JsonObject {
    this.#document ??= this.#copy();
    return this.#document;
  }

  /** Where an object of `document` is written. Throws for one that is not of it. */
  placeOf(node: object): Place {
    const written = this.#origins.get(node);
    if (!written) throw new Error('The node is not part of the document.');
    return placeOfWritten(written);
  }

  /** Every object of `document`, each once, however many references lead to it. */
  get nodes(): Iterable<object> {
    this.document;
    return this.#origins.keys();
  }

  /** The files that the document is made of, each with its name. */
  get files(): [name: string, file: ParsedFile][] {
    const { document = { data: this.inventory.unresolved }, referencedDocuments } = this.inventory;
    const names = new Set([...this.nodes].map((node) => this.placeOf(node).file));
    return [...names].flatMap((name): [string, ParsedFile][] => {
      const file = name === this.source ? document : referencedDocuments[name];
      return file ? [[name, file]] : [];
    });
  }

  /** Follows the value at a place, if it is a reference, to the end. */
  follow(start: Place): End {
    const target = this.read(start);
    const ref = textAt(target, '$ref');
    return ref === undefined ? { place: start, target, hops: [] } : this.#follow(ref, start.file);
  }

  /** The end of a reference that is written in a file. */
  resolve(ref: string, from: string): End {
    return this.#follow(ref, from);
  }

  /** The node at a place, as written. */
  read({ file, path }: Place): Json {
    return at(this.#data(file), path);
  }

  /**
   * Whether the document consists of several files. The root is asked, as Spectral's inventory also has the files of other
   * documents that were linted in the same run.
   */
  get isSplit(): boolean {
    const items = Object.values(objectAt(this.inventory.unresolved, 'paths'));
    return items.some((item) => textAt(item, '$ref')?.startsWith('#') === false);
  }

  /**
   * Copies each value once. It keeps a list of open work, because a chain of references may be longer than the stack.
   */
  #copy(): JsonObject {
    const open: [copy: object, written: Written][] = [];
    const copyOf = (written: Written): object => {
      const copy = Array.isArray(written.value) ? [] : {};
      this.#copies.set(written.value, copy);
      this.#origins.set(copy, written);
      open.push([copy, written]);
      return copy;
    };
    const root = this.inventory.unresolved;
    const document = copyOf({ value: isObject(root) ? root : {}, file: this.source, step: '' }) as JsonObject;
    for (let next = open.pop(); next; next = open.pop()) {
      const [copy, parent] = next;
      for (const [step, child] of Object.entries(parent.value) as [string, Json][]) {
        const ref = textAt(child, '$ref');
        const end = ref === undefined ? undefined : this.#follow(ref, parent.file);
        const value = end?.target ?? child;
        if (typeof value !== 'object' || value === null) define(copy, step, value);
        else {
          const isHere = value === child;
          const known = this.#copies.get(value);
          const written = () =>
            isHere || !end ? { value, file: parent.file, parent, step } : this.#writtenAt(end.place);
          define(copy, step, known ?? copyOf(written()));
        }
      }
    }
    return document;
  }

  /** The node at a place, with the nodes around it. */
  #writtenAt({ file, path }: Place): Written {
    let node: Written = { value: this.#data(file) as object, file, step: '' };
    for (const step of path) node = { value: at(node.value, [step]) as object, file, parent: node, step: String(step) };
    return node;
  }

  /** The end of a reference in a file. Most are written many times; each is followed once. */
  #follow(ref: string, from: string): End {
    let ends = this.#ends.get(from);
    if (!ends) {
      ends = new Map();
      this.#ends.set(from, ends);
    }
    let end = ends.get(ref);
    if (!end) {
      // For as long as it is being followed it leads nowhere, so one that leads through itself ends.
      ends.set(ref, { place: { file: from, path: [] }, target: undefined, hops: [] });
      end = this.#walk(ref, from);
      ends.set(ref, end);
    }
    return end;
  }

  #walk(start: string, from: string): End {
    let place = this.#enter(start, from);
    const hops = [place];
    for (
      let ref = textAt(this.read(place), '$ref');
      ref !== undefined && hops.length < most;
      ref = textAt(this.read(place), '$ref')
    ) {
      place = this.#enter(ref, place.file);
      hops.push(place);
    }
    const target = this.read(place);
    // A remaining reference is circular, or part of an extremely long chain.
    return { place, target: textAt(target, '$ref') === undefined ? target : undefined, hops };
  }

  /** The place that a reference in a file names, with the references on the way to it followed. */
  #enter(ref: string, from: string): Place {
    const [name = '', pointer = ''] = ref.split('#', 2);
    let place: Place = { file: name === '' ? from : join(from, decoded(name)), path: [] };
    for (const [index, step] of pointer.split('/').slice(1).entries()) {
      if (index > 0) place = this.follow(place).place;
      place = inside(place, unescaped(step));
    }
    return place;
  }

  #data(file: string): Json {
    if (file === this.source) return this.inventory.unresolved;
    const files = this.inventory.referencedDocuments;
    return Object.hasOwn(files, file) ? files[file]?.data : undefined;
  }
}

function placeOfWritten(node: Written): Place {
  const path: string[] = [];
  for (let one = node; one.parent; one = one.parent) path.push(one.step);
  return { file: node.file, path: path.reverse() };
}

export function isReference(value: Json): boolean {
  return isObject(value) && typeof value.$ref === 'string';
}

/** Sets a key, also one such as __proto__. */
function define(copy: object, step: string, value: Json): void {
  Object.defineProperty(copy, step, { value, enumerable: true, configurable: true, writable: true });
}

/** A step of a JSON pointer. `~1` comes first: the other way round, `~01` would become a slash. */
const unescaped = (step: string): string => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');

/** A part of a reference without percent signs; as it is where they mean nothing, so it leads nowhere. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A relative reference from a file, as a path or URL of the same kind. */
function join(from: string, name: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(name) || name.startsWith('/')) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
