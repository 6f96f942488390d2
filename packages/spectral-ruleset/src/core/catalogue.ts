import { jsonSchemaOf } from './document.js';
import { isObject, type Json, type JsonObject, objectAt, textAt } from './json.js';
import { nameOf, type Place, type References } from './references.js';

/** When an operation must declare a status code. */
export type RequiredOn = 'every-operation' | 'request-body' | 'nothing';

/** A status code of the catalogue: what the document's root says of it under `x-status-codes`. */
export interface CatalogueEntry {
  code: string;
  name: string;
  place: Place;
  component: JsonObject;
  requiredOn: RequiredOn;
}

export interface ErrorCodeEntry {
  code: string;
  statuses: number[];
  /** Whether it comes from the login only, and so with no operation of the document. */
  loginOnly: boolean;
}

/** What the rules learn from the document that is linted: its status codes and its error codes. */
export class Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly errorCodes: ReadonlyMap<string, ErrorCodeEntry>;
  #errorFields: ReadonlySet<string> | undefined;
  readonly #byCode: ReadonlyMap<string, CatalogueEntry>;

  constructor(document: JsonObject, references: References) {
    this.entries = Object.entries(objectAt(document, 'x-status-codes')).map(([code, component]) => {
      const { place } = references.locate(['x-status-codes', code]);
      return {
        code,
        name: nameOf(place),
        place,
        component: isObject(component) ? component : {},
        requiredOn: requiredOn(code, component),
      };
    });
    this.#byCode = new Map(this.entries.map((entry) => [entry.code, entry]));
    this.errorCodes = new Map(
      Object.entries(objectAt(document, 'x-error-codes')).map(([code, facts]) => [code, errorCode(code, facts)]),
    );
  }

  /** The fields that the bodies of errors must have: they tell an error from everything else. */
  get errorFields(): ReadonlySet<string> {
    this.#errorFields ??= new Set(this.errors.flatMap((entry) => requiredFields(jsonSchemaOf(entry.component))));
    return this.#errorFields;
  }

  get(code: string): CatalogueEntry | undefined {
    return this.#byCode.get(code);
  }

  get errors(): CatalogueEntry[] {
    return this.entries.filter((entry) => !isSuccess(entry.code));
  }

  get successes(): CatalogueEntry[] {
    return this.entries.filter((entry) => isSuccess(entry.code));
  }

  /** The error codes that operations are known to answer with under a status. */
  codesOf(status: number): ErrorCodeEntry[] {
    return [...this.errorCodes.values()].filter((entry) => !entry.loginOnly && entry.statuses.includes(status));
  }
}

export function isSuccess(code: string): boolean {
  return /^[23]/.test(code);
}

/** The fields that a schema requires, those of the parts that it is made of among them. */
function requiredFields(schema: JsonObject): string[] {
  const parts = ['oneOf', 'anyOf', 'allOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  return [
    ...(Array.isArray(schema.required) ? schema.required.map(String) : []),
    ...parts.filter(isObject).flatMap(requiredFields),
  ];
}

function requiredOn(code: string, component: Json): RequiredOn {
  if (isSuccess(code)) return 'nothing';
  const declared = textAt(component, 'x-required-on');
  return declared === 'request-body' || declared === 'nothing' ? declared : 'every-operation';
}

function errorCode(code: string, facts: Json): ErrorCodeEntry {
  const also = isObject(facts) && Array.isArray(facts.also) ? facts.also : [];
  const statuses = [facts, ...also].flatMap((one) =>
    isObject(one) && typeof one.status === 'number' ? [one.status] : [],
  );
  return { code, statuses, loginOnly: isObject(facts) && facts.loginOnly === true };
}

/** Words of a message run together, each with a capital: `Not Found` → `NotFound`, `OK` → `Ok`. */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map(
      (word) =>
        word.charAt(0).toUpperCase() + (word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1)),
    )
    .join('');
}
