import { type Document, type Reference, resolve } from './document.js';

/** The identity of a parameter. */
interface ParameterKey {
  readonly name: string;
  readonly in: string;
}

/** Headers that OpenAPI describes elsewhere, so that parameters of these names have no meaning. */
const elsewhere = ['accept', 'authorization', 'content-type'];

/**
 * The parameters of an operation, references followed. One of the operation overrides one of its path item that has the same
 * name and place.
 */
export function parametersOf<Parameter extends ParameterKey>(
  document: Document,
  ofPathItem: readonly object[] = [],
  ofOperation: readonly object[] = [],
): Parameter[] {
  const all = [...ofPathItem, ...ofOperation].map((node) => resolve<Parameter>(document, node as Reference));
  const byPlace = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...byPlace.values()].filter(
    (parameter) => parameter.in !== 'header' || !elsewhere.includes(parameter.name.toLowerCase()),
  );
}
