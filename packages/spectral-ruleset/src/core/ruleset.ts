import type { RulesetDefinition } from '@stoplight/spectral-core';
import { repositoryAddress } from '../generated/addresses.js';
import { rules } from '../rules.js';
import { type Preset, presets, type Rule, toSpectral } from './rule.js';

// See docs/decisions/0141-rules-ask-spectral-for-the-root-only.md.
const documentationUrl = `${repositoryAddress}/blob/main/packages/spectral-ruleset/README.md`;

/** Whether a preset has a rule. */
const has = (preset: Preset, rule: Rule): boolean => presets.indexOf(rule.preset) <= presets.indexOf(preset);

/** The rules of a preset. */
export const rulesOf = (preset: Preset): readonly Rule[] => rules.filter((rule) => has(preset, rule));

/** The rules of a preset in the form that Spectral takes. */
export function rulesetOf(preset: Preset): RulesetDefinition {
  const chosen = rulesOf(preset).map((rule) => [rule.name, toSpectral(rule)]);
  return { documentationUrl, rules: Object.fromEntries(chosen) };
}

/** Every rule. Spectral turns on only those of a preset; the others must be named. */
export function rulesetFrom(preset: Preset): RulesetDefinition {
  const all = rules.map((rule) => [rule.name, { ...toSpectral(rule), recommended: has(preset, rule) }]);
  return { documentationUrl, rules: Object.fromEntries(all) };
}
