import { parseArgs } from 'node:util';
import { fixFiles, summaryOf } from '../fix/index.js';
import { printDiff, warn } from './output.js';
import { documentOf } from './usage.js';

export const fixUsage = `  spectral-ruleset fix openapi.yaml [--dry-run] [--unsafe]

    Mends what the rules find and know the right text for: missing and wrong responses, copies of shared ones, descriptions
    and headers of successes, entries of the catalogue. --unsafe also drops what stands nowhere else, such as a response of
    an operation's own where a shared one belongs.
`;

export async function fixCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, unsafe: { type: 'boolean', default: false } },
  });
  const dryRun = values['dry-run'];
  const fixed = await fixFiles(documentOf(positionals, 'fix'), { unsafe: values.unsafe, dryRun });
  warn(fixed.before);
  if (dryRun) printDiff(fixed.before, fixed.document);
  console.error(summaryOf(fixed, dryRun));
}
