import { type Finding, InputError } from './findings.js';
import { redoclyLint } from './redocly.js';
import { spectralLint } from './spectral.js';
import { places } from './workspace.js';

/** What Spectral says of files that it cannot read; Redocly has said it with better advice. */
const reportedByRedocly = ['invalid-ref', 'parser'];

/** Lints the document: its structure by Redocly, our rules by Spectral. Throws an InputError with all findings. */
export async function lintDocument(root = places.root): Promise<void> {
  const [structure, rules] = await Promise.all([redoclyLint(root), spectralLint(root)]);
  const findings = [...structure, ...rules.filter((finding) => !reportedByRedocly.includes(finding.rule))];
  if (findings.length) throw new InputError(`${count(findings.length)} in the document.`, sorted(findings));
}

function count(findings: number): string {
  return findings === 1 ? '1 finding' : `${findings} findings`;
}

function sorted(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
