import { relative } from 'node:path';
import { type Finding, InputError } from './findings.js';
import { runBin } from './process.js';
import { workspace } from './workspace.js';

interface SpectralResult {
  code: string;
  message: string;
  severity: 0 | 1 | 2 | 3;
  source: string;
  range: { start: { line: number; character: number } };
}

/** Lints a document with the rules of `.spectral.yaml`, or others, and gives back the findings, each at its place. */
export async function spectralLint(document: string, ruleset = '.spectral.yaml'): Promise<Finding[]> {
  const args = ['lint', document, '--format=json', '--ruleset', ruleset, '--fail-severity=hint', '--quiet'];
  const { stdout, stderr } = await runBin('@stoplight/spectral-cli', args, workspace, 'spectral');
  const start = stdout.indexOf('[');
  if (start < 0) throw new InputError(`Spectral could not read ${relative(workspace, document)}.\n${stderr || stdout}`);
  const results = JSON.parse(stdout.slice(start)) as SpectralResult[];
  return results.map((result) => ({
    file: relative(workspace, result.source),
    line: result.range.start.line + 1,
    column: result.range.start.character + 1,
    rule: result.code,
    message: result.message,
    severity: result.severity === 0 ? 'error' : 'warning',
  }));
}
