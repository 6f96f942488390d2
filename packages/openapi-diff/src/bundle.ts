import { isObject, type Json, objectOf, refOf } from './json.js';

/** A bundled document, as far as it is compared. */
export type Bundle = Json;

export interface OperationPlace {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly value: Json;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** Every operation of a bundle with where it stands, in the order of the document. */
export function operationsIn(bundle: Bundle): OperationPlace[] {
  return Object.entries(objectOf(bundle.paths)).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const value = objectOf(item)[method];
      if (!isObject(value)) return [];
      const id = typeof value.operationId === 'string' ? value.operationId : `${method.toUpperCase()} ${path}`;
      return [{ id, path, method, value }];
    }),
  );
}

/** What of a path item is no operation. */
export function withoutOperations(item: unknown): Json {
  return Object.fromEntries(Object.entries(objectOf(item)).filter(([key]) => !methods.includes(key)));
}

/** The components of a section by their name: `componentsIn(bundle, 'schemas')`. */
export function componentsIn(bundle: Bundle, section: string): Json {
  return objectOf(objectOf(bundle.components)[section]);
}

/** The component that a value refers to, or the value itself. */
export function resolveIn(bundle: Bundle, value: unknown): unknown {
  const [, section = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(refOf(value) ?? '') ?? [];
  return section ? componentsIn(bundle, section)[name] : value;
}

/** Every reference below a value: where it stands, and what it leads to. */
export function referencesIn(value: unknown, steps: readonly string[] = []): { steps: string[]; target: string }[] {
  const target = refOf(value);
  if (target) return [{ steps: [...steps], target }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => referencesIn(child, [...steps, key]));
}

/** Which operations use a component, straight or by way of others, by the reference to it. */
export function usesIn(bundle: Bundle): (reference: string) => string[] {
  const next = new Map<string, string[]>();
  for (const [section, components] of Object.entries(objectOf(bundle.components))) {
    for (const [name, value] of Object.entries(objectOf(components))) {
      next.set(
        `#/components/${section}/${name}`,
        referencesIn(value).map(({ target }) => target),
      );
    }
  }
  const users = new Map<string, string[]>();
  for (const { id, path, value } of operationsIn(bundle)) {
    const shared = withoutOperations(objectOf(bundle.paths)[path]);
    const seen = new Set<string>();
    const visit = (reference: string) => {
      if (seen.has(reference)) return;
      seen.add(reference);
      for (const one of next.get(reference) ?? []) visit(one);
    };
    for (const { target } of referencesIn([value, shared])) visit(target);
    for (const reference of seen) users.set(reference, [...(users.get(reference) ?? []), id]);
  }
  return (reference) => users.get(reference) ?? [];
}
