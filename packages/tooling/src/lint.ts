import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { redoclyLint, syntaxRule } from '@ddm-openapi/foundation/redocly';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundleExact } from './exact.js';
import { cachedFindings } from './lint-cache.js';
import { buildRuleset } from './ruleset.js';
import { type SpectralTask, spectralLintAll } from './spectral.js';

const ownRules = join(places.ruleset, 'dist/all.js');

/** Spectral's reports about unreadable files, for which Redocly has better advice. */
const reportedByRedocly = ['invalid-ref', 'parser'];

/** Lints the document, unless nothing has changed since the last time. */
export async function lintDocument(root = places.root): Promise<Finding[]> {
  await buildRuleset();
  return cachedFindings(root, () => runLinters(root));
}

/**
 * Lints the document: its structure with Redocly, the source with all rules of Spectral, and the bundle with our own
 * rules. Errors in the source are also errors in the bundle, so the bundle is reported only if the source is clean.
 */
async function runLinters(root: string): Promise<Finding[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-lint-'));
  try {
    const bundle = join(scratch, 'openapi.json');
    const structured = structureAndBundle(root, bundle);
    structured.catch(() => {});
    // Spectral takes a second to load, which the programs beside it can use.
    const [linted, structure] = await Promise.allSettled([spectralLintAll(tasks()), structured]);
    async function* tasks(): AsyncGenerator<SpectralTask> {
      yield { document: root };
      if (readable(await structured)) yield { document: bundle, ruleset: ownRules };
    }
    if (structure.status === 'rejected') throw structure.reason;
    // References to a file that does not parse are reported only because of that file.
    const broken = structure.value.filter(({ rule }) => rule === syntaxRule);
    if (broken.length) return broken;
    // A rule may fail on input that Redocly cannot read, and Redocly reports the place.
    if (linted.status === 'rejected' && readable(structure.value)) throw linted.reason;
    const [inSource = [], inBundle = []] = linted.status === 'fulfilled' ? linted.value : [];
    const source = [...structure.value, ...inSource.filter(({ rule }) => !reportedByRedocly.includes(rule))];
    const findings = source.length ? source : inBundle.map(placeInBundle);
    return findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Redocly runs in two processes, beside that of Spectral. Both start at once; a bundle of what lint finds unreadable is left.
 */
async function structureAndBundle(root: string, out: string): Promise<Finding[]> {
  const [structure, bundled] = await Promise.allSettled([
    redoclyLint(root),
    bundleExact(root, out, { oneOfEachName: true }),
  ]);
  if (structure.status === 'rejected') throw structure.reason;
  if (bundled.status === 'fulfilled' || !readable(structure.value)) return structure.value;
  const { findings = [] } = bundled.reason as Partial<InputError>;
  if (!findings.length) throw bundled.reason;
  return [...structure.value, ...findings];
}

function readable(structure: Finding[]): boolean {
  return !structure.some((finding) => finding.severity === 'error');
}

/** A finding in the scratch bundle, where `pnpm bundle` writes it. */
function placeInBundle(finding: Finding): Finding {
  return { ...finding, file: 'packages/spec/dist/openapi.json' };
}

/** Lints the document. Throws an InputError with the findings, if there are any. */
export async function requireCleanDocument(root = places.root): Promise<void> {
  const findings = await lintDocument(root);
  if (findings.length) {
    throw new InputError(`${findings.length} finding${findings.length > 1 ? 's' : ''} in the document.`, findings);
  }
}
