/** The part of JSON Schema in which the document describes input, with references resolved and `allOf` merged. */
export interface Schema {
  readonly type?: 'array' | 'boolean' | 'integer' | 'number' | 'object' | 'string';
  readonly description?: string;
  readonly enum?: readonly (boolean | number | string)[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  /** What it says beyond OpenAPI 3.0: keywords of JSON Schema 2020-12. */
  readonly 'x-openapi-31'?: Readonly<Record<string, unknown>>;
  /** Whether the value is a secret. */
  readonly 'x-secret'?: boolean;
  /** How a time is written, such as `epoch-milliseconds`. */
  readonly 'x-time-format'?: string;
}

/** A parameter of the path or the query. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Schema;
  /** The list that has the values of a path parameter. */
  readonly source?: Source;
}

/** The operation that lists what a parameter can name. */
export interface Source {
  /** Its `operationId`. */
  readonly operation: string;
  /** The field of an item that holds the value. */
  readonly field: string;
}

/** A field of a response that a table can show. */
export interface Column {
  readonly name: string;
  /** How a time is written in it. */
  readonly time?: string;
}

/** How pages of a list are asked for. */
export interface Pagination {
  readonly position: string;
  readonly limit: string;
}

/** The job that an operation starts. */
export interface StartedJob {
  /** Field of the response that holds its id. */
  readonly field: string;
  /** The `operationId` that tells its state. */
  readonly poll: string;
  /** Whether the job may not be known, so that the waiter has to look at what it works on. */
  readonly fallback?: boolean;
}

/** One operation as a command: `GROUP VERB`. Generated from the document. */
export interface Command {
  readonly group: string;
  readonly verb: string;
  /** The `operationId`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** The parameters but the project, in the order of the path and then of the query. */
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly schema: Schema };
  /** An input that the document shows. */
  readonly example: Input;
  /** What a table shows: fields of an item, or of the whole response. */
  readonly columns: readonly Column[];
  /** Further fields of it, which hold more than a cell does. */
  readonly others?: readonly string[];
  /** The fields of the response that lead to the items of a list, each of which holds an array. */
  readonly items?: readonly string[];
  /** The field of the response that a table shows in place of the whole. */
  readonly inside?: string;
  readonly pagination?: Pagination;
  readonly job?: StartedJob;
  /** Whether a person is asked before it is sent. */
  readonly confirm?: true;
  /** Whether it reads only. */
  readonly reads?: true;
  /** Whether sending it again leaves the same state. */
  readonly idempotent?: true;
  readonly deprecated?: true;
  /** The `operationId` of what replaces it. */
  readonly replacedBy?: string;
}

/** A group of commands, by a tag of the document. */
export interface Group {
  readonly name: string;
  readonly description: string;
}

/** The parameters of an operation by name, and its body: what a method of the client takes. */
export interface Input {
  readonly body?: unknown;
  readonly [parameter: string]: unknown;
}
