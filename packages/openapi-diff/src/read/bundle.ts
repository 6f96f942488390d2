import { posix } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { type Kind, kindOf } from '../data.js';
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

/** A value of the document, and the place where it is written. */
interface Written {
  readonly value: unknown;
  readonly place: Place;
}

/** A component that the document has itself. */
interface Own extends Written {
  readonly section: string;
  readonly name: string;
}

class Bundler {
  /** The components made from places, by `file#pointer`. */
  private readonly names = new Map<string, string>();
  private readonly components: Record<string, Record<string, unknown>> = {};
  /** The places that are being inserted, each inside the one before. */
  private readonly inserting: string[] = [];

  constructor(
    private readonly files: Files,
    private readonly root: string,
    private readonly document: Json,
  ) {}

  run(): Json {
    const own = this.ownComponents();
    for (const { section, name, value } of own) this.holder(section)[name] = value;
    for (const one of own) this.nameOwn(one);
    const { components: _components, ...rest } = this.document;
    const value = this.copy(rest, this.root, [], 'keys') as Json;
    for (const one of own) this.fill(one);
    return Object.keys(this.components).length ? { ...value, components: this.components } : value;
  }

  /** The components of the document. All of them, or all of a section, may be in another file. */
  private ownComponents(): Own[] {
    const all = this.opened({
      value: this.document.components,
      place: { file: this.root, steps: ['components'] },
    });
    return childrenOf(all).flatMap(([section, holder]) =>
      childrenOf(this.opened(holder)).map(([name, component]) => ({ ...component, section, name })),
    );
  }

  /** The value itself if it is a reference to a value elsewhere. */
  private opened(written: Written): Written {
    const target = refOf(written.value);
    if (target === undefined) return written;
    const place = this.placeOf(target, written.place.file);
    return this.inserted(place, () => this.opened({ value: this.at(place), place }));
  }

  /** Components of the document itself keep their names, wherever they are referred to. */
  private nameOwn({ section, name, value, place }: Own): void {
    const target = refOf(value);
    const places = [
      ...(place.file === this.root ? [] : [place]),
      ...(target === undefined || target.startsWith('#') ? [] : [this.placeOf(target, place.file)]),
    ];
    for (const one of places.map(keyOf))
      if (!this.names.has(one)) this.names.set(one, pointerOf(['components', section, name]));
  }

  private fill({ section, name, value, place }: Own): void {
    const target = refOf(value);
    const own = pointerOf(['components', section, name]);
    if (target !== undefined && !target.startsWith('#')) {
      const end = this.placeOf(target, place.file);
      if (this.names.get(keyOf(end)) === own) {
        this.holder(section)[name] = this.component(this.at(end), end.file, section, name);
        return;
      }
    }
    this.holder(section)[name] = this.component(value, place.file, section, name);
  }

  private holder(section: string): Record<string, unknown> {
    const known = this.components[section] ?? {};
    this.components[section] = known;
    return known;
  }

  private component(value: unknown, file: string, section: string, name: string): unknown {
    return this.copy(value, file, ['components', section, name], section === 'examples' ? 'example' : 'keys');
  }

  /** Redirects every reference to another file to a component. A path item from another file is inserted. */
  private copy(value: unknown, file: string, at: readonly string[], kind: Kind): unknown {
    if (kind === 'data') return value;
    if (Array.isArray(value)) return value.map((one, index) => this.copy(one, file, [...at, String(index)], 'keys'));
    if (!isObject(value)) return value;
    const target = refOf(value);
    if (target !== undefined) {
      const place = this.placeOf(target, file);
      if (place.file === this.root && place.steps[0] === 'components')
        return { ...value, $ref: pointerOf(place.steps) };
      const section = kind === 'names' || kind === 'examples' ? undefined : sectionAt(at);
      if (!section) {
        if (file === this.root && place.file === this.root) return value;
        return this.inserted(place, () => this.copy(this.at(place), place.file, at, kind));
      }
      return { ...value, $ref: this.componentOf(place, section) };
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, this.copy(one, file, [...at, key], kindOf(kind, key, one))]),
    );
  }

  private componentOf(place: Place, section: string): string {
    const key = keyOf(place);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const components = this.holder(section);
    const name = freeName(place, components);
    const reference = pointerOf(['components', section, name]);
    this.names.set(key, reference);
    components[name] = {};
    components[name] = this.component(this.at(place), place.file, section, name);
    return reference;
  }

  /** Inserts the value of a place, in which the same value cannot be inserted again. */
  private inserted<T>(place: Place, insert: () => T): T {
    const key = keyOf(place);
    if (this.inserting.includes(key)) throw new InputError(`${key} contains a reference to itself, so it is infinite.`);
    this.inserting.push(key);
    const value = insert();
    this.inserting.pop();
    return value;
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

/** The entries of an object, each with its place. */
function childrenOf({ value, place }: Written): [string, Written][] {
  return Object.entries(objectOf(value)).map(([key, one]) => [
    key,
    { value: one, place: { file: place.file, steps: [...place.steps, key] } },
  ]);
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

/** Keys whose value is a schema, or a list or a map of schemas. */
const schemaKeys = new Set([
  'schema',
  'itemSchema',
  'items',
  'prefixItems',
  'contains',
  'additionalItems',
  'unevaluatedItems',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'dependentSchemas',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
  '$defs',
  'definitions',
]);

/** Sections of components by the key of a list or a map that may have references to them. */
const sections: Readonly<Record<string, string>> = {
  parameters: 'parameters',
  responses: 'responses',
  'x-status-codes': 'responses',
  headers: 'headers',
  examples: 'examples',
  links: 'links',
  callbacks: 'callbacks',
  securitySchemes: 'securitySchemes',
  content: 'mediaTypes',
};

/** The section for a component at a place, by the keys that contain it; undefined where a value is inserted. */
function sectionAt(at: readonly string[]): string | undefined {
  const [last = '', holder = '', above = ''] = [...at].reverse();
  if (at[0] === 'components' && at.length === 3) return at[1] === 'pathItems' ? undefined : at[1];
  // Below `properties`, the holder is the name of a field.
  const isKey = above !== 'properties';
  if (isKey && schemaKeys.has(holder)) return 'schemas';
  if (isKey && Object.hasOwn(sections, holder)) return sections[holder];
  if (last === 'requestBody') return 'requestBodies';
  return schemaKeys.has(last) ? 'schemas' : undefined;
}
