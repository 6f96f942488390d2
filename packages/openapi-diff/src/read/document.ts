import { basename } from 'node:path';
import { type Version, versionOf } from '../version.js';
import { bundle } from './bundle.js';
import { Files } from './files.js';

/**
 * Reads a document, JSON or YAML, with the files that it refers to in its folder, below it, or in other allowed
 * folders. Throws an InputError that says what cannot be read.
 */
export function readDocument(file: string, alsoRead: readonly string[] = []): Version {
  return versionOf(bundle(new Files(file, alsoRead)), basename(file));
}
