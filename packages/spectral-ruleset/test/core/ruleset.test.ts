import { describe, expect, test } from '@jest/globals';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { presets } from '../../src/core/rule.js';
import { rulesetFrom, rulesetOf, rulesOf } from '../../src/core/ruleset.js';
import { rules } from '../../src/rules.js';

const rulesIn = (ruleset: RulesetDefinition) =>
  (ruleset as { rules: Record<string, { recommended?: boolean; documentationUrl: string }> }).rules;
const namesOf = (preset: (typeof presets)[number]) => rulesOf(preset).map(({ name }) => name);

describe.each(presets)('the preset %s', (preset) => {
  test('has the rules of the presets before it', () => {
    const before = presets.slice(0, presets.indexOf(preset) + 1);
    expect(namesOf(preset)).toEqual(rules.filter((rule) => before.includes(rule.preset)).map(({ name }) => name));
  });

  test('has these alone as a ruleset', () => {
    expect(Object.keys(rulesIn(rulesetOf(preset)))).toEqual(namesOf(preset));
  });

  test('is what is active of all rules', () => {
    const all = Object.entries(rulesIn(rulesetFrom(preset)));
    expect(all.map(([name]) => name)).toEqual(rules.map(({ name }) => name));
    expect(all.filter(([, { recommended }]) => recommended).map(([name]) => name)).toEqual(namesOf(preset));
  });
});

test('a rule for Spectral is an error with a page', () => {
  for (const ruleset of [rulesetOf('all'), rulesetFrom('all')]) {
    expect(ruleset.documentationUrl).toMatch(/packages\/spectral-ruleset\/README\.md$/);
    for (const [name, rule] of Object.entries(rulesIn(ruleset))) {
      const { description } = rules.find((one) => one.name === name) ?? {};
      expect(rule).toMatchObject({ description, message: '{{error}}', severity: 'error', given: '$' });
      expect(rule.documentationUrl).toMatch(new RegExp(`/packages/spectral-ruleset/docs/${name}\\.md$`));
    }
  }
});
