import { at, isObject, type Json, type JsonObject, objectAt, type Path, textAt } from './json.js';

/** What the rules need of Spectral's inventory: the files of a document as they are written. */
export interface Inventory {
  readonly source: string | null;
  readonly unresolved: Json;
  readonly referencedDocuments: Readonly<Record<string, { readonly data: Json } | undefined>>;
}

/** A place in a file. */
export interface Place {
  /** The file; empty for a document without a name. */
  file: string;
  path: Path;
}

/** Where a place of the resolved document is written, and how often a `$ref` had to be followed to get there. */
export interface Located extends End {
  /** The node as written at the place itself: a `$ref`, or the node. */
  written: Json;
}

/** What stands at the end of all references. */
interface End {
  /** The node at the end of all references; undefined when one leads nowhere. */
  target: Json;
  /** Where the target stands. */
  place: Place;
  /** The references at the place itself, one after the other. Those on the way to it do not count. */
  hops: readonly Place[];
}

const most = 20;

/** Follows references through the files of a document as they are written, which the resolved document no longer shows. */
export class References {
  readonly #copies = new WeakMap<object, Json>();
  readonly #containers = new Map<string, Place>();
  readonly #ends = new Map<string, Map<string, End>>();

  constructor(private readonly inventory: Inventory) {}

  /** Where a path of the resolved document is written. */
  locate(path: Path): Located {
    const place = this.#placeOf(path);
    return { written: this.#read(place), ...this.#end(place) };
  }

  /**
   * The whole document with every reference replaced by what it leads to. What several references lead to is one object,
   * so a walk can tell what it has seen; what leads nowhere stays as it is written. Spectral's own resolved document leaves
   * some nested references in files as they are, so the rules do not look at it.
   */
  resolved(): JsonObject {
    const root = this.#copyOf(this.inventory.unresolved, this.inventory.source ?? '');
    return isObject(root) ? root : {};
  }

  /** A copy of what stands in a file. What is written once is copied once. */
  #copyOf(value: Json, file: string): Json {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    const copy: Json[] | Record<string, Json> = Array.isArray(value) ? [] : {};
    this.#copies.set(value, copy);
    for (const step of Object.keys(value)) {
      const child = (value as Record<string, Json>)[step];
      const ref = typeof child === 'object' ? textAt(child, '$ref') : undefined;
      (copy as Record<string, Json>)[step] =
        ref === undefined ? this.#copyOf(child, file) : this.#copyTarget(ref, child, file);
    }
    return copy;
  }

  #copyTarget(ref: string, written: Json, file: string): Json {
    const { place, target } = this.#follow(ref, file);
    return target === undefined ? written : this.#copyOf(target, place.file);
  }

  /** Where a path is written, with the references on the way to it followed. What holds it is looked up once. */
  #placeOf(path: Path): Place {
    const last = path.at(-1);
    if (last === undefined) return { file: this.inventory.source ?? '', path: [] };
    const key = path.slice(0, -1).join('\0');
    let container = this.#containers.get(key);
    if (!container) {
      container = this.#end(this.#placeOf(path.slice(0, -1))).place;
      this.#containers.set(key, container);
    }
    return { file: container.file, path: [...container.path, last] };
  }

  /**
   * Whether the document consists of several files. The root is asked, as Spectral's inventory also has the files of other
   * documents that were linted in the same run.
   */
  get isSplit(): boolean {
    const items = Object.values(objectAt(this.inventory.unresolved, 'paths'));
    return items.some((item) => textAt(item, '$ref')?.startsWith('#') === false);
  }

  #end(start: Place): End {
    const target = this.#read(start);
    const ref = textAt(target, '$ref');
    return ref === undefined ? { place: start, target, hops: [] } : this.#follow(ref, start.file);
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
      let ref = textAt(this.#read(place), '$ref');
      ref !== undefined && hops.length < most;
      ref = textAt(this.#read(place), '$ref')
    ) {
      place = this.#enter(ref, place.file);
      hops.push(place);
    }
    return { place, target: this.#read(place), hops };
  }

  /** The place that a reference in a file names, with the references on the way to it followed. */
  #enter(ref: string, from: string): Place {
    const [name = '', pointer = ''] = ref.split('#', 2);
    const file = name === '' ? from : join(from, name);
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
    let place: Place = { file, path: [] };
    for (const [index, step] of steps.entries()) {
      if (index > 0) place = this.#end(place).place;
      place = { file: place.file, path: [...place.path, step] };
    }
    return place;
  }

  #read({ file, path }: Place): Json {
    return at(this.#data(file), path);
  }

  #data(file: string): Json {
    if (file === (this.inventory.source ?? '')) return this.inventory.unresolved;
    return this.inventory.referencedDocuments[file]?.data;
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

export const samePlace = (a: Place, b: Place): boolean =>
  a.file === b.file &&
  a.path.length === b.path.length &&
  a.path.every((step, index) => String(step) === String(b.path[index]));

/** The name that a place gives to what stands there: the last step of the path, or the file without its extension. */
export function nameOf({ file, path }: Place): string {
  const last = path.at(-1);
  return last !== undefined ? String(last) : (file.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
}

export function isReference(value: Json): boolean {
  return isObject(value) && typeof value.$ref === 'string';
}
