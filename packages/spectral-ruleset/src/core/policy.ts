import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from './json.js';

// See docs/decisions/0148-a-document-declares-where-it-differs.md.
/** How the names of components follow from the messages of their status codes. */
export const nameStyles = ['PascalCase', 'camelCase', 'snake_case', 'kebab-case', 'any'] as const;
export type NameStyle = (typeof nameStyles)[number];

/** The settings of the document under `x-shared-responses`. Absent settings have their strictest value. */
export interface Policy {
  /** Whether successes are in the catalogue too, or in place only. */
  readonly successes: 'catalogued' | 'in-place';
  readonly componentNames: NameStyle;
  /** The media types of error bodies; undefined where all errors must have those of most. */
  readonly errorMediaTypes: readonly string[] | undefined;
  /** The headers that every component must have, by `all` or by status code; undefined where those count that most have. */
  readonly requiredHeaders: JsonObject | undefined;
  /** The way to the error code in an error body; undefined where it is the text fields of which the name ends in `code`. */
  readonly errorCodeField: readonly string[] | undefined;
  readonly errorCodePattern: RegExp;
}

const usualErrorCode = /^[A-Z][A-Z0-9_]*\.\d{4,8}$/;

export function policyOf(document: JsonObject): Policy {
  const said = objectAt(document, 'x-shared-responses');
  const style = textAt(said, 'component-names');
  return {
    successes: said.successes === 'in-place' ? 'in-place' : 'catalogued',
    componentNames: nameStyles.find((one) => one === style) ?? 'PascalCase',
    errorMediaTypes: Array.isArray(said['error-media-types'])
      ? listAt(said, 'error-media-types').map(String)
      : undefined,
    requiredHeaders: isObject(said['required-headers']) ? said['required-headers'] : undefined,
    errorCodeField: textAt(said, 'error-code-field')?.split('/').filter(Boolean),
    errorCodePattern: patternOf(textAt(said, 'error-code-pattern')) ?? usualErrorCode,
  };
}

/** A pattern of the document as a regular expression; undefined where it is none. */
export function patternOf(text: string | undefined): RegExp | undefined {
  try {
    return text === undefined ? undefined : new RegExp(text);
  } catch {
    return undefined;
  }
}

/** The error codes that an example of an error body shows: a text, or also a number where the document says where it is. */
export function errorCodesIn(value: Json, { errorCodeField }: Policy): { field: string; code: string }[] {
  if (!errorCodeField) {
    return Object.entries(isObject(value) ? value : {}).flatMap(([field, code]) =>
      /code$/i.test(field) && typeof code === 'string' ? [{ field, code }] : [],
    );
  }
  let found: Json = value;
  for (const step of errorCodeField) {
    const holder: Json = Array.isArray(found) ? found[0] : found;
    found =
      Array.isArray(found) && /^\d+$/.test(step) ? found[Number(step)] : isObject(holder) ? holder[step] : undefined;
  }
  const isCode = typeof found === 'string' || typeof found === 'number';
  return isCode ? [{ field: errorCodeField.join('/'), code: String(found) }] : [];
}

/** The words of a message as a name: `Not Found` → `NotFound` or `not_found`, `OK` → `Ok` or `ok`. */
export function nameFor(message: string, style: Exclude<NameStyle, 'any'>): string {
  const words = message.split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (style === 'snake_case') return words.join('_').toLowerCase();
  if (style === 'kebab-case') return words.join('-').toLowerCase();
  const pascal = words
    .map((word) => word.charAt(0).toUpperCase() + (isUpper(word) ? word.slice(1).toLowerCase() : word.slice(1)))
    .join('');
  return style === 'camelCase' ? pascal.charAt(0).toLowerCase() + pascal.slice(1) : pascal;
}

const isUpper = (word: string) => word === word.toUpperCase();
