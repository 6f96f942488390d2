import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentReading } from '@ddm-openapi/foundation/documents/reading';
import { writeFiles } from '@ddm-openapi/foundation/files';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { contentKey } from './content-key.js';

// See docs/decisions/0037-lint-keeps-its-last-findings.md.
const cache = join(workspace, 'node_modules/.cache/lint');

const file = 'document.json';

/** What findings depend on besides the document: the rules, how they are run, and the versions of all tools. */
const rules = [
  '.spectral.yaml',
  'redocly.yaml',
  'pnpm-lock.yaml',
  'packages/spectral-ruleset/dist',
  'packages/spectral-ruleset/redocly-plugin.mjs',
  'packages/tooling/src',
  'packages/foundation/src',
].map((place) => join(workspace, place));

/** Findings of one document, and the content they were found in. */
interface Entry {
  readonly key: string;
  readonly findings: readonly Finding[];
}

/**
 * The findings of the document of this repository: those of the last run, where neither the document nor a rule nor a tool
 * has changed since, or else what `lint` finds. Another document is linted each time, since its folder may hold anything;
 * and so is one that may read from other folders.
 */
export async function cachedFindings(root: string, lint: () => Promise<Finding[]>): Promise<Finding[]> {
  if (root !== places.root || currentReading().alsoRead.length) return lint();
  return unlessUnchanged({ inputs: [places.source, ...rules], cache }, lint);
}

/** What a result depends on, as files and whole folders, and the folder that keeps the last one; absolute paths. */
export interface Cached {
  readonly inputs: readonly string[];
  readonly cache: string;
}

/** The findings of the last run if no input has changed since, or else those of `lint`. */
export async function unlessUnchanged({ inputs, cache }: Cached, lint: () => Promise<Finding[]>): Promise<Finding[]> {
  const key = await contentKey(inputs);
  const last = await readEntry(join(cache, file));
  if (last?.key === key) return [...last.findings];
  const findings = await lint();
  // Another program may have written to the document meanwhile; then nobody knows which state the findings belong to.
  if ((await contentKey(inputs)) === key)
    await writeFiles(cache, { [file]: JSON.stringify({ key, findings } satisfies Entry) });
  return findings;
}

async function readEntry(path: string): Promise<Entry | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Entry);
}
