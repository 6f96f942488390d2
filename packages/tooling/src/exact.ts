import { readFile, writeFile } from 'node:fs/promises';
import { type RedoclyBundleOptions, redoclyBundle } from '@ddm-openapi/foundation/redocly';
import { hasMarks, parseJson, stringifyJson, withNumerals } from '@ddm-openapi/spectral-ruleset/exact-json';
import { numeralTag } from '@ddm-openapi/spectral-ruleset/numeral-tag';
import { stringify } from 'yaml';

// See docs/decisions/0313-one-mechanism-keeps-the-digits-of-numbers.md.
/**
 * Bundles a document into one file of JSON with all digits of its numbers. Throws an InputError with the reason if that is
 * impossible.
 */
export async function bundleExact(root: string, out: string, options: RedoclyBundleOptions = {}): Promise<void> {
  await redoclyBundle(root, out, options);
  const text = await readFile(out, 'utf8');
  if (hasMarks(text)) await writeFile(out, exactJson(withNumerals(JSON.parse(text))));
}

/** Reads a document of JSON with all digits of its numbers. */
export async function readExact(file: string): Promise<unknown> {
  return parseJson(await readFile(file, 'utf8'));
}

/** A document as JSON, with all digits of its numbers. */
export function exactJson(document: unknown): string {
  return `${stringifyJson(document, 2)}\n`;
}

/** A document as YAML, with all digits of its numbers. */
export function exactYaml(document: unknown): string {
  return stringify(document, {
    lineWidth: 120,
    aliasDuplicateObjects: false,
    customTags: (tags) => [numeralTag, ...tags],
  });
}
