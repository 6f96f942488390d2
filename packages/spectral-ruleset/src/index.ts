/** Spectral rules that make shared status-code responses compulsory. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { toSpectral } from './core/rule.js';
import { repositoryAddress } from './generated/addresses.js';
import { rules } from './rules.js';

const ruleset: RulesetDefinition = {
  documentationUrl: `${repositoryAddress}/blob/main/packages/spectral-ruleset/README.md`,
  rules: Object.fromEntries(rules.map((rule) => [rule.name, toSpectral(rule)])),
};

export default ruleset;
