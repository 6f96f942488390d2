import { isException, isNamed, mayExcept } from '../core/exceptions.js';
import { type JsonObject, listAt } from '../core/json.js';
import { inside, isWithin, type Place } from '../core/place.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';

/** Made last, because it asks the other rules whether an exception still has something to except. */
export function exceptionReasoned(rules: readonly Rule[]): Rule {
  return {
    name: 'exception-reasoned',
    description: 'An exception names a rule and gives a reason, and there is something that it excepts.',
    preset: 'responses',
    given: 'document',
    *check(_document, context) {
      for (const { node, place } of carriers(context)) {
        for (const message of problemsOf(node, place, rules, context))
          yield { message, place: inside(place, 'x-lint-exceptions') } satisfies Finding;
      }
    },
  };
}

function* problemsOf(node: JsonObject, place: Place, rules: readonly Rule[], context: RuleContext): Generator<string> {
  if (!Array.isArray(node['x-lint-exceptions'])) {
    yield 'x-lint-exceptions is a list of rule and reason.';
    return;
  }
  if (!mayExcept(place, context.references)) {
    yield 'An exception for all of the document is none. Switch the rule off in the ruleset, or except what it reports.';
    return;
  }
  const list = listAt(node, 'x-lint-exceptions');
  if (!list.every(isNamed)) yield 'An exception needs a rule and a reason.';
  for (const exception of list.filter(isNamed)) {
    const rule = rules.find(({ name }) => name === exception.rule);
    if (!rule) yield `There is no rule ${exception.rule}.`;
    else if (!isException(exception)) yield `The exception from ${rule.name} needs a reason that others understand.`;
    else if (isStale(rule, place, context))
      yield `The exception from ${rule.name} is stale: the rule has nothing to report here. Remove it.`;
  }
}

function isStale(rule: Rule, place: Place, { catalogue, findings }: RuleContext): boolean {
  // A rule that has nothing to go by says nothing of what it would find.
  if (rule.needsCatalogue && !catalogue.entries.length) return false;
  return !findings(rule).some((finding) => isWithin(finding.place, place));
}

/** Every node that declares exceptions, wherever it stands. */
function* carriers({ references }: RuleContext): Generator<{ node: JsonObject; place: Place }> {
  for (const node of references.nodes) {
    if (Object.hasOwn(node, 'x-lint-exceptions')) yield { node: node as JsonObject, place: references.placeOf(node) };
  }
}
