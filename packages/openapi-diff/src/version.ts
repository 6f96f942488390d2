import { InputError } from '@ddm-openapi/foundation/findings';
import { Document } from './document.js';
import { isObject, type Json, objectOf } from './json.js';

/** One version of a document, bundled. */
export interface Version {
  /** Its name: a file, or a state of a repository. */
  readonly name: string;
  /** `info.version`. */
  readonly version: string;
  readonly bundle: Json;
}

/** Checks that a value is a bundled document. Throws an InputError with the reason if it is not. */
export function versionOf(document: unknown, name: string): Version {
  if (!isObject(document) || typeof document.openapi !== 'string')
    throw new InputError(`${name} is not an OpenAPI document: it has no "openapi" or no "paths".`);
  if (!/^3\.\d+\./.test(document.openapi))
    throw new InputError(
      `${name} is written in OpenAPI ${JSON.stringify(document.openapi)}. Only versions 3.0 and later can be compared.`,
    );
  if (!isObject(document.paths) && !isObject(document.webhooks))
    throw new InputError(`${name} is not an OpenAPI document: it has no "openapi" or no "paths".`);
  const { version } = objectOf(document.info);
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/.test(version))
    throw new InputError(
      `${name} has no version to count from: info.version is ${JSON.stringify(version)}, not like 1.2.3.`,
    );
  const outside = otherFile(document);
  if (outside !== undefined)
    throw new InputError(`${name} refers to another file, ${JSON.stringify(outside)}. Bundle it first.`);
  if (!new Document(document).operations.length && !isObject(document.webhooks))
    throw new InputError(`${name} has no operations.`);
  return { name, version, bundle: document };
}

/** The first reference to another document. */
function otherFile(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const found = key === '$ref' && typeof child === 'string' && !child.startsWith('#') ? child : otherFile(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
