import { parseArgs } from 'node:util';
import { type Preset, presets, type Rule } from '../core/rule.js';
import { fixFiles, rulesOf, summaryOf } from '../fix/index.js';
import { printDiff } from './output.js';
import { documentOf, UsageError } from './usage.js';

export const fixUsage = `  spectral-ruleset fix openapi.yaml [--dry-run] [--unsafe] [--preset NAME | --rule NAME]

    Fixes what the rules find and know the right text for: missing and wrong responses, copies of shared ones, descriptions
    and headers of successes, entries of the catalogue. --unsafe also replaces responses in place that differ from the
    shared one. The rules are those of the preset responses, unless --preset says recommended or all, or --rule names
    some. Repeat --rule for more.
`;

export async function fixCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      unsafe: { type: 'boolean', default: false },
      preset: { type: 'string', default: 'responses' },
      rule: { type: 'string', multiple: true },
    },
  });
  const dryRun = values['dry-run'];
  const fixed = await fixFiles(documentOf(positionals, 'fix'), {
    unsafe: values.unsafe,
    rules: values.rule?.map(ruleNamed) ?? rulesOf(presetOf(values.preset)),
    dryRun,
  });
  if (dryRun) printDiff(fixed.before, fixed.document);
  console.error(summaryOf(fixed, dryRun));
}

function ruleNamed(name: string): Rule {
  const rule = rulesOf('all').find((one) => one.name === name);
  if (!rule) throw new UsageError(`There is no rule ${name}. The README of the package lists the rules.`);
  return rule;
}

function presetOf(name: string): Preset {
  const preset = presets.find((one) => one === name);
  if (!preset) throw new UsageError(`--preset takes ${presets.join(', ')}, not ${name}.`);
  return preset;
}
