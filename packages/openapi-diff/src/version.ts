import { InputError } from '@ddm-openapi/foundation/findings';
import { Document, referencesIn } from './document.js';
import { isObject, type Json, objectOf } from './json.js';
import { show } from './words.js';

/** One version of a document, bundled. */
export interface Version {
  /** Its name: a file, or a state of a repository. */
  readonly name: string;
  /** `info.version` in letters, digits, spaces and `._+-`, at most 60; every other character is `_`. Empty if there is none. */
  readonly version: string;
  readonly bundle: Json;
}

/** Checks that a value is a bundled document. Throws an InputError with the reason if it is not. */
export function versionOf(document: unknown, name: string): Version {
  if (isObject(document) && document.swagger !== undefined)
    throw new InputError(
      `${name} is written in Swagger ${show(document.swagger)}. Convert it to OpenAPI 3, which can be compared.`,
    );
  if (!isObject(document) || typeof document.openapi !== 'string')
    throw new InputError(`${name} is not an OpenAPI document: it has no "openapi" or no "paths".`);
  if (!/^3\.\d+\./.test(document.openapi))
    throw new InputError(
      `${name} is written in OpenAPI ${JSON.stringify(document.openapi)}. Only versions 3.0 and later can be compared.`,
    );
  if (!isObject(document.paths) && !isObject(document.webhooks))
    throw new InputError(`${name} is not an OpenAPI document: it has no "openapi" or no "paths".`);
  const outside = referencesIn(document).find(({ target }) => !target.startsWith('#'));
  if (outside)
    throw new InputError(`${name} refers to another file, ${JSON.stringify(outside.target)}. Bundle it first.`);
  if (!new Document(document).operations.length && !isObject(document.webhooks))
    throw new InputError(`${name} has no operations.`);
  return { name, version: versionText(objectOf(document.info).version), bundle: document };
}

/** YAML reads a version such as 1.0 without quotes as a number. */
function versionText(version: unknown): string {
  if (typeof version !== 'string' && typeof version !== 'number') return '';
  return String(version)
    .trim()
    .slice(0, 60)
    .replaceAll(/[^0-9A-Za-z ._+-]/g, '_');
}
