import type { ErrorCodeFacts } from './failure.js';

/** What a check found, in the form that compiled JSON Schemas report it. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A JSON Schema that was compiled at build time. It fills in defaults, so it may change the value. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Facts about an operation that the emulator needs. */
export interface CompiledOperation {
  /** The `operationId`. */
  readonly id: string;
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';
  /** Path template, such as `/v3/{project_id}/jobs/{job_id}`. */
  readonly path: string;
  /** Status code of the success response. */
  readonly success: number;
  /** False where the operation needs no credentials. */
  readonly authenticated: boolean;
  /** The query parameters, and whether each is a whole number. */
  readonly query: Readonly<Record<string, boolean>>;
  readonly checkQuery: Check;
  /** Undefined where the operation takes no request body. */
  readonly checkBody?: Check;
  readonly bodyRequired: boolean;
  /** JSON Pointers to the secrets in the request body; `*` stands for every item of an array. */
  readonly secrets: readonly string[];
  /** Body of the success response in the example of the document, for operations without a behaviour. */
  readonly example?: unknown;
}

const safeMethods: readonly CompiledOperation['method'][] = ['get', 'head', 'options', 'trace'];

/** Whether an operation only reads, by its method: what HTTP calls safe. */
export function isSafe({ method }: CompiledOperation): boolean {
  return safeMethods.includes(method);
}

/** An OpenAPI document as `build/compile-document.ts` compiles it. */
export interface CompiledDocument {
  readonly operations: readonly CompiledOperation[];
  readonly errorCodes: Readonly<Record<string, ErrorCodeFacts>>;
  /** The first example of the body of each error status. */
  readonly errorExamples: Readonly<Record<string, unknown>>;
}
