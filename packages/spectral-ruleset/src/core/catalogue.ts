import { requiredFieldsOf } from './compositions.js';
import { isError, jsonSchemaOf, operationsOf, swaggerOf } from './document.js';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from './json.js';
import { inside, nameOf, type Place, placeKey } from './place.js';
import { isReference, type References } from './references.js';

// See docs/decisions/0140-rules-read-the-catalogue-from-the-document.md.
/** When an operation must declare a status code. */
export type RequiredOn = 'every-operation' | 'request-body' | 'nothing';

/** A component of the catalogue: what the document's root says of its status code under `x-status-codes`. */
export interface CatalogueEntry {
  /** A status code, a range such as `4XX`, or `default`. */
  code: string;
  name: string;
  /** Where the component is. */
  place: Place;
  /** Where the catalogue names it. */
  written: Place;
  component: JsonObject;
  requiredOn: RequiredOn;
  /** Why the status code has this component beside its first one; undefined for the first one. */
  variantReason?: string;
}

export interface ErrorCodeEntry {
  code: string;
  statuses: number[];
  /** Whether it comes from the login only, and so with no operation of the document. */
  loginOnly: boolean;
}

/** What the rules learn from the document that is linted: its status codes and its error codes. */
export class Catalogue {
  /** The component of each status code. */
  readonly entries: readonly CatalogueEntry[];
  /** Further components of status codes, each with its reason. */
  readonly variants: readonly CatalogueEntry[];
  readonly errorCodes: ReadonlyMap<string, ErrorCodeEntry>;
  #errorFields: ReadonlySet<string> | undefined;
  readonly #byCode: ReadonlyMap<string, CatalogueEntry>;
  readonly #byPlace: ReadonlyMap<string, CatalogueEntry>;

  constructor(document: JsonObject, references: References) {
    const codes = objectAt(document, 'x-status-codes');
    // A reference that leads nowhere stays in the document as it is written.
    this.entries = (isReference(codes) ? [] : Object.entries(codes)).map(([code, component]) =>
      entryOf(code, component, inside(references.placeOf(codes), code), references),
    );
    this.variants = variantsOf(document, references);
    this.#byCode = new Map(this.entries.map((entry) => [entry.code, entry]));
    // The first of those at one place counts, so the map is filled from the last.
    this.#byPlace = new Map([...this.all].reverse().map((entry) => [placeKey(entry.place), entry]));
    this.errorCodes = new Map(
      Object.entries(objectAt(document, 'x-error-codes')).map(([code, facts]) => [code, errorCode(code, facts)]),
    );
  }

  /** Every component: that of each status code, then the variants. */
  get all(): CatalogueEntry[] {
    return [...this.entries, ...this.variants];
  }

  /** The fields that the bodies of errors must have: they tell an error from everything else. */
  get errorFields(): ReadonlySet<string> {
    this.#errorFields ??= requiredFieldsOf(this.errors.map((entry) => jsonSchemaOf(entry.component)));
    return this.#errorFields;
  }

  get(code: string): CatalogueEntry | undefined {
    return this.#byCode.get(code);
  }

  /** The entry whose component is at a place. */
  at(place: Place): CatalogueEntry | undefined {
    return this.#byPlace.get(placeKey(place));
  }

  /** The entry for a status: its own, that of its range, or `default`. */
  covering(status: number): CatalogueEntry | undefined {
    return this.get(String(status)) ?? this.get(`${Math.floor(status / 100)}XX`) ?? this.get('default');
  }

  get errors(): CatalogueEntry[] {
    return this.entries.filter((entry) => isError(entry.code));
  }

  get successes(): CatalogueEntry[] {
    return this.entries.filter((entry) => !isError(entry.code));
  }

  /** The error codes that operations are known to return with a status code, a range or `default`. */
  codesOf(code: string): ErrorCodeEntry[] {
    return [...this.errorCodes.values()].filter(
      ({ loginOnly, statuses }) => !loginOnly && statuses.some((status) => this.covering(status)?.code === code),
    );
  }
}

const adopt = 'npx @ddm-openapi/spectral-ruleset adopt';

/** The one message for a document without a catalogue. */
export function missingCatalogue(document: JsonObject, references: References): { message: string; place: Place } {
  const root = references.placeOf(document);
  const written = document['x-status-codes'];
  if (written === undefined) return { message: howToStart(document, root), place: root };
  const what = kindOf(written);
  return {
    message: `x-status-codes is ${what}. Write a map from status code to response component, such as "404": { $ref: "#/components/responses/NotFound" }.`,
    place: inside(root, 'x-status-codes'),
  };
}

function howToStart(document: JsonObject, root: Place): string {
  const swagger = swaggerOf(document);
  if (swagger)
    return `The document is written in Swagger ${swagger}, which these rules do not read. Convert it to OpenAPI 3.`;
  const missing = 'The document has no x-status-codes, which names the shared response of each status code';
  const hasErrors = operationsOf(document).some(({ value }) => Object.keys(objectAt(value, 'responses')).some(isError));
  if (!hasErrors)
    return `${missing}, and no operation has an error response to make it from. Write a component for each status code, and x-status-codes with a $ref to it.`;
  const file = root.file.split('/').at(-1) || 'openapi.yaml';
  return `${missing}. Run \`${adopt} ${file}\` to make it from the existing responses.`;
}

function kindOf(written: Json): string {
  if (Array.isArray(written)) return 'a list';
  if (!isObject(written)) return 'not a map';
  return isReference(written) ? 'a reference that leads nowhere' : 'empty';
}

function entryOf(code: string, component: Json, written: Place, references: References): CatalogueEntry {
  const { place } = references.follow(written);
  return {
    code,
    name: nameOf(place),
    place,
    written,
    // A reference that is left leads nowhere.
    component: isObject(component) && !isReference(component) ? component : {},
    requiredOn: requiredOn(code, component),
  };
}

function variantsOf(document: JsonObject, references: References): CatalogueEntry[] {
  return Object.entries(objectAt(document, 'x-status-code-variants')).flatMap(([code, list]) =>
    (Array.isArray(list) ? list : []).filter(isObject).map((variant) => ({
      ...entryOf(code, variant.response, inside(references.placeOf(variant), 'response'), references),
      variantReason: textAt(variant, 'reason') ?? '',
    })),
  );
}

function requiredOn(code: string, component: Json): RequiredOn {
  if (!isError(code)) return 'nothing';
  const declared = textAt(component, 'x-required-on');
  return declared === 'request-body' || declared === 'nothing' ? declared : 'every-operation';
}

function errorCode(code: string, facts: Json): ErrorCodeEntry {
  const statuses = [facts, ...listAt(facts, 'also')].flatMap((one) =>
    isObject(one) && typeof one.status === 'number' ? [one.status] : [],
  );
  return { code, statuses, loginOnly: isObject(facts) && facts.loginOnly === true };
}
