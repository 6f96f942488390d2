import { DocumentError } from './document-error.js';
import type { HttpMethod, Job, Pagination } from './types.js';

/** The parts of an OpenAPI document that the catalogues are derived from. */
export interface Document {
  readonly security?: readonly unknown[];
  readonly paths: Readonly<Record<string, PathItem | Reference>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly 'x-status-codes'?: Readonly<Record<string, object>>;
  readonly 'x-platform-status-codes'?: Readonly<Record<string, unknown>>;
  readonly 'x-error-codes'?: Readonly<Record<string, unknown>>;
}

export interface Reference {
  readonly $ref: string;
}

export type PathItem = { readonly [method in HttpMethod]?: OperationObject };

export interface OperationObject {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly deprecated?: boolean;
  readonly security?: readonly unknown[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly 'x-idempotent'?: boolean;
  readonly 'x-confirm'?: true;
  readonly 'x-job'?: Job;
  readonly 'x-pagination'?: Pagination;
  readonly 'x-replaced-by'?: string;
}

export interface RequestBody {
  readonly content: Readonly<Record<string, { readonly schema?: Schema | Reference }>>;
}

export interface Schema {
  readonly properties?: Readonly<Record<string, Schema | Reference>>;
  readonly items?: Schema | Reference;
  readonly allOf?: readonly (Schema | Reference)[];
  readonly anyOf?: readonly (Schema | Reference)[];
  readonly oneOf?: readonly (Schema | Reference)[];
  readonly 'x-secret'?: boolean;
}

/** Follows `$ref`s inside the document to a value. Throws a DocumentError that names a reference without a target. */
export function resolve<T extends object>(document: Document, node: T | Reference): T {
  let current: unknown = node;
  for (let depth = 0; isReference(current); depth++) {
    if (depth > 20) throw new DocumentError(`The reference ${current.$ref} is circular. Let it lead to a definition.`);
    const steps = current.$ref.replace(/^#\//, '').split('/').map(unescapePointer);
    let target: unknown = document;
    for (const step of steps) target = (target as Record<string, unknown> | undefined)?.[step];
    if (target === undefined)
      throw new DocumentError(`The reference ${current.$ref} has no target. Bundle the document first.`);
    current = target;
  }
  return current as T;
}

/** The last segment of a reference: the name of the component. */
export function referenceName(node: unknown): string | undefined {
  return isReference(node) ? unescapePointer(node.$ref.slice(node.$ref.lastIndexOf('/') + 1)) : undefined;
}

function isReference(node: unknown): node is Reference {
  return typeof (node as Reference | null)?.$ref === 'string';
}

function unescapePointer(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}
