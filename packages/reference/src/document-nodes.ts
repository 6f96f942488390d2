import type { Operation } from '@ddm-openapi/spec/derive';
import { jsonMedia, type MediaExamples, parametersOf, resolve } from '@ddm-openapi/spec/derive';
import type { Bundle } from './catalogue.js';

/** A schema of the document, as the pages read it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  /** Of OpenAPI 3.1. */
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly nullable?: boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly 'x-extensible-enum'?: readonly unknown[];
  readonly 'x-secret'?: boolean;
  readonly 'x-time-format'?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: NonNullable<MediaExamples['examples']>;
  readonly schema?: Schema;
}

export interface MediaType extends MediaExamples {
  readonly schema?: Schema;
}

export interface ResponseNode {
  readonly description: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** An operation as the document has it, its references followed. */
export interface OperationNode {
  readonly description: string;
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: ReadonlyMap<number, ResponseNode>;
  /** The responses of ranges such as `4XX`, and of `default`. */
  readonly otherResponses: ReadonlyMap<string, ResponseNode>;
}

/** A request body: its JSON, or its first media type if it has none. */
export interface Body {
  readonly description?: string;
  readonly type: string;
  readonly media: MediaType;
}

interface Written {
  readonly description?: string;
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly description?: string; readonly content?: Readonly<Record<string, MediaType>> };
  readonly responses?: Readonly<Record<string, ResponseNode>>;
}

/** Reads an operation from a document, with the parameters of its path. */
export function operationNode(document: Bundle, { path, method }: Pick<Operation, 'path' | 'method'>): OperationNode {
  return nodeIn(document, resolve(document, document.paths[path] as object) as Record<string, unknown>, method);
}

/** Reads an operation from a path item, whose references are followed. */
export function nodeIn(document: Bundle, item: Readonly<Record<string, unknown>>, method: string): OperationNode {
  const written = item[method] as Written;
  const body = written.requestBody && resolve(document, written.requestBody);
  const type = jsonMedia(body?.content) ?? Object.keys(body?.content ?? {})[0];
  const responses = Object.entries(written.responses ?? {}).map(
    ([code, response]) => [code, resolve<ResponseNode>(document, response)] as const,
  );
  return {
    description: written.description ?? '',
    ...(written.externalDocs && { externalDocs: written.externalDocs }),
    parameters: parametersOf<Parameter>(document, item.parameters as readonly object[] | undefined, written.parameters),
    ...(body && {
      body: {
        ...(body.description && { description: body.description }),
        type: type ?? '',
        media: body.content?.[type ?? ''] ?? {},
      },
    }),
    responses: new Map(responses.filter(([code]) => isNumber(code)).map(([code, node]) => [Number(code), node])),
    otherResponses: new Map(responses.filter(([code]) => !isNumber(code) && !code.startsWith('x-'))),
  };
}

/** The JSON of a body. */
export function jsonOf(node?: { readonly content?: Readonly<Record<string, MediaType>> }): MediaType | undefined {
  return node?.content?.[jsonMedia(node.content) ?? ''];
}

/** Whether a body is JSON, which a reader takes for granted. */
export function isJson({ type }: Pick<Body, 'type'>): boolean {
  return jsonMedia({ [type]: {} }) !== undefined;
}

function isNumber(code: string): boolean {
  return /^\d{3}$/.test(code);
}

/** A field of an object, and whether the object must have it. */
export interface Property {
  readonly name: string;
  readonly node: Schema;
  readonly required: boolean;
}

/** The fields of an object: its own, those of the parts it is made of, and those of its alternatives. */
export function propertiesOf(document: Bundle, node: Schema): Property[] {
  const { properties = {}, required = [], allOf = [], anyOf = [], oneOf = [] } = resolve<Schema>(document, node);
  const own = Object.entries(properties).map(([name, property]) => ({ name, node: property, required: false }));
  const parts = allOf.flatMap((part) => propertiesOf(document, part));
  const alternatives = [...anyOf, ...oneOf].flatMap((part) => propertiesOf(document, part));
  const fields = new Map<string, Property>();
  for (const field of [...own, ...parts, ...alternatives.map((field) => ({ ...field, required: false }))])
    if (!fields.has(field.name)) fields.set(field.name, field);
  return [...fields.values()].map((field) => ({ ...field, required: field.required || required.includes(field.name) }));
}
