import type { RulesetDefinition, RulesetFunctionContext } from '@stoplight/spectral-core';

type RuleFunction = (node: unknown, options: unknown, context: RulesetFunctionContext) => unknown;

interface Rule {
  then: { function: RuleFunction };
}

/** The rules of Spectral that compile a schema at each visit, and that look at nothing but the node and where it hangs. */
const costly = ['oas3-valid-media-example', 'oas3-valid-schema-example'];

/** How many of the last names of a path decide what such a rule does: `responses`, `404`, `content`, `application/json`. */
const depth = 4;

/**
 * Lets the costly rules see a node once that many references lead to, such as an error body with its example. Its other
 * findings would be at the same place of the same file, where Spectral keeps only one.
 */
export function checkSharedNodesOnce(ruleset: RulesetDefinition): RulesetDefinition {
  const { rules } = ruleset as { rules: Record<string, Rule> };
  const changed = costly.map((name) => {
    const rule = rules[name];
    if (!rule) throw new Error(`Spectral no longer has the rule ${name}; correct the list in shared-nodes.ts.`);
    // biome-ignore lint/suspicious/noThenProperty: Spectral's name for what a rule does
    return [name, { ...rule, then: { ...rule.then, function: once(rule.then.function) } }];
  });
  return { ...ruleset, rules: { ...rules, ...Object.fromEntries(changed) } } as RulesetDefinition;
}

function once(check: RuleFunction): RuleFunction {
  const seen = new WeakMap<object, Set<string>>();
  return (node, options, context) => {
    if (typeof node !== 'object' || node === null) return check(node, options, context);
    const places = seen.get(node) ?? new Set();
    seen.set(node, places);
    const place = context.path.slice(-depth).join('\n');
    if (places.has(place)) return [];
    places.add(place);
    return check(node, options, context);
  };
}
