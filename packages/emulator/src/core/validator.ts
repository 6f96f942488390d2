import type { Check, CompiledOperation, SchemaError } from './document.js';
import type { Failure } from './failure.js';

/** What a request has wrong: the field or parameter, the check it failed, and the words for it. */
export interface Mistake {
  readonly operation: string;
  /** JSON Pointer to the field; empty for the whole. */
  readonly pointer: string;
  /** Keyword of JSON Schema that failed, where one did. */
  readonly keyword?: string;
  readonly detail: string;
}

/** Creates the failure for an invalid value. */
export type Refuse = (mistake: Mistake) => Failure;

export type Query = Readonly<Record<string, string | number | boolean>>;

/** The query parameters as typed values with their defaults. Throws the failure of the first mistake. */
export function checkQuery(operation: CompiledOperation, search: URLSearchParams, refuse: Refuse): Query {
  const values = Object.create(null) as Record<string, unknown>;
  const wrong = (detail: string) => refuse({ operation: operation.id, pointer: '', detail });
  for (const name of new Set(search.keys())) {
    if (!Object.hasOwn(operation.query, name)) throw wrong(`There is no query parameter ${quote(name)}.`);
    const all = search.getAll(name);
    if (all.length > 1) throw wrong(`The query parameter ${name} is given ${all.length} times.`);
    if (operation.query[name] && !/^-?\d+$/.test(all[0] ?? '')) {
      throw wrong(`The query parameter ${name} must be integer.`);
    }
    values[name] = all[0];
  }
  requireValid(operation, 'query parameter', operation.checkQuery, values, refuse);
  return values as Query;
}

/** Checks a request body; undefined stands for none. Throws the failure of the first mistake. */
export function checkBody(operation: CompiledOperation, value: unknown, refuse: Refuse): void {
  if (!operation.checkBody) return;
  if (value !== undefined) requireValid(operation, 'field', operation.checkBody, value, refuse);
  else if (operation.bodyRequired) {
    throw refuse({ operation: operation.id, pointer: '', detail: 'The request body is missing.' });
  }
}

function requireValid(operation: CompiledOperation, kind: string, check: Check, value: unknown, refuse: Refuse): void {
  if (check(value)) return;
  throw refuse({ operation: operation.id, ...describe(kind, check.errors ?? []) });
}

/** The first error that is meaningful on its own, in words. */
function describe(kind: string, errors: readonly SchemaError[]): Omit<Mistake, 'operation'> {
  const error = errors.find((one) => one.keyword !== 'anyOf') ?? errors[0];
  const missing = error?.keyword === 'required' ? `/${String(error.params.missingProperty)}` : '';
  const pointer = `${error?.instancePath ?? ''}${missing}`;
  const reason = missing ? 'is missing' : (error?.message ?? 'is wrong');
  const name = pointer.replace(/^\//, '').replaceAll('/', '.');
  return {
    pointer,
    ...(error && { keyword: error.keyword }),
    detail: `The ${name ? `${kind} ${name}` : 'request body'} ${reason}.`,
  };
}

const quote = (text: string) => JSON.stringify(text.slice(0, 80));
