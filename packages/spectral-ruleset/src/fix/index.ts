/** Fixes what the rules find in the files of a document. */
import { isObject } from '../core/json.js';
import { requireOpenApi, SourceDocument } from '../source/document.js';
import { SourceError } from '../source/error.js';
import { writeFiles } from '../source/write.js';
import { type Fixed, type FixOptions, fixDocument } from './fix.js';

export { rulesOf } from '../core/ruleset.js';
export { SourceError } from '../source/error.js';
export { summaryOf } from './summary.js';
export type { Fixed, FixOptions };

export interface FixedFiles extends Fixed {
  before: SourceDocument;
}

/**
 * Makes the fixes that the rules know in the files of a document, all or none. `path` is its root file. Throws a SourceError
 * if a file cannot be read or written, or if the document has no catalogue.
 */
export async function fixFiles(path: string, options: FixOptions & { dryRun?: boolean } = {}): Promise<FixedFiles> {
  const before = await SourceDocument.read(path);
  requireOpenApi(before.root);
  const { data, name } = before.root;
  if (!isObject(data) || !isObject(data['x-status-codes']))
    throw new SourceError(`${name} has no x-status-codes. Run spectral-ruleset adopt first.`);
  const fixed = fixDocument(before, options);
  if (!options.dryRun) await writeFiles(before, fixed.document.changedSince(before));
  return { before, ...fixed };
}
