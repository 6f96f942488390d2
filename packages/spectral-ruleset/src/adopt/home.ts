import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { placeOfRoot } from '../core/fix.js';
import { isObject, type Json } from '../core/json.js';
import { inside, type Place } from '../core/place.js';
import { nameFor } from '../core/policy.js';
import type { References } from '../core/references.js';
import { styleOf } from './names.js';
import type { Variant } from './survey.js';

/** Where new response components go: one file each, beside those that there are, or under `components`. */
export class Home {
  readonly #names: Set<string>;

  private constructor(
    private readonly shared: Place,
    private readonly folder: string | undefined,
    private readonly extension: string,
    names: readonly string[],
  ) {
    this.#names = new Set(names.map((name) => name.toLowerCase()));
    this.style = styleOf(names);
  }

  readonly style;

  static of(references: References, variants: readonly Variant[]): Home {
    const shared = placeOfRoot(references, 'components', 'responses');
    const files = [...new Set(variants.filter(isFile).map(({ place }) => place.file))];
    const [folder, count] = most(files.map((file) => posix.dirname(file)));
    if (folder !== undefined && count > 1) {
      const inFolder = files.filter((file) => posix.dirname(file) === folder);
      const [extension = '.yaml'] = most(inFolder.map((file) => posix.extname(file)));
      return new Home(
        shared,
        folder,
        extension,
        inFolder.map((file) => posix.basename(file, posix.extname(file))),
      );
    }
    const names = references.read(shared);
    return new Home(shared, undefined, '', isObject(names) ? Object.keys(names) : []);
  }

  /** A place for a component called after some words, with a number behind them where that name is taken. */
  place(words: string): Place {
    return this.placeNamed((count) => nameFor(count === 1 ? words : `${words} ${count}`, this.style));
  }

  /** A place for a component of a name, or the first of its further names that is free. */
  placeNamed(nameOf: (count: number) => string): Place {
    for (let count = 1; ; count++) {
      const name = nameOf(count);
      const place = this.#placeOf(name);
      // File systems may not tell names apart by their case.
      if (this.#names.has(name.toLowerCase()) || (place.path.length === 0 && existsSync(place.file))) continue;
      this.#names.add(name.toLowerCase());
      return place;
    }
  }

  #placeOf(name: string): Place {
    if (this.folder === undefined) return inside(this.shared, name);
    return { file: posix.join(this.folder, name + this.extension), path: [] };
  }
}

const isFile = ({ isShared, place }: Variant) => isShared && place.path.length === 0;

function most(texts: readonly string[]): [text: string | undefined, count: number] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce<[string | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  );
}

/** Whether something can be written in another file: nothing in it but references depends on where it is. */
export function isPortable(value: Json, resolves: (ref: string) => boolean): boolean {
  if (Array.isArray(value)) return value.every((item) => isPortable(item, resolves));
  if (!isObject(value)) return true;
  if (typeof value.$ref === 'string' && !resolves(value.$ref)) return false;
  if (isObject(value.discriminator) && isObject(value.discriminator.mapping)) return false;
  if (['externalValue', 'operationRef', '$id', '$dynamicRef'].some((key) => typeof value[key] === 'string'))
    return false;
  return Object.values(value).every((child) => isPortable(child, resolves));
}
