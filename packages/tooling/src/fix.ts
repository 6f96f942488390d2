import { InputError } from '@ddm-openapi/foundation/findings';
import { places } from '@ddm-openapi/foundation/workspace';
import { generateRuleset } from './generate-ruleset.js';

/** Fixes what the rules find in the source and know the right text for, and returns what was done, in words. */
export async function fixSource(root = places.root): Promise<string> {
  await generateRuleset();
  // The rules read a generated schema, so they are loaded when that is there. They run from their sources.
  const { fixFiles, rulesOf, SourceError, summaryOf } = await import('@ddm-openapi/spectral-ruleset/fix');
  try {
    return summaryOf(await fixFiles(root, { rules: rulesOf('all') }));
  } catch (error) {
    throw error instanceof SourceError ? new InputError(error.message) : error;
  }
}
