import type { Operation } from '@ddm-openapi/spec';
import { type Document, resolve } from '@ddm-openapi/spec/derive';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { document } from '../core/document.js';
import { failure } from '../core/failure.js';
import { specificCode } from './specific-code.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Record<string, unknown>;
}

interface Checks {
  query: ValidateFunction;
  /** The query parameters, and whether each is a whole number. */
  names: ReadonlyMap<string, boolean>;
  body: ValidateFunction | undefined;
  bodyRequired: boolean;
}

const formats = {
  int32: { type: 'number', validate: (n: number) => Number.isInteger(n) && n >= -2147483648 && n <= 2147483647 },
  int64: { type: 'number', validate: (n: number) => Number.isSafeInteger(n) },
  password: true,
  ipv4: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
} as const;

/** Checks requests against the schemas of the document. What an operation needs is compiled when it is first called. */
export class Validator {
  readonly #checks = new Map<string, Checks>();
  readonly #bodies = ajv(false);
  readonly #queries = ajv('array');

  constructor() {
    this.#bodies.addSchema(document, 'openapi');
  }

  /** The query parameters as typed values with their defaults. Throws a Failure that names the parameter at fault. */
  query(operation: Operation, search: URLSearchParams): Record<string, string | number | boolean> {
    const { query, names } = this.#of(operation);
    const values: Record<string, unknown> = {};
    for (const name of new Set(search.keys())) {
      if (!names.has(name)) throw failure('DBS.280001', `There is no query parameter ${quote(name)}.`);
      const all = search.getAll(name);
      if (all.length > 1) throw failure('DBS.280001', `The query parameter ${name} is given ${all.length} times.`);
      if (names.get(name) && !/^-?\d+$/.test(all[0] ?? '')) {
        throw failure('DBS.280001', `The query parameter ${name} must be integer.`);
      }
      values[name] = all[0];
    }
    if (!query(values)) throw refusal(operation, 'query parameter', query.errors);
    return values as Record<string, string | number | boolean>;
  }

  /** Checks a request body. Throws a Failure that names the field at fault. */
  body(operation: Operation, value: unknown): void {
    const { body, bodyRequired } = this.#of(operation);
    if (!body) return;
    if (value === undefined) {
      if (bodyRequired) throw failure('DBS.280001', 'The request body is missing.');
      return;
    }
    if (!body(value)) throw refusal(operation, 'field', body.errors);
  }

  #of(operation: Operation): Checks {
    let checks = this.#checks.get(operation.id);
    if (!checks) {
      checks = this.#compile(operation);
      this.#checks.set(operation.id, checks);
    }
    return checks;
  }

  #compile(operation: Operation): Checks {
    const item = document.paths[operation.path] as Record<string, Record<string, unknown>>;
    const object = item[operation.method] ?? {};
    const parameters = ((object.parameters ?? []) as object[])
      .map((parameter) => resolve<Parameter>(document as Document, parameter as Parameter))
      .filter((parameter) => parameter.in === 'query');
    const query = this.#queries.compile({
      type: 'object',
      required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
    });
    const requestBody = object.requestBody as { required?: boolean } | undefined;
    const pointer = `/paths/${escapeStep(operation.path)}/${operation.method}/requestBody/content/application~1json/schema`;
    return {
      query,
      names: new Map(parameters.map((parameter) => [parameter.name, parameter.schema.type === 'integer'])),
      body: requestBody && this.#bodies.compile({ $ref: `openapi#${encodeURI(pointer)}` }),
      bodyRequired: requestBody?.required ?? false,
    };
  }
}

function ajv(coerceTypes: false | 'array'): Ajv {
  return new Ajv({ strict: false, coerceTypes, useDefaults: true, formats: { ...formats } });
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

function refusal(operation: Operation, kind: string, errors: ErrorObject[] | null | undefined) {
  const error = errors?.find((one) => one.keyword !== 'anyOf') ?? errors?.[0];
  const missing =
    error?.keyword === 'required' ? `/${(error.params as { missingProperty: string }).missingProperty}` : '';
  const pointer = `${error?.instancePath ?? ''}${missing}`;
  const reason = missing ? 'is missing' : (error?.message ?? 'is wrong');
  const name = pointer.replace(/^\//, '').replaceAll('/', '.') || 'of the request body';
  return failure(specificCode(operation.id, pointer, error?.keyword) ?? 'DBS.280001', `The ${kind} ${name} ${reason}.`);
}

const quote = (text: string) => JSON.stringify(text.slice(0, 80));
