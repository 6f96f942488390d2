import { posix } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { entryOf, isObject, type Json, objectOf, pointerOf, refOf, stepsOf } from '../json.js';
import type { Files } from './files.js';

/** A place in a file: the path of the file from the folder of the document, and the segments in it. */
interface Place {
  readonly file: string;
  readonly steps: readonly string[];
}

/** Bundles a document of several files. Values from other files become components. */
export function bundle(files: Files): unknown {
  const root = files.nameOf(files.root);
  const document = files.value(root);
  if (!isObject(document)) return document;
  return new Bundler(files, root, document).run();
}

class Bundler {
  /** The components made from places, by `file#pointer`. */
  private readonly names = new Map<string, string>();
  private readonly components: Record<string, Record<string, unknown>> = {};

  constructor(
    private readonly files: Files,
    private readonly root: string,
    private readonly document: Json,
  ) {}

  run(): Json {
    for (const [section, components] of Object.entries(objectOf(this.document.components)))
      if (isObject(components)) this.components[section] = { ...components };
    this.nameOwn();
    const { components: _components, ...rest } = this.document;
    const value = this.copy(rest, this.root, []) as Json;
    for (const [section, components] of Object.entries(objectOf(this.document.components)))
      for (const [name, component] of Object.entries(objectOf(components))) this.fill(section, name, component);
    return Object.keys(this.components).length ? { ...value, components: this.components } : value;
  }

  /** Components of the document itself keep their names, wherever they are referred to. */
  private nameOwn(): void {
    for (const [section, components] of Object.entries(this.components))
      for (const [name, component] of Object.entries(components)) {
        const target = refOf(component);
        if (target === undefined || target.startsWith('#')) continue;
        const key = keyOf(this.placeOf(target, this.root));
        if (!this.names.has(key)) this.names.set(key, pointerOf(['components', section, name]));
      }
  }

  private fill(section: string, name: string, component: unknown): void {
    const target = refOf(component);
    const own = pointerOf(['components', section, name]);
    const holder = this.components[section] ?? {};
    if (target !== undefined && !target.startsWith('#')) {
      const place = this.placeOf(target, this.root);
      if (this.names.get(keyOf(place)) === own) {
        holder[name] = this.copy(this.at(place), place.file, ['components', section, name]);
        return;
      }
    }
    holder[name] = this.copy(component, this.root, ['components', section, name]);
  }

  /** Redirects every reference to another file to a component. A path item from another file is inserted. */
  private copy(value: unknown, file: string, at: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map((one, index) => this.copy(one, file, [...at, String(index)]));
    if (!isObject(value)) return value;
    const target = refOf(value);
    if (target !== undefined && !isData(at)) {
      const place = this.placeOf(target, file);
      if (place.file === this.root && place.steps[0] === 'components')
        return { ...value, $ref: pointerOf(place.steps) };
      const section = sectionAt(at);
      if (!section) {
        if (file === this.root && place.file === this.root) return value;
        return this.copy(this.at(place), place.file, at);
      }
      return { ...value, $ref: this.componentOf(place, section) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.copy(one, file, [...at, key])]));
  }

  private componentOf(place: Place, section: string): string {
    const key = keyOf(place);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const components = this.components[section] ?? {};
    this.components[section] = components;
    const name = freeName(place, components);
    const reference = pointerOf(['components', section, name]);
    this.names.set(key, reference);
    components[name] = {};
    components[name] = this.copy(this.at(place), place.file, ['components', section, name]);
    return reference;
  }

  private placeOf(target: string, from: string): Place {
    const [file = '', pointer = ''] = target.split('#', 2);
    if (/^[a-z][a-z0-9+.-]*:/i.test(file))
      throw new InputError(
        `${from} refers to ${JSON.stringify(target)}. Only files can be read; bundle the document first.`,
      );
    const steps = stepsOf(`#${pointer}`);
    return { file: file ? posix.join(posix.dirname(from), decoded(file)) : from, steps };
  }

  private at({ file, steps }: Place): unknown {
    const value = steps.reduce<unknown>(entryOf, this.files.value(file));
    if (value === undefined) throw new InputError(`There is no ${pointerOf(steps)} in ${file}.`);
    return value;
  }
}

function keyOf({ file, steps }: Place): string {
  return `${file}${pointerOf(steps)}`;
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** The name of the file, or of the value named in it, with its folders if another component has that name. */
function freeName({ file, steps }: Place, taken: Json): string {
  const stem = file.replace(/\.[^./]*$/, '');
  const short = (steps.at(-1) ?? posix.basename(stem)).replaceAll(/[^\w.-]/g, '_');
  if (!Object.hasOwn(taken, short)) return short;
  const long = [stem, ...steps].join('_').replaceAll(/[^\w.-]/g, '_');
  for (let number = 2; ; number++) {
    const name = number === 2 ? long : `${long}_${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

/** The section for a component at a place, by the key that contains it; undefined for a path item. */
function sectionAt(at: readonly string[]): string | undefined {
  const [last = '', holder = '', above = ''] = [...at].reverse();
  if (at[0] === 'components' && at.length === 3) return at[1] === 'pathItems' ? undefined : at[1];
  if (last === 'requestBody') return 'requestBodies';
  if (holder === 'properties' && above !== 'properties') return 'schemas';
  const sections = ['parameters', 'responses', 'headers', 'examples', 'links', 'callbacks', 'securitySchemes'];
  if (sections.includes(holder)) return holder;
  if (holder === 'paths' || holder === 'webhooks' || above === 'callbacks') return undefined;
  return holder === 'content'
    ? 'mediaTypes'
    : holder === 'x-status-codes'
      ? 'responses'
      : inCatalogue(at)
        ? undefined
        : 'schemas';
}

/** A value below an extension is not a schema. */
function inCatalogue([root = '']: readonly string[]): boolean {
  return root.startsWith('x-') || root === 'tags' || root === 'info' || root === 'servers';
}

/** Whether a place contains data, in which `$ref` has no meaning. */
function isData(at: readonly string[]): boolean {
  const last = at.at(-1) ?? '';
  return (
    at.at(-2) !== 'properties' &&
    (last === 'example' || last === 'default' || at.at(-1) === 'value' || at.at(-2) === 'enum')
  );
}
