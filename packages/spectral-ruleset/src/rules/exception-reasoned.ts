import type { Fix } from '../core/change.js';
import { isException, isNamed, mayExcept } from '../core/exceptions.js';
import { type JsonObject, listAt } from '../core/json.js';
import { inside, isWithin, type Place } from '../core/place.js';
import type { Finding, Rule, RuleContext } from '../core/rule.js';

/** Made last, because it asks the other rules whether an exception still has something to except. */
export function exceptionReasoned(rules: readonly Rule[]): Rule {
  return {
    name: 'exception-reasoned',
    description: 'An exception names a rule, gives a reason and suppresses a finding.',
    preset: 'responses',
    given: 'document',
    *check(_document, context) {
      for (const { node, place } of carriers(context)) {
        for (const { message, fix } of problemsOf(node, place, rules, context))
          yield { message, place: inside(place, 'x-lint-exceptions'), fix };
      }
    },
  };
}

type Problem = Pick<Finding, 'message' | 'fix'>;

function* problemsOf(node: JsonObject, place: Place, rules: readonly Rule[], context: RuleContext): Generator<Problem> {
  if (!Array.isArray(node['x-lint-exceptions'])) {
    yield { message: 'x-lint-exceptions is a list of rule and reason.' };
    return;
  }
  if (!mayExcept(place, context.references)) {
    yield {
      message:
        'An exception cannot cover the whole document. Switch the rule off in the ruleset, or write exceptions for its findings.',
    };
    return;
  }
  const list = listAt(node, 'x-lint-exceptions');
  if (!list.every(isNamed)) yield { message: 'An exception needs a rule and a reason.' };
  for (const exception of list.filter(isNamed)) {
    const rule = rules.find(({ name }) => name === exception.rule);
    if (!rule) yield { message: `There is no rule ${exception.rule}.` };
    else if (!isException(exception))
      yield { message: `The exception from ${rule.name} needs a reason that others understand.` };
    else if (isStale(rule, place, context))
      yield {
        message: `The exception from ${rule.name} is stale: the rule has nothing to report here. Remove it.`,
        fix: () => removal(place, list.indexOf(exception), list.length),
      };
  }
}

/** Takes one exception out of a list, or the list with its last one. */
function removal(place: Place, index: number, length: number): Fix {
  const list = inside(place, 'x-lint-exceptions');
  return { changes: [{ place: length === 1 ? list : inside(list, index) }] };
}

function isStale(rule: Rule, place: Place, { catalogue, findings }: RuleContext): boolean {
  // A rule that has nothing to go by says nothing of what it would find.
  if (rule.needsCatalogue && !catalogue.entries.length) return false;
  return !findings(rule).some((finding) => isWithin(finding.place, place));
}

/** Every node that declares exceptions, wherever it is. */
function* carriers({ references }: RuleContext): Generator<{ node: JsonObject; place: Place }> {
  for (const node of references.nodes) {
    if (Object.hasOwn(node, 'x-lint-exceptions')) yield { node: node as JsonObject, place: references.placeOf(node) };
  }
}
